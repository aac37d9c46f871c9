import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type { Violation } from '../../core/plan/violation.ts'

/** What the check of each event found, as long as there is the event. */
export interface KeptResults {
  get(event: CapturedEvent): readonly Violation[] | undefined
  set(event: CapturedEvent, violations: readonly Violation[]): void
}

/** A map of 100,000 events grows in one go, which doubled the longest piece of checking them; of many maps each is small. */
const MAPS = 64

export function keepResults(): KeptResults {
  const maps = Array.from({ length: MAPS }, () => new WeakMap<CapturedEvent, readonly Violation[]>())
  const mapOf = (event: CapturedEvent) => maps[hash(event.id) % MAPS]
  return {
    get: (event) => mapOf(event)?.get(event),
    set: (event, violations) => void mapOf(event)?.set(event, violations),
  }
}

/** Ids count up, so that their ends tell them apart. */
function hash(id: string): number {
  let sum = 0
  for (let index = Math.max(0, id.length - 4); index < id.length; index++) sum = sum * 31 + id.charCodeAt(index)
  return sum
}
