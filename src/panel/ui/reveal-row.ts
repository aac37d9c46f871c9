import type { VirtualizerHandle } from 'virtua'

/** The header row, its line included, stays at the top of the list and covers what scrolls below it. */
export const HEAD_HEIGHT = 25

/** Scrolls the list by as little as brings the row wholly into sight. */
export function revealRow(grid: HTMLElement, list: VirtualizerHandle, index: number): void {
  const top = list.getItemOffset(index)
  const bottom = top + list.getItemSize(index)
  const room = grid.clientHeight - HEAD_HEIGHT
  if (top < grid.scrollTop) grid.scrollTop = top
  else if (bottom > grid.scrollTop + room) grid.scrollTop = bottom - room
}
