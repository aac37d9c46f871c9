import { countOf, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { ownEvents } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

export const queueStandsStill: DoctorRule = {
  id: 'queue-stands-still',
  group: 'Events that do not appear',
  title: 'Accepted events are never sent',
  severity: 'error',
  fine: 'What the SDK accepts leaves its queue in time.',
  cause:
    "The SDK takes the events but its queue does not run. A test tool's stopped clock does that; and some versions before 1.43x never start it when a page begins opted out and the visitor opts in later.",
  fix: {
    text: 'Load the page again after the visitor has opted in, or update the SDK.',
    code: 'npm install posthog-js@latest',
  },
  docs: 'https://posthog.com/docs/privacy/data-collection',
  waitsFor: anEvent,
  find(recorded) {
    const waiting = ownEvents(recorded).filter(({ status }) => status.kind === 'queued' && status.overdue !== undefined)
    if (waiting.length === 0) return []
    return [
      {
        about: 'queue',
        sentence: `${countOf(waiting.length, 'event')} ${waiting.length === 1 ? 'waits' : 'wait'} far longer in the SDK's queue than it should.`,
        evidence: eventEvidence(waiting),
      },
    ]
  },
}
