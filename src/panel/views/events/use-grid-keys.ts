import type { RefObject } from 'preact'
import type { VirtualizerHandle } from 'virtua'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { useModels } from '../../context.ts'
import { HEAD_HEIGHT, revealRow } from './reveal-row.ts'

/** The keys of the event list: the arrows and their kin move the selection, Enter opens the details, Escape closes them. */
export function useGridKeys(
  list: RefObject<VirtualizerHandle | null>,
  grid: RefObject<HTMLElement | null>,
  rows: readonly CapturedEvent[],
  selectedIndex: number,
  rowHeight: number,
): (event: KeyboardEvent) => void {
  const { events, view } = useModels()

  function target(key: string): number | null {
    const room = (grid.current?.clientHeight ?? 0) - HEAD_HEIGHT
    const page = Math.max(1, Math.floor(room / rowHeight) - 1)
    // With nothing selected, Down starts at the top and Up at the end, where the newest event is.
    switch (key) {
      case 'ArrowDown':
        return selectedIndex + 1
      case 'ArrowUp':
        return selectedIndex === -1 ? rows.length - 1 : selectedIndex - 1
      case 'PageDown':
        return selectedIndex + page
      case 'PageUp':
        return (selectedIndex === -1 ? rows.length - 1 : selectedIndex) - page
      case 'Home':
        return 0
      case 'End':
        return rows.length - 1
      default:
        return null
    }
  }

  function move(to: number): void {
    const index = Math.min(rows.length - 1, Math.max(0, to))
    const row = rows[index]
    if (!row) return
    events.selectedId.value = row.id
    if (grid.current && list.current) revealRow(grid.current, list.current, index)
  }

  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key === 'Enter') {
      if (selectedIndex === -1) return
      event.preventDefault()
      view.detailsOpen.value = true
    } else if (event.key === 'Escape') {
      if (!view.detailsOpen.value) return
      event.preventDefault()
      // DevTools would open its console drawer as well.
      event.stopPropagation()
      view.detailsOpen.value = false
    } else {
      const to = target(event.key)
      if (to === null) return
      event.preventDefault()
      move(to)
    }
  }
}
