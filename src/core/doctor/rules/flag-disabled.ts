import { quoteName } from '../../plan/check-value.ts'
import type { DoctorRule } from '../finding.ts'
import { flagEvidence, readFlags } from '../flag-evidence.ts'
import { aFlagRead } from '../waits-for.ts'

export const flagDisabled: DoctorRule = {
  id: 'flag-disabled',
  group: 'Feature flags',
  title: 'A flag is disabled in PostHog',
  severity: 'warning',
  fine: 'No flag that the page reads is disabled in PostHog.',
  cause: 'The flag exists but is switched off as a whole, so it is off for everybody whatever its conditions say.',
  fix: { text: 'Enable the flag in PostHog; or, when it is done with, take it out of the code.' },
  docs: 'https://posthog.com/docs/feature-flags/creating-feature-flags',
  waitsFor: aFlagRead,
  find(recorded) {
    const inactive = new Set(recorded.definitions.flatMap(({ key, active }) => (active ? [] : key)))
    return readFlags(recorded).flatMap((flag) => {
      const { read, server } = flag
      const isOff = server?.value === false || server === null
      // PostHog's word for the reason: `flag_disabled`.
      if (!isOff || !(inactive.has(read.key) || /disabled/i.test(server?.reasonCode ?? ''))) return []
      return {
        about: read.key.slice(0, 300),
        sentence: `${quoteName(read.key)} is disabled in PostHog, so it is off for everybody.`,
        evidence: flagEvidence(flag),
      }
    })
  },
}
