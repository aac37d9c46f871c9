import { countOf, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { droppedFor } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

export const badEventName: DoctorRule = {
  id: 'bad-event-name',
  group: 'Events that do not appear',
  title: 'An event has no name',
  severity: 'error',
  fine: 'Every event was captured with a name.',
  cause: '`capture()` was called with something that is no text: mostly a constant that is undefined, being misspelt.',
  fix: {
    text: 'Look at the call site, and type the list of events so that a misspelt name does not compile.',
    code: 'posthog.capture(EVENTS.ITEM_CREATED)',
  },
  docs: 'https://posthog.com/docs/product-analytics/capture-events',
  waitsFor: anEvent,
  find(recorded) {
    const nameless = droppedFor(recorded, 'bad event name')
    const failed = droppedFor(recorded, 'capture threw', 'unknown reason')
    return [
      ...(nameless.length > 0
        ? [
            {
              about: 'name',
              sentence: `${countOf(nameless.length, 'call')} of \`capture()\` had no text for a name and went nowhere.`,
              evidence: eventEvidence(nameless),
            },
          ]
        : []),
      ...(failed.length > 0
        ? [
            {
              about: 'threw',
              sentence: `\`capture()\` failed or took nothing at ${countOf(failed.length, 'call')}.`,
              cause: "A value in the properties can't be read or written as JSON, such as a getter that throws.",
              evidence: eventEvidence(failed),
            },
          ]
        : []),
    ]
  },
}
