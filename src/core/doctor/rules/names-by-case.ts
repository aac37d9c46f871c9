import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { customEvents, groupBy } from '../recorded-events.ts'
import { aCustomEvent } from '../waits-for.ts'

export const namesByCase: DoctorRule = {
  id: 'names-by-case',
  group: 'Names and data',
  title: 'One event under several spellings',
  severity: 'warning',
  fine: 'No two events differ only by case or separators.',
  cause: 'To PostHog these are different events: charts of one miss the others.',
  fix: {
    text: 'Settle on one spelling, and take names from one list.',
    code: "export const EVENTS = { ITEM_CREATED: 'item_created' } as const",
  },
  docs: 'https://posthog.com/docs/product-analytics/best-practices',
  waitsFor: aCustomEvent,
  find(recorded) {
    const byName = groupBy(customEvents(recorded), ({ eventName }) => eventName)
    const spellings = groupBy([...byName.keys()], lettersOf)
    return [...spellings].flatMap(([letters, names]) =>
      letters === '' || names.length < 2
        ? []
        : {
            about: letters.slice(0, 300),
            sentence: `${nameSome(names)} differ only by case or separators.`,
            evidence: eventEvidence(
              names.flatMap((name) => byName.get(name)?.slice(-1) ?? []),
              () => '',
            ),
          },
    )
  },
}

/** Nobody writes a longer one twice. */
const MAX_LENGTH = 200

function lettersOf(eventName: string): string {
  return eventName.length > MAX_LENGTH ? eventName : eventName.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
