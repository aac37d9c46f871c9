import { countOfRows, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { answeredWith } from '../recorded-events.ts'
import { anAnswer } from '../waits-for.ts'

export const serverRateLimit: DoctorRule = {
  id: 'server-rate-limit',
  group: 'Events that do not appear',
  title: 'The server takes no more for now',
  severity: 'error',
  fine: 'The server did not ask for fewer requests.',
  cause:
    'The server, or a proxy or firewall before it, got too many requests from here and answered 429. The SDK does not send those events again.',
  fix: { text: 'Look for a loop that captures again and again, and at the limits of your proxy.' },
  docs: 'https://posthog.com/docs/api#rate-limiting',
  waitsFor: anAnswer,
  find(recorded) {
    const limited = answeredWith(recorded, (httpStatus) => httpStatus === 429)
    if (limited.length === 0) return []
    return [
      {
        about: '429',
        sentence: `The server answered 429, too many requests, to ${countOfRows(limited)}.`,
        evidence: eventEvidence(limited),
      },
    ]
  },
}
