import { countOfRows, eventEvidence } from '../evidence.ts'
import type { DoctorRule, Evidence } from '../finding.ts'
import { stateOf } from '../recorded-events.ts'
import type { Recorded } from '../recorded.ts'
import { anAnswer } from '../waits-for.ts'

export const quota: DoctorRule = {
  id: 'quota',
  group: 'Events that do not appear',
  title: "The project's quota is used up",
  severity: 'error',
  fine: 'PostHog keeps what it gets: no quota is used up.',
  cause: 'PostHog answers 200 but keeps no more of this kind until the billing period ends or the limit is raised.',
  fix: {
    text: 'Look at the billing limits of the organisation in PostHog, and at what makes so many events (see “Event volume”).',
  },
  docs: 'https://posthog.com/docs/billing/limits-alerts',
  waitsFor: anAnswer,
  find(recorded) {
    const limited = recorded.events.filter((event) => {
      const state = stateOf(event)
      return state.kind === 'answered' && state.quotaLimited
    })
    const events = limited.filter(({ kind }) => kind !== 'flags-request')
    const flags = [...eventEvidence(limited.filter(({ kind }) => kind === 'flags-request')), ...flagQuota(recorded)]
    return [
      ...(events.length > 0
        ? [
            {
              about: 'events',
              sentence: `PostHog took ${countOfRows(events)} but keeps none of them: the quota is used up.`,
              evidence: eventEvidence(events),
            },
          ]
        : []),
      ...(flags.length > 0
        ? [
            {
              about: 'flags',
              sentence: 'PostHog answers no more questions for feature flags: the quota is used up.',
              evidence: flags,
            },
          ]
        : []),
    ]
  },
}

function flagQuota({ flags }: Recorded): Evidence[] {
  return flags.flatMap(({ latest }): Evidence[] =>
    latest?.errors.includes('quota_limited') === true
      ? [{ kind: 'measure', text: `the SDK notes: ${latest.errors.join(', ')}` }]
      : [],
  )
}
