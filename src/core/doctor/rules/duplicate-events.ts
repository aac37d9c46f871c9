import type { CapturedEvent } from '../../events/captured-event.ts'
import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { customEvents, groupBy } from '../recorded-events.ts'
import { aCustomEvent } from '../waits-for.ts'

/** Two clicks of a person are further apart; code that runs twice is not, on a busy page too. */
const TOGETHER_MS = 100

export const duplicateEvents: DoctorRule = {
  id: 'duplicate-events',
  group: 'Event volume',
  title: 'The same event twice at once',
  severity: 'warning',
  fine: 'No event was captured twice at the same moment.',
  cause:
    "The code runs twice: an effect in React's StrictMode or with too many dependencies, a handler that is bound twice, an event that bubbles, or two components that both capture.",
  fix: {
    text: 'Capture where the deed is done, in the handler instead of an effect; bind handlers once.',
    code: "function onCreate() {\n  createItem()\n  posthog.capture('item_created')\n}",
  },
  docs: 'https://posthog.com/docs/product-analytics/best-practices',
  waitsFor: aCustomEvent,
  find(recorded) {
    const byName = groupBy(customEvents(recorded), ({ instanceId, eventName }) => `${instanceId} ${eventName}`)
    return [...byName.values()].flatMap((events) => {
      const twice = events.filter((event, index) => {
        const before = events[index - 1]
        return before !== undefined && event.at - before.at <= TOGETHER_MS && isSame(before, event)
      })
      const [first] = twice
      if (!first) return []
      const before = events[events.indexOf(first) - 1]
      return {
        about: first.eventName.slice(0, 300),
        sentence: `${nameSome([first.eventName])} was captured twice at the same moment, with the same properties${twice.length > 1 ? `, ${twice.length} times` : ''}.`,
        evidence: eventEvidence([...(before ? [before] : []), ...twice]),
      }
    })
  },
}

function isSame(one: CapturedEvent, other: CapturedEvent): boolean {
  return ownJson(one) === ownJson(other)
}

const known = new WeakMap<CapturedEvent, string>()

function ownJson(event: CapturedEvent): string {
  let json = known.get(event)
  if (json === undefined) {
    const { ownProperties, properties } = event
    json = JSON.stringify(
      ownProperties.map((name) => [name, Object.hasOwn(properties, name) ? properties[name] : null]),
    )
    known.set(event, json)
  }
  return json
}
