import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type { Violation } from '../../core/plan/violation.ts'

export interface EventViolation {
  readonly event: CapturedEvent
  readonly violation: Violation
}

/** The violations of many events, in the order of the events. */
export interface ListedViolations {
  /**
   * Takes these for all of the event at that place. After the last place, and where as many are there already, that costs nothing of what is listed
   * otherwise.
   */
  set(place: number, violations: readonly EventViolation[]): void
  /** The list as it is now; the same one again until it changes. */
  read(): readonly EventViolation[]
}

export function listViolations(): ListedViolations {
  let items: EventViolation[] = []
  /** Of each item, its event's place. */
  let places: number[] = []
  let shown: readonly EventViolation[] | null = null

  return {
    set(place, violations) {
      const from = firstAtOrAfter(places, place)
      let to = from
      while (places[to] === place) to++
      if (from === to && violations.length === 0) return
      shown = null
      if (to === items.length) items.length = places.length = from
      else if (to - from !== violations.length) {
        items = items.slice(0, from).concat(violations, items.slice(to))
        places = places.slice(0, from).concat(
          violations.map(() => place),
          places.slice(to),
        )
        return
      }
      violations.forEach((violation, index) => {
        items[from + index] = violation
        places[from + index] = place
      })
    },
    read: () => (shown ??= items.slice()),
  }
}

/** `places` are in order. */
function firstAtOrAfter(places: readonly number[], place: number): number {
  let [from, to] = [0, places.length]
  if ((places[to - 1] ?? -1) < place) return to
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((places[middle] ?? 0) < place) from = middle + 1
    else to = middle
  }
  return from
}
