import type { SourcePlace } from './tracking-plan.ts'

/** Where in a text an offset stands. Made for sources in which few of many offsets are asked for. */
export interface LineTable {
  placeAt(offset: number): SourcePlace
}

export function createLineTable(text: string, source: string): LineTable {
  let starts: readonly number[] | null = null
  return {
    placeAt(offset) {
      starts ??= findLineStarts(text)
      const line = countUpTo(starts, offset)
      return { source, line, column: offset - (starts[line - 1] ?? 0) + 1 }
    },
  }
}

/** After `\n`, `\r\n` and `\r`. */
function findLineStarts(text: string): number[] {
  const starts = [0]
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + lineBreak.length)
  return starts
}

/** How many of the ascending numbers are not above the limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
