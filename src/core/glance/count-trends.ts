import type { CapturedEvent } from '../events/captured-event.ts'

export interface Trends {
  /** When the first column begins. Epoch milliseconds. */
  readonly from: number
  /** Milliseconds that a column stands for. */
  readonly width: number
  readonly columns: number
  /** The most events of all names in one column. */
  readonly highest: number
  /** The most frequent names, the others together at the end as `null`. */
  readonly series: readonly TrendSeries[]
}

export interface TrendSeries {
  readonly name: string | null
  readonly total: number
  /** Events of each column. */
  readonly counts: readonly number[]
}

/** As many names as colours can be told apart. */
const MAX_SERIES = 5
/** As many as a small picture has room for. */
const MAX_COLUMNS = 60
const SECOND = 1_000
/** Widths that people count in. */
const WIDTHS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400].map((each) => each * SECOND)

/** Events over time by name; null without events. `events` in the order of time. */
export function countTrends(events: readonly CapturedEvent[]): Trends | null {
  const first = events[0]
  const last = events.at(-1)
  if (!first || !last) return null
  const span = last.at - first.at
  const width = WIDTHS.find((each) => span / each < MAX_COLUMNS - 1) ?? Math.ceil(span / (MAX_COLUMNS - 1))
  const from = Math.floor(first.at / width) * width
  const columns = Math.floor((last.at - from) / width) + 1

  const names = namesByCount(events)
  const shown = new Set(names.slice(0, names.length > MAX_SERIES + 1 ? MAX_SERIES : undefined))
  const series = new Map<string | null, number[]>()
  const heights = Array.from({ length: columns }, () => 0)
  for (const name of [...shown, ...(shown.size < names.length ? [null] : [])]) {
    series.set(
      name,
      Array.from({ length: columns }, () => 0),
    )
  }
  for (const { eventName, at } of events) {
    const column = Math.floor((at - from) / width)
    const counts = series.get(shown.has(eventName) ? eventName : null)
    if (counts) counts[column] = (counts[column] ?? 0) + 1
    heights[column] = (heights[column] ?? 0) + 1
  }
  return {
    from,
    width,
    columns,
    highest: Math.max(...heights),
    series: [...series].map(([name, counts]) => ({ name, counts, total: counts.reduce((sum, each) => sum + each, 0) })),
  }
}

/** The most frequent first; of equally frequent ones that which came first. */
function namesByCount(events: readonly CapturedEvent[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { eventName } of events) counts.set(eventName, (counts.get(eventName) ?? 0) + 1)
  return [...counts].toSorted((one, other) => other[1] - one[1]).map(([name]) => name)
}
