import { countOf } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { requestEvidence } from '../request-evidence.ts'
import type { RecordedRequest } from '../recorded.ts'
import { aSeenAnswer } from '../waits-for.ts'

/** `Date` has whole seconds, and an answer can take some: less than this is nothing that a chart would show. */
const MAX_SKEW_MS = 120_000

export const clockSkew: DoctorRule = {
  id: 'clock-skew',
  group: 'Set-up',
  title: "This computer's clock is wrong",
  severity: 'warning',
  fine: "This computer's clock and the server's agree.",
  cause:
    "Events carry the browser's time. PostHog puts it right by when they were sent, but sessions, replay and what is sent without `sent_at` keep it. Or it is the proxy's clock that is wrong.",
  fix: { text: 'Have the computer take its time from the network.' },
  docs: 'https://posthog.com/docs/data/timestamps',
  waitsFor: aSeenAnswer,
  find(recorded) {
    const wrong = recorded.requests.filter((request) => Math.abs(skewOf(request)) > MAX_SKEW_MS)
    const last = wrong.at(-1)
    if (!last) return []
    const skew = skewOf(last)
    const minutes = Math.round(Math.abs(skew) / 60_000)
    return [
      {
        about: 'clock',
        sentence: `This computer's clock is ${countOf(minutes, 'minute')} ${skew > 0 ? 'behind' : 'ahead of'} the server's.`,
        evidence: requestEvidence(
          recorded,
          wrong.slice(-3),
          ({ url, end }) => `${url.slice(0, 120)}: the server said ${isoOf(end?.serverTime ?? 0)}`,
        ),
      },
    ]
  },
}

/** By how many milliseconds the server is ahead. */
function skewOf({ end }: RecordedRequest): number {
  const serverTime = end?.serverTime ?? null
  return serverTime === null || !end ? 0 : serverTime - end.at
}

/** `12:03:09 UTC`; core has no `Date`. */
function isoOf(epochMs: number): string {
  const seconds = Math.floor(epochMs / 1_000) % 86_400
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${part(seconds / 3_600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)} UTC`
}
