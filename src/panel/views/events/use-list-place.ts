import { useLayoutEffect, useRef } from 'preact/hooks'
import type { RefObject } from 'preact'
import type { VirtualizerHandle } from 'virtua'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import type { ListPlace } from '../../models/view.ts'

/** A list scrolled to within this of its end counts as at its end: fractions of pixels are lost when the page is zoomed. */
const END_SLACK = 4

interface PlaceKeeper {
  /** To be called when the list was scrolled. */
  readonly onScroll: (offset: number) => void
  /** To be called when the list, or a row of it, turned out to have another size. */
  readonly onResize: () => void
}

/**
 * Keeps the newest event in sight while the user is at the end of the list, and else the events the user looks at where they are,
 * also when the oldest events go.
 */
export function useListPlace(
  list: RefObject<VirtualizerHandle | null>,
  scroller: RefObject<HTMLElement | null>,
  events: readonly CapturedEvent[],
  place: ListPlace,
): PlaceKeeper {
  const shown = useRef(events)
  const firstIndex = useRef(-1)
  const stuckAt = useRef(0)

  /** Not by `scrollToIndex`: that one goes on correcting itself for a while, and would pull back a user who scrolls away. */
  function stick(): void {
    const element = scroller.current
    if (!element) return
    element.scrollTop = element.scrollHeight
    stuckAt.current = element.scrollTop
  }

  function onScroll(offset: number): void {
    const handle = list.current
    const grid = scroller.current
    if (!handle || !grid) return
    place.atEnd = grid.scrollTop + grid.clientHeight >= grid.scrollHeight - END_SLACK
    const index = handle.findItemIndex(offset)
    firstIndex.current = index
    place.firstId = shown.current[index]?.id ?? null
    place.into = offset - handle.getItemOffset(index)
  }

  useLayoutEffect(() => {
    shown.current = events
    const handle = list.current
    if (events.length === 0) place.atEnd = true
    if (!handle || !scroller.current || events.length === 0) return
    // The user may have scrolled up just now, with the scroll event still to come.
    const leaving = scroller.current.scrollTop < stuckAt.current - END_SLACK && firstIndex.current !== -1
    if (place.atEnd && !leaving) {
      stick()
      return
    }
    if (place.firstId === null || events[firstIndex.current]?.id === place.firstId) return
    const index = events.findIndex((event) => event.id === place.firstId)
    if (index === -1) return
    firstIndex.current = index
    scroller.current.scrollTop = handle.getItemOffset(index) + place.into
  }, [events, list, scroller, place])

  return { onScroll, onResize: () => place.atEnd && stick() }
}
