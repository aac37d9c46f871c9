import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { groupBy, ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

const SECOND = 1_000
/** The SDK's own limit is 10 events a second in the long run: three times as many of one name in one second is a loop. */
const MAX_A_SECOND = 30

export const eventStorm: DoctorRule = {
  id: 'event-storm',
  group: 'Event volume',
  title: 'A storm of one event',
  severity: 'error',
  fine: 'No event came in a storm.',
  cause:
    'A loop captures: an effect that changes what it depends on, a scroll or mousemove handler, one capture for each item of a list.',
  fix: {
    text: 'Capture once for the whole, with a count.',
    code: "posthog.capture('items_imported', { count: items.length })",
  },
  docs: 'https://posthog.com/docs/product-analytics/best-practices',
  waitsFor: anEvent,
  find(recorded) {
    const byName = groupBy(ownEvents(recorded), ({ eventName }) => eventName)
    return [...byName].flatMap(([eventName, events]) => {
      let most = 0
      let start = 0
      let first = 0
      for (const [index, { at }] of events.entries()) {
        while (at - (events[first]?.at ?? at) > SECOND) first++
        if (index - first + 1 > most) [most, start] = [index - first + 1, first]
      }
      if (most <= MAX_A_SECOND) return []
      return {
        about: eventName.slice(0, 300),
        sentence: `${nameSome([eventName])} was captured ${most} times within a second.`,
        evidence: eventEvidence(events.slice(start, start + most)),
      }
    })
  },
}
