import { signal, type ReadonlySignal } from '@preact/signals'
import type { ForcedByScope } from '../../core/flags/forced-flags.ts'
import type { PanelAdapter } from './adapter.ts'
import type { DocumentsModel } from './documents.ts'

/** What is forced, site by site: follows the extension's storage and tells the live documents. */
export interface ForcedModel {
  readonly byOrigin: ReadonlySignal<ReadonlyMap<string, ForcedByScope>>
  /** Stores what `edit` makes of the origin's forced flags, then has the open documents take it up. */
  change(origin: string, edit: (forced: ForcedByScope) => ForcedByScope): Promise<void>
}

export function createForced(adapter: PanelAdapter, documents: DocumentsModel): ForcedModel {
  let queue: Promise<void> = Promise.resolve()
  const byOrigin = signal<ReadonlyMap<string, ForcedByScope>>(new Map())

  function liveDocuments(origin: string) {
    return documents.documents.value.filter((document) => document.live && document.origin === origin)
  }

  async function refresh(origin: string): Promise<void> {
    const stored = await adapter.forced.read(origin)
    byOrigin.value = new Map(byOrigin.value).set(origin, stored)
    for (const { frameId } of liveDocuments(origin)) adapter.send(frameId, { type: 'force', ...stored })
  }

  documents.onHello((document) => void refresh(document.origin))
  adapter.forced.watch((origin) => {
    if (liveDocuments(origin).length > 0) void refresh(origin)
  })

  async function store(origin: string, edit: (forced: ForcedByScope) => ForcedByScope): Promise<void> {
    const before = await adapter.forced.read(origin)
    const after = edit(before)
    for (const scope of ['tab', 'site'] as const) {
      if (after[scope] !== before[scope]) await adapter.forced.write(origin, scope, after[scope])
    }
    await refresh(origin)
  }

  return {
    byOrigin,
    change(origin, edit) {
      // One after the other: two changes that read the same stored value would lose one of them.
      const stored = queue.then(() => store(origin, edit))
      queue = stored.catch(() => undefined)
      return stored
    },
  }
}
