import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type { CountedEvent, EventTally } from '../../core/plan/coverage.ts'
import type { Violation } from '../../core/plan/violation.ts'
import { pagePath } from '../ui/page-path.ts'
import { createFindings, type Findings } from './event-findings.ts'
import { keepResults } from './kept-results.ts'
import type { EventViolation } from './listed-violations.ts'

/** Judges one event. Made anew when the plan or the rules change. */
export interface EventChecker {
  check(event: CapturedEvent): readonly Violation[]
  /** What coverage counts of it; null for what no plan could list. */
  count(event: CapturedEvent, violating: boolean): CountedEvent | null
}

export interface EventChecks {
  /** Null without a plan. */
  violationsOf(event: CapturedEvent): readonly Violation[] | null
  /** Those of severity error and warning, newest event last; on `page` only, when one is chosen. */
  readonly violations: ReadonlySignal<readonly EventViolation[]>
  /** Of the whole session. */
  readonly counts: ReadonlySignal<{ readonly errors: number; readonly warnings: number }>
  /** How many events have that violation: of the same kind, event and property. */
  sharedBy(violation: Violation): number
  /** What was seen, by the planned name, or the sent one; on `page` only, when one is chosen. */
  readonly seen: ReadonlySignal<ReadonlyMap<string, EventTally>>
  /** A path; null for all. */
  readonly page: Signal<string | null>
  /** The paths that events came from, in the order in which they first came. */
  readonly pages: ReadonlySignal<readonly string[]>
  /** Of how many events how many are checked; null when all are. */
  readonly progress: ReadonlySignal<{ readonly done: number; readonly total: number } | null>
}

/** In milliseconds: half of a frame, so that the panel stays at hand while many events are checked anew. */
const SLICE = 8
/** Passing over an event costs less than asking for the time. */
const PASSED_BETWEEN_LOOKS = 1_000
/** In milliseconds: showing what was found so far costs more than a slice. */
const BETWEEN_REPORTS = 150

/**
 * Checks all events, and again those that changed; after a change of the plan all of them, in slices that leave time for a frame between them. `clock` gives
 * milliseconds.
 */
export function createEventChecks(
  events: ReadonlySignal<readonly CapturedEvent[]>,
  checker: ReadonlySignal<EventChecker | null>,
  clock: () => number = () => performance.now(),
): EventChecks {
  const known = computed(() => ({
    checker: checker.value,
    results: keepResults(),
  }))
  const page = signal<string | null>(null)

  function violationsOf(event: CapturedEvent): readonly Violation[] | null {
    const { checker: by, results } = known.value
    if (!by) return null
    let violations = results.get(event)
    if (!violations) results.set(event, (violations = by.check(event)))
    return violations
  }

  const found = signal(createFindings())
  const { version, progress, goOn } = createSlices(events, clock, (findings, index, event) => {
    const violations = violationsOf(event) ?? []
    const onPage = isOnPage(event, page.peek())
    const counted = (onPage && known.peek().checker?.count(event, isWrong(violations))) || null
    findings.put(index, { event, violations, onPage, counted })
  })
  effect(() => {
    void known.value
    void page.value
    found.value = createFindings()
  })
  effect(() => {
    const list = events.value
    if (!known.value.checker) return
    if (found.value.canFollow(list)) goOn(found)
    else found.value = createFindings()
  })

  function reported<Value>(read: (findings: Findings) => Value): ReadonlySignal<Value> {
    return computed(() => {
      void version.value
      return read(found.value)
    })
  }

  return {
    violationsOf,
    page,
    progress,
    violations: reported((findings) => findings.violations()),
    counts: reported(({ errors, warnings }) => ({ errors, warnings })),
    sharedBy(violation) {
      void version.value
      return found.value.sharedBy(violation)
    },
    seen: reported(({ seen }) => new Map(seen)),
    pages: reported(({ pages }) => [...pages]),
  }
}

interface Slices {
  /** Raised when there is something new to show. */
  readonly version: ReadonlySignal<number>
  readonly progress: EventChecks['progress']
  /** Takes up what changed in the list since the last time. */
  goOn(found: ReadonlySignal<Findings>): void
}

function createSlices(
  events: ReadonlySignal<readonly CapturedEvent[]>,
  clock: () => number,
  take: (findings: Findings, index: number, event: CapturedEvent) => void,
): Slices {
  const version = signal(0)
  const progress = signal<{ readonly done: number; readonly total: number } | null>(null)
  let timer: ReturnType<typeof setTimeout> | null = null
  let reportedAt = 0
  /** Up to there all is taken. */
  let done = 0

  function work(found: ReadonlySignal<Findings>): void {
    timer = null
    const list = events.peek()
    const until = clock() + SLICE
    done = takeSlice(list, done, found.peek(), take, () => clock() > until)
    progress.value = done === list.length ? null : { done, total: list.length }
    if (done < list.length) timer = setTimeout(() => work(found), 0)
    const now = clock()
    if (done < list.length && now < reportedAt + BETWEEN_REPORTS) return
    reportedAt = now
    // Inside an effect, reading what is written would be a circle.
    version.value = version.peek() + 1
  }

  return {
    version,
    progress,
    goOn(found) {
      done = 0
      if (timer === null) work(found)
    },
  }
}

/** Goes on in the list at `from`, passing over what is taken already; returns up to where all is. */
function takeSlice(
  list: readonly CapturedEvent[],
  from: number,
  findings: Findings,
  take: (findings: Findings, index: number, event: CapturedEvent) => void,
  isOver: () => boolean,
): number {
  let lookAt = from + PASSED_BETWEEN_LOOKS
  for (let index = from; index < list.length; index++) {
    if (index >= lookAt) {
      if (isOver()) return index
      lookAt = index + PASSED_BETWEEN_LOOKS
    }
    const event = list[index]
    if (event === undefined || findings.at(index) === event) continue
    take(findings, index, event)
    lookAt = index + 1
  }
  return list.length
}

function isWrong(violations: readonly Violation[]): boolean {
  return violations.some(({ severity }) => severity !== 'note')
}

/** True for every event where no page is chosen. */
export function isOnPage({ pageUrl }: CapturedEvent, page: string | null): boolean {
  return page === null || pagePath(pageUrl) === page
}
