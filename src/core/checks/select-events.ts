import type { CapturedEvent } from '../events/captured-event.ts'
import { ANY_EVENT, type Expectation } from './check.ts'
import { compileWhere, describeUnmet } from './conditions.ts'

/** An event that an expectation counts; `position` is its place in the run. */
export interface Hit {
  readonly event: CapturedEvent
  readonly position: number
}

/** An event of the right name with another value than is asked for. */
export interface Miss extends Hit {
  /** `source` is "mobile" */
  readonly why: string
}

export interface Selection {
  readonly hits: readonly Hit[]
  readonly misses: readonly Miss[]
}

export type SelectEvents = (run: readonly CapturedEvent[]) => Selection

/** What an expectation counts, by name and properties; conditions are made ready once. */
export function compileSelection({ event: name, where = [] }: Expectation): SelectEvents {
  const findUnmet = compileWhere(where)
  return (run) => {
    const hits: Hit[] = []
    const misses: Miss[] = []
    for (const [position, event] of run.entries()) {
      if (name !== ANY_EVENT && event.eventName !== name) continue
      const unmet = findUnmet(event)
      if (unmet === null) hits.push({ event, position })
      else if (name !== ANY_EVENT) misses.push({ event, position, why: describeUnmet(unmet) })
    }
    return { hits, misses }
  }
}

/** The page's events in the order of time, without requests; of two at the same millisecond the one that was told first. */
export function inOrderOfTime(events: readonly CapturedEvent[]): readonly CapturedEvent[] {
  const called = events.filter(({ kind }) => kind === 'event')
  const isSorted = called.every(({ at }, index) => index === 0 || (called[index - 1]?.at ?? 0) <= at)
  return isSorted ? called : called.toSorted((one, other) => one.at - other.at)
}
