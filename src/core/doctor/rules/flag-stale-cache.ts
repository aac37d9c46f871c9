import { formatFlagValue } from '../../flags/describe-flag.ts'
import { quoteName } from '../../plan/check-value.ts'
import type { DoctorRule } from '../finding.ts'
import { flagEvidence, readFlags } from '../flag-evidence.ts'
import { aFlagRead } from '../waits-for.ts'

/** As in `flag-read-before-load`. */
const PATIENCE_MS = 2_000

export const flagStaleCache: DoctorRule = {
  id: 'flag-stale-cache',
  group: 'Feature flags',
  title: "A flag is read from an earlier visit's answer",
  severity: 'warning',
  fine: 'No flag was shown with a value of an earlier visit that has changed since.',
  cause:
    'Until PostHog answers, the SDK gives what it kept of the last visit. The flag has changed since, and the page did not ask again when the answer came.',
  fix: {
    text: 'Ask again in `onFeatureFlags`, or say how old a kept value may be (newer versions).',
    code: 'feature_flag_cache_ttl_ms: 24 * 60 * 60 * 1000',
  },
  docs: 'https://posthog.com/docs/feature-flags/adding-feature-flag-code',
  waitsFor: aFlagRead,
  find: (recorded) =>
    readFlags(recorded).flatMap((flag) => {
      const { read, server, latest } = flag
      const { first, values, key } = read
      if (first.loaded || first.value === null || !latest.loaded || server?.source !== 'server') return []
      const isForced = values.some(({ forced }) => forced)
      const isNow = server.pageOverride ?? server.value
      const readAgain = values.some(({ value }) => value === isNow)
      if (isForced || isNow === null || readAgain || recorded.now - latest.at < PATIENCE_MS) return []
      return {
        about: key.slice(0, 300),
        sentence: `${quoteName(key)} was read as ${formatFlagValue(first.value)}, the value of an earlier visit; PostHog now says ${formatFlagValue(isNow)}.`,
        evidence: flagEvidence(flag),
      }
    }),
}
