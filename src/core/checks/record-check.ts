import type { CapturedEvent } from '../events/captured-event.ts'
import { isPostHogEvent } from '../plan/posthog-names.ts'
import { type Check, type Expectation, MAX_CHECK_NAME, MAX_EVENT_NAME, MAX_EXPECTATIONS } from './check.ts'
import { deliveryOf } from './delivery.ts'
import { inOrderOfTime } from './select-events.ts'

export interface RecordedCheck {
  readonly check: Check
  /** Events that a check has no room for: too many steps, or names longer than PostHog keeps. */
  readonly leftOut: number
}

/**
 * A check that expects what was just captured: the page's own events in their order, each delivered if it was. Events of one name that followed one
 * another are one step, at least as many times: doing the same again then passes. Null when no event of the page's own came.
 */
export function recordCheck(events: readonly CapturedEvent[]): RecordedCheck | null {
  const runs: CapturedEvent[][] = []
  const own = inOrderOfTime(events).filter(({ eventName }) => !isPostHogEvent(eventName) && eventName !== '')
  const named = own.filter(({ eventName }) => eventName.length <= MAX_EVENT_NAME)
  for (const event of named) {
    const last = runs.at(-1)
    if (last?.[0]?.eventName === event.eventName) last.push(event)
    else runs.push([event])
  }
  const expectations = runs.slice(0, MAX_EXPECTATIONS).map(toExpectation)
  const tooMany = runs.slice(MAX_EXPECTATIONS).reduce((sum, run) => sum + run.length, 0)
  const leftOut = own.length - named.length + tooMany
  return expectations.length === 0 ? null : { check: { name: nameOf(expectations), expectations }, leftOut }
}

function toExpectation(run: readonly CapturedEvent[]): Expectation {
  const event = run[0]?.eventName ?? ''
  const times = run.length > 1 ? { times: { atLeast: run.length } } : {}
  const delivered = run.every(({ status }) => deliveryOf(status) === 'delivered')
  return { event, ...times, ...(delivered ? { delivered } : {}) }
}

/** `item_created … export_completed` */
function nameOf(expectations: readonly Expectation[]): string {
  const [first, last] = [expectations[0]?.event ?? '', expectations.at(-1)?.event ?? '']
  const name = expectations.length === 1 ? first : `${first} … ${last}`
  return name.length > MAX_CHECK_NAME ? `${name.slice(0, MAX_CHECK_NAME - 1)}…` : name
}
