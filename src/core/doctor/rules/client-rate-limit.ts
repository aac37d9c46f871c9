import { countOf, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { droppedFor, ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

export const clientRateLimit: DoctorRule = {
  id: 'client-rate-limit',
  group: 'Events that do not appear',
  title: 'The SDK holds back what is too much',
  severity: 'error',
  fine: "The SDK's own rate limit was not reached.",
  cause:
    'The page captured more than the SDK lets through: 10 events a second, 100 at once (`rate_limiting`). What is beyond is dropped for good.',
  fix: {
    text: 'Look for a loop or an effect that captures again and again. Raise the limit only where so many events are meant.',
    code: 'rate_limiting: { events_per_second: 20, events_burst_limit: 200 }',
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: anEvent,
  find(recorded) {
    const dropped = droppedFor(recorded, 'client rate limit')
    const warnings = ownEvents(recorded).filter(({ eventName }) => eventName === '$$client_ingestion_warning')
    if (dropped.length + warnings.length === 0) return []
    return [
      {
        about: 'limit',
        sentence: `The page captured too much at once: the SDK dropped ${countOf(dropped.length, 'event')}.`,
        evidence: [...eventEvidence(warnings), ...eventEvidence(dropped)],
      },
    ]
  },
}
