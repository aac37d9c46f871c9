import type { CapturedEvent } from '../../events/captured-event.ts'
import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule, Evidence } from '../finding.ts'
import { groupBy, ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

const MINUTE = 60_000
/** Two a second for a whole minute: no person does one thing so often. */
const MAX_A_MINUTE = 120
/** How many of the most frequent are told. */
const TOP = 5

export const busyMinute: DoctorRule = {
  id: 'busy-minute',
  group: 'Event volume',
  title: 'Too many events in a minute',
  severity: 'warning',
  fine: 'No event came more than 120 times in a minute.',
  cause:
    'An event is captured at something that happens all the time: scrolling, moving, typing, rendering, polling. Each of them is counted and paid for.',
  fix: {
    text: 'Capture once when it is over, or a share of them.',
    code: "import { sampleByEvent } from 'posthog-js/lib/src/customizations'\n\nbefore_send: sampleByEvent(['<event>'], 0.1)",
  },
  docs: 'https://posthog.com/docs/product-analytics/cutting-costs',
  waitsFor: anEvent,
  find(recorded) {
    const byName = groupBy(ownEvents(recorded), ({ eventName }) => eventName)
    const busiest = [...byName].map(([eventName, events]) => ({ eventName, events, most: mostInAMinute(events) }))
    const busy = busiest.filter(({ most }) => most > MAX_A_MINUTE)
    const top = busiest.toSorted((one, other) => other.most - one.most).slice(0, TOP)
    const ranking: Evidence[] = top.map(({ eventName, most }) => ({
      kind: 'measure',
      text: `${eventName.slice(0, 80)}: up to ${most} in a minute`,
    }))
    return busy.map(({ eventName, events, most }) => ({
      about: eventName.slice(0, 300),
      sentence: `${nameSome([eventName])} was captured ${most} times within a minute.`,
      evidence: [...ranking, ...eventEvidence(events.slice(-3))],
    }))
  },
}

/** Events come in the order of their time but for a few that are told of late. */
function mostInAMinute(events: readonly CapturedEvent[]): number {
  if (events.length <= MAX_A_MINUTE) return events.length
  let most = 0
  let first = 0
  for (const [index, { at }] of events.entries()) {
    while (at - (events[first]?.at ?? at) > MINUTE) first++
    most = Math.max(most, index - first + 1)
  }
  return most
}
