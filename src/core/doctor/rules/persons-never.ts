import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { droppedFor } from '../recorded-events.ts'
import { anSdk } from '../waits-for.ts'

export const personsNever: DoctorRule = {
  id: 'persons-never',
  group: 'People and their properties',
  title: 'Person profiles are switched off',
  severity: 'error',
  fine: "No call for a person was ignored by `person_profiles: 'never'`.",
  cause:
    "With `person_profiles: 'never'` the SDK ignores `identify()`, `alias()`, `group()` and `setPersonProperties()`.",
  fix: { text: 'Keep profiles of those who are identified.', code: "person_profiles: 'identified_only'" },
  docs: 'https://posthog.com/docs/data/anonymous-vs-identified-events',
  waitsFor: anSdk,
  find(recorded) {
    const dropped = droppedFor(recorded, "person_profiles is 'never'")
    if (dropped.length === 0) return []
    return [
      {
        about: 'never',
        sentence: `\`person_profiles: 'never'\` made the SDK ignore ${nameSome(dropped.map(({ eventName }) => eventName))}.`,
        evidence: eventEvidence(dropped),
      },
    ]
  },
}
