import { countOf, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

/** By which a page sets properties of the person with an event. */
const SETS = ['$set', '$set_once'] as const

export const anonymousProperties: DoctorRule = {
  id: 'anonymous-properties',
  group: 'People and their properties',
  title: 'Person properties for an anonymous visitor',
  severity: 'warning',
  fine: 'Person properties were set on people that PostHog keeps.',
  cause:
    "With `person_profiles: 'identified_only'`, the default, an anonymous visitor has no person profile: `$set` and `$set_once` of such events are ignored.",
  fix: {
    text: 'Identify first. To keep a person for an anonymous visitor all the same, say so.',
    code: 'posthog.createPersonProfile()',
  },
  docs: 'https://posthog.com/docs/data/anonymous-vs-identified-events',
  waitsFor: anEvent,
  find(recorded) {
    const ignored = ownEvents(recorded).filter(
      ({ properties, ownProperties }) =>
        properties['$process_person_profile'] === false && SETS.some((name) => ownProperties.includes(name)),
    )
    if (ignored.length === 0) return []
    return [
      {
        about: 'set',
        sentence: `${countOf(ignored.length, 'event')} set person properties of an anonymous visitor, which PostHog ignores.`,
        evidence: eventEvidence(ignored, () => '$process_person_profile: false'),
      },
    ]
  },
}
