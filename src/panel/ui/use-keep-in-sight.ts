import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { VirtualizerHandle } from 'virtua'
import { revealRow } from './reveal-row.ts'

/** When the details open, they may cover the very row that was clicked. */
export function useKeepInSight(
  list: RefObject<VirtualizerHandle | null>,
  grid: RefObject<HTMLElement | null>,
  selectedIndex: number,
  detailsOpen: boolean,
): void {
  const index = useRef(selectedIndex)
  index.current = selectedIndex
  useEffect(() => {
    if (!detailsOpen) return
    // One frame later the list has its new height.
    const frame = requestAnimationFrame(() => {
      if (index.current >= 0 && grid.current && list.current) revealRow(grid.current, list.current, index.current)
    })
    return () => cancelAnimationFrame(frame)
  }, [detailsOpen, grid, list])
}
