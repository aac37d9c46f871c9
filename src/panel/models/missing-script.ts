import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { FactOf } from '../../core/events/facts.ts'
import type { DocumentsModel } from './documents.ts'

/** A snippet whose script did not arrive. */
export interface MissingScript {
  readonly url: string
  /** False for one that has neither come nor failed: it may still come. */
  readonly failed: boolean
  /** The frame's page; null for the page itself. */
  readonly frameUrl: string | null
}

/** The script that a page shown now waits for in vain, the page's own before those of its frames; null when there is none. */
export function createMissingScript(documents: DocumentsModel): ReadonlySignal<MissingScript | null> {
  const byDocument = signal<ReadonlyMap<string, FactOf<'script-missing'>>>(new Map())

  documents.onFacts(({ documentId }, facts) => {
    const last = facts.findLast((fact) => fact.type === 'script-missing' || fact.type === 'instance-found')
    if (!last) return
    const next = new Map(byDocument.value)
    next.delete(documentId)
    if (last.type === 'script-missing') next.set(documentId, last)
    byDocument.value = next
  })
  documents.onGone(({ documentId }) => {
    byDocument.value = new Map([...byDocument.value].filter(([id]) => id !== documentId))
  })

  return computed(() => {
    const [first] = documents.documents.value
      .flatMap((document) => {
        const fact = document.live ? byDocument.value.get(document.documentId) : undefined
        return fact ? [{ document, fact }] : []
      })
      .toSorted((one, other) => one.document.frameId - other.document.frameId)
    if (!first) return null
    const { url, failed } = first.fact
    return { url, failed, frameUrl: first.document.frameId === 0 ? null : first.document.pageUrl }
  })
}
