import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { type CountedEvent, createTally, type EventTally } from '../../core/plan/coverage.ts'
import { keyOfIgnored } from '../../core/plan/rules.ts'
import type { Violation } from '../../core/plan/violation.ts'
import { pagePath } from '../ui/page-path.ts'
import { type EventViolation, listViolations } from './listed-violations.ts'

/** Paths with ids in them are endless, and so would be the list to choose from. */
const MAX_PAGES = 200

/** What was found in the events so far, each at its place in their list. */
export interface Findings {
  readonly seen: ReadonlyMap<string, EventTally>
  readonly pages: ReadonlySet<string>
  readonly errors: number
  readonly warnings: number
  at(index: number): CapturedEvent | undefined
  /** False when events went from the list's beginning: then it is quicker to begin anew. */
  canFollow(list: readonly CapturedEvent[]): boolean
  put(index: number, found: FoundInEvent): void
  /** Those of severity error and warning, in the events that are of the chosen page. */
  violations(): readonly EventViolation[]
  sharedBy(violation: Violation): number
}

export interface FoundInEvent {
  readonly event: CapturedEvent
  readonly violations: readonly Violation[]
  readonly onPage: boolean
  /** Null for what coverage leaves out. */
  readonly counted: CountedEvent | null
}

export function createFindings(): Findings {
  const entries: FoundInEvent[] = []
  const listed = listViolations()
  const tally = createTally()
  const shared = new Map<string, number>()
  const pages = new Set<string>()
  const bySeverity = { error: 0, warning: 0, note: 0 }

  function add({ violations, counted }: FoundInEvent, by: 1 | -1): void {
    if (counted) tally[by > 0 ? 'add' : 'remove'](counted)
    for (const violation of violations) {
      bySeverity[violation.severity] += by
      const key = keyOfIgnored(violation)
      shared.set(key, (shared.get(key) ?? 0) + by)
    }
  }

  return {
    seen: tally.events,
    pages,
    get errors() {
      return bySeverity.error
    },
    get warnings() {
      return bySeverity.warning
    },
    at: (index) => entries[index]?.event,
    canFollow: (list) =>
      list.length >= entries.length && (entries.length === 0 || entries[0]?.event.id === list[0]?.id),
    put(index, found) {
      const before = entries[index]
      if (before) add(before, -1)
      entries[index] = found
      add(found, 1)
      const { event, violations, onPage } = found
      const wrong = onPage ? violations.filter(({ severity }) => severity !== 'note') : []
      listed.set(
        index,
        wrong.map((violation) => ({ event, violation })),
      )
      if (pages.size < MAX_PAGES) pages.add(pagePath(event.pageUrl))
    },
    violations: listed.read,
    sharedBy: (violation) => shared.get(keyOfIgnored(violation)) ?? 0,
  }
}
