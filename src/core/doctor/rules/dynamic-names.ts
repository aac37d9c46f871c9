import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { customEvents, groupBy } from '../recorded-events.ts'
import { aCustomEvent } from '../waits-for.ts'

/** `step_1` and `step_2` may be two events on purpose; a third of the kind is a pattern. */
const MIN_VARIANTS = 3
/** What is never part of a name that somebody chose: ids, addresses. */
const NEVER_CHOSEN = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}|[\da-f]{16,}|\d{5,}|https?:\/\/|\/[\w-]+\/|@[\w-]+\./i
const MAX_LENGTH = 300

export const dynamicNames: DoctorRule = {
  id: 'dynamic-names',
  group: 'Names and data',
  title: 'Event names made of data',
  severity: 'warning',
  fine: "No event's name is made of ids, numbers or addresses.",
  cause:
    'An id, a number, an address or a title is put into the name, so that there are as many events as there are of those: none of them can be counted.',
  fix: {
    text: 'Keep the name, and put what changes into a property.',
    code: "posthog.capture('item_opened', { item_id: item.id })",
  },
  docs: 'https://posthog.com/docs/product-analytics/best-practices',
  waitsFor: aCustomEvent,
  find(recorded) {
    const byName = groupBy(customEvents(recorded), ({ eventName }) => eventName)
    const byPattern = groupBy([...byName.keys()], patternOf)
    return [...byPattern].flatMap(([pattern, names]) => {
      const isMade = names.some((name) => NEVER_CHOSEN.test(name.slice(0, MAX_LENGTH)))
      if (!isMade && (names.length < MIN_VARIANTS || !pattern.includes('#'))) return []
      return {
        about: pattern,
        sentence: `The name of ${nameSome(names)} is made of data.`,
        evidence: eventEvidence(
          names.flatMap((name) => byName.get(name)?.[0] ?? []),
          () => '',
        ),
      }
    })
  },
}

/** The name with a # in the place of each number and id. */
function patternOf(name: string): string {
  return name
    .slice(0, MAX_LENGTH)
    .replaceAll(/[\da-f]{8}-[\da-f-]{13,27}/gi, '#')
    .replaceAll(/\d+/g, '#')
}
