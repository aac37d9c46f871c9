import { computed, type ReadonlySignal } from '@preact/signals'
import type { DocumentsModel } from './documents.ts'

/** The origin of the page that the tab shows; null before any. */
export function shownSite({ documents }: Pick<DocumentsModel, 'documents'>): ReadonlySignal<string | null> {
  return computed(() => {
    const live = documents.value.filter((document) => document.live)
    return (live.findLast(({ frameId }) => frameId === 0) ?? live[0])?.origin ?? null
  })
}
