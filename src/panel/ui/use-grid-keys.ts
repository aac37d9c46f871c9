import type { RefObject } from 'preact'
import type { VirtualizerHandle } from 'virtua'
import { HEAD_HEIGHT, revealRow } from './reveal-row.ts'

interface GridKeys {
  readonly list: RefObject<VirtualizerHandle | null>
  readonly grid: RefObject<HTMLElement | null>
  readonly count: number
  /** -1 when nothing is selected. */
  readonly selectedIndex: number
  /** Pixels. */
  readonly rowHeight: number
  readonly onSelect: (index: number) => void
  readonly onOpen: () => void
  readonly detailsOpen: boolean
  readonly onClose: () => void
}

/** The keys of a list with details: the arrows and their kin move the selection, Enter opens the details, Escape closes them. */
export function useGridKeys(keys: GridKeys): (event: KeyboardEvent) => void {
  const { list, grid, count, selectedIndex } = keys

  function move(to: number): void {
    const index = Math.min(count - 1, Math.max(0, to))
    if (count === 0) return
    keys.onSelect(index)
    if (grid.current && list.current) revealRow(grid.current, list.current, index)
  }

  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (hasKeysOfItsOwn(event)) return
    if (event.key === 'Enter') {
      if (selectedIndex === -1) return
      event.preventDefault()
      keys.onOpen()
    } else if (event.key === 'Escape') {
      if (!keys.detailsOpen) return
      event.preventDefault()
      // DevTools would open its console drawer as well.
      event.stopPropagation()
      keys.onClose()
    } else {
      const room = (grid.current?.clientHeight ?? 0) - HEAD_HEIGHT
      const to = target(event.key, keys, Math.max(1, Math.floor(room / keys.rowHeight) - 1))
      if (to === null) return
      event.preventDefault()
      move(to)
    }
  }
}

/** A field in a row takes every key, a button Enter. */
function hasKeysOfItsOwn({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  return target.matches('input, select, textarea') || (key === 'Enter' && target.matches('button'))
}

/** With nothing selected, Down starts at the top and Up at the end. */
function target(key: string, { count, selectedIndex }: GridKeys, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return selectedIndex + 1
    case 'ArrowUp':
      return selectedIndex === -1 ? count - 1 : selectedIndex - 1
    case 'PageDown':
      return selectedIndex + page
    case 'PageUp':
      return (selectedIndex === -1 ? count - 1 : selectedIndex) - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
