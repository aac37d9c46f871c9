import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import type { PageDocument } from '../../models/documents.ts'
import { formatClock } from '../../ui/format-time.ts'
import { pagePath } from '../../ui/page-path.ts'

/**
 * The words above each page's first event, by the event's id. Frames are not pages: their events come in between those of the page
 * around them, and a mark at each change would drown the list.
 */
export function findPageLoads(
  events: readonly CapturedEvent[],
  documents: readonly PageDocument[],
): ReadonlyMap<string, string> {
  const byId = new Map(documents.map((document) => [document.documentId, document]))
  const loads = new Map<string, string>()
  let current: string | null = null
  for (const event of events) {
    if (event.documentId === current) continue
    const document = byId.get(event.documentId)
    if (document && document.frameId !== 0) continue
    current = event.documentId
    const words = ['Page load', pagePath(document?.pageUrl ?? event.pageUrl)]
    if (document) words.push(formatClock(document.timeOrigin))
    loads.set(event.id, words.join(' · '))
  }
  return loads
}
