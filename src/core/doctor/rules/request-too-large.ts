import { countOfRows, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { answeredWith } from '../recorded-events.ts'
import { anAnswer } from '../waits-for.ts'

export const requestTooLarge: DoctorRule = {
  id: 'request-too-large',
  group: 'Events that do not appear',
  title: 'Requests are larger than the server takes',
  severity: 'error',
  fine: 'No request was too large for the server.',
  cause:
    'The server answered 413: properties hold documents, images or whole API answers, or the proxy allows less than PostHog does. The SDK does not send them again.',
  fix: {
    text: 'Send ids instead of contents, and raise the limit of the proxy; this is how nginx does it.',
    code: 'client_max_body_size 64m;',
  },
  docs: 'https://posthog.com/docs/advanced/proxy',
  waitsFor: anAnswer,
  find(recorded) {
    const large = answeredWith(recorded, (httpStatus) => httpStatus === 413)
    if (large.length === 0) return []
    return [
      {
        about: '413',
        sentence: `The server refused ${countOfRows(large)} as too large.`,
        evidence: eventEvidence(large),
      },
    ]
  },
}
