import { useLayoutEffect, useRef } from 'preact/hooks'
import type { RefObject } from 'preact'
import type { VirtualizerHandle } from 'virtua'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import type { ListPlace } from '../../models/view.ts'

/** A list scrolled to within this of its end counts as at its end: fractions of pixels are lost when the page is zoomed. */
const END_SLACK = 4

/**
 * Keeps the newest event in sight while the user is at the end of the list, and else the events the user looks at where they are,
 * also when the oldest events go. Returns what to call when the list was scrolled.
 */
export function useListPlace(
  list: RefObject<VirtualizerHandle | null>,
  events: readonly CapturedEvent[],
  place: ListPlace,
): (offset: number) => void {
  const shown = useRef(events)
  const firstIndex = useRef(-1)

  function onScroll(offset: number): void {
    const handle = list.current
    if (!handle) return
    place.atEnd = offset + handle.viewportSize >= handle.scrollSize - END_SLACK
    const index = handle.findItemIndex(offset)
    firstIndex.current = index
    place.firstId = shown.current[index]?.id ?? null
    place.into = offset - handle.getItemOffset(index)
  }

  useLayoutEffect(() => {
    shown.current = events
    const handle = list.current
    if (!handle || events.length === 0) return
    if (place.atEnd) {
      handle.scrollToIndex(events.length - 1, { align: 'end' })
      return
    }
    if (place.firstId === null || events[firstIndex.current]?.id === place.firstId) return
    const index = events.findIndex((event) => event.id === place.firstId)
    if (index === -1) return
    firstIndex.current = index
    handle.scrollTo(handle.getItemOffset(index) + place.into)
  }, [events, list, place])

  return onScroll
}
