import type { ReadonlySignal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type { Session, SessionInstance } from '../../core/session/session.ts'
import type { PageDocument, SdkInstance } from './documents.ts'
import type { KnownInstances } from './known-instances.ts'

interface Pages {
  readonly documents: ReadonlySignal<readonly PageDocument[]>
  readonly instances: ReadonlySignal<readonly SdkInstance[]>
}

/** What a session says of the pages of these events, and of their instances: those of pages that were left included. */
export function sessionPages(
  pages: Pages,
  knownInstances: KnownInstances,
  events: readonly CapturedEvent[],
): Pick<Session, 'documents' | 'instances'> {
  const all = pages.documents.peek()
  const instances = new Map<string, SessionInstance>(
    pages.instances.peek().map(({ id, documentId, frameId, origin, pageUrl, init }) => {
      return [id, { id, documentId, frameId, origin, pageUrl, init }]
    }),
  )
  const byId = new Map(all.map((document) => [document.documentId, document]))
  for (const { instanceId: id, documentId } of events) {
    const init = instances.has(id) ? null : knownInstances.initOf(id)
    const document = byId.get(documentId)
    if (!init || !document) continue
    const { frameId, origin, pageUrl } = document
    instances.set(id, { id, documentId, frameId, origin, pageUrl, init })
  }
  const documents = all.map(({ documentId, frameId, pageUrl, origin, timeOrigin }) => {
    return { documentId, frameId, pageUrl, origin, timeOrigin }
  })
  return { documents, instances: [...instances.values()] }
}
