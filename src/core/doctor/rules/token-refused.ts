import { configEvidence, countOfRows, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { answeredWith } from '../recorded-events.ts'
import { anAnswer } from '../waits-for.ts'

export const tokenRefused: DoctorRule = {
  id: 'token-refused',
  group: 'Events that do not appear',
  title: 'PostHog does not know the token here',
  severity: 'error',
  fine: 'PostHog knows the project token.',
  cause:
    "The token is of another project or region: a project of PostHog's EU cloud is unknown at `us.i.posthog.com`, and the other way round.",
  fix: {
    text: "Compare the token with the project's settings, and take the host of the same region.",
    code: "api_host: 'https://eu.i.posthog.com' // or https://us.i.posthog.com",
  },
  docs: 'https://posthog.com/docs/libraries/js',
  waitsFor: anAnswer,
  find(recorded) {
    const refused = answeredWith(recorded, (httpStatus) => httpStatus === 401)
    if (refused.length === 0) return []
    const instances = initialised(recorded).filter(({ id }) => refused.some(({ instanceId }) => instanceId === id))
    return [
      {
        about: '401',
        sentence: `The server answered 401 to ${countOfRows(refused)}: it does not know the project token.`,
        evidence: [
          ...instances.flatMap((instance) => [
            configEvidence(instance, 'api_host', instance.init.apiHost),
            configEvidence(instance, 'token', instance.init.token),
          ]),
          ...eventEvidence(refused),
        ],
      },
    ]
  },
}
