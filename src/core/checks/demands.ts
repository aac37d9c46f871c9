import type { CapturedEvent } from '../events/captured-event.ts'
import { formatStatus } from '../events/format-status.ts'
import type { Violation } from '../plan/violation.ts'
import type { WireObject } from '../values/wire-value.ts'
import type { Expectation } from './check.ts'
import { deliveryOf } from './delivery.ts'
import type { Hit } from './select-events.ts'

/** What a check is judged over. */
export interface CheckRun {
  /** In the order of time: `inOrderOfTime`. */
  readonly events: readonly CapturedEvent[]
  /** Events before the run, of which only exposures count: the SDK sends each once, so they may be long past. */
  readonly earlier: readonly CapturedEvent[]
  readonly violationsOf: ViolationsOf
}

/** Null without a taxonomy. */
type ViolationsOf = (event: CapturedEvent) => readonly Violation[] | null

/** What of an expectation's demands on its events does not hold, or not yet. */
export interface Unheld {
  readonly state: 'waiting' | 'failed'
  readonly words: string
  readonly event: CapturedEvent | null
}

/** Each event that is counted has to meet what is asked: the first that does not, or else the first that is still waited for. */
export function findUnheld(
  { delivered, noViolations, flagExposed }: Expectation,
  hits: readonly Hit[],
  { events, earlier, violationsOf }: CheckRun,
): Unheld | null {
  const found = [
    flagExposed ? findUnexposed(flagExposed, hits, events, earlier) : null,
    noViolations ? findViolating(hits, violationsOf) : null,
    delivered ? findUndelivered(hits) : null,
  ].filter((each) => each !== null)
  return found.find(({ state }) => state === 'failed') ?? found[0] ?? null
}

function findUndelivered(hits: readonly Hit[]): Unheld | null {
  const lost = hits.find(({ event }) => deliveryOf(event.status) === 'not delivered')?.event
  if (lost) return { state: 'failed', words: `was not delivered: ${formatStatus(lost.status)}`, event: lost }
  const open = hits.find(({ event }) => deliveryOf(event.status) === 'unknown')?.event
  return open
    ? { state: 'waiting', words: `waits for the server's answer: ${formatStatus(open.status)}`, event: open }
    : null
}

function findViolating(hits: readonly Hit[], violationsOf: ViolationsOf): Unheld | null {
  for (const { event } of hits) {
    const violations = violationsOf(event)
    if (violations === null) {
      return { state: 'waiting', words: 'can be judged once a taxonomy is imported', event: null }
    }
    const violation = violations.find(({ severity }) => severity !== 'note')
    if (violation) return { state: 'failed', words: `has a violation: ${violation.message}`, event }
  }
  return null
}

function findUnexposed(
  { flag, value }: NonNullable<Expectation['flagExposed']>,
  hits: readonly Hit[],
  run: readonly CapturedEvent[],
  earlier: readonly CapturedEvent[],
): Unheld | null {
  const isExposure = ({ eventName, properties }: CapturedEvent): boolean =>
    eventName === '$feature_flag_called' &&
    own(properties, '$feature_flag') === flag &&
    (value === undefined || own(properties, '$feature_flag_response') === value)
  if (hits.length === 0 || earlier.some(isExposure)) return null
  const exposedAt = run.findIndex(isExposure)
  const early = hits.find(({ position }) => exposedAt === -1 || position < exposedAt)?.event
  const what = value === undefined ? `\`${flag}\`` : `\`${flag}\` as ${value}`
  return early ? { state: 'failed', words: `came before an exposure of ${what}`, event: early } : null
}

function own(properties: WireObject, name: string): unknown {
  return Object.hasOwn(properties, name) ? properties[name] : undefined
}
