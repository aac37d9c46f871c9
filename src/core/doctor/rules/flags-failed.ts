import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { aFlagRead } from '../waits-for.ts'

/** What the SDK notes that other rules speak of. */
const ELSEWHERE: ReadonlySet<string> = new Set(['quota_limited', 'flag_missing'])

export const flagsFailed: DoctorRule = {
  id: 'flags-failed',
  group: 'Feature flags',
  title: 'Flags could not be loaded or computed',
  severity: 'error',
  fine: 'PostHog answered the questions for flags without an error.',
  cause:
    'The request for flags failed or took longer than `feature_flag_request_timeout_ms` (3 s), or PostHog could not compute all of them. The page gets old values or none.',
  fix: {
    text: 'See in the Events tab what became of the flags requests; give slow connections more time, and the page values to start with.',
    code: "feature_flag_request_timeout_ms: 10_000,\nbootstrap: { featureFlags: { 'new-dashboard-v2': false } },",
  },
  docs: 'https://posthog.com/docs/feature-flags/bootstrapping',
  waitsFor: aFlagRead,
  find: ({ flags, events }) =>
    flags.flatMap(({ instanceId, latest }) => {
      const errors = (latest?.errors ?? []).filter((error) => !ELSEWHERE.has(error))
      const requests = events.filter((event) => event.kind === 'flags-request' && event.instanceId === instanceId)
      const last = requests.findLast(({ status }) => status.kind !== 'sending')
      const failed =
        last !== undefined &&
        (last.status.kind === 'failed' ||
          last.status.kind === 'blocked' ||
          (last.status.kind === 'answered' && last.status.httpStatus >= 400))
      if (errors.length === 0 && !failed) return []
      return {
        about: 'flags',
        sentence:
          errors.length > 0
            ? `PostHog's flags came with an error: ${nameSome(errors)}.`
            : 'The last request for feature flags failed.',
        evidence: eventEvidence(requests.slice(-3)),
      }
    }),
}
