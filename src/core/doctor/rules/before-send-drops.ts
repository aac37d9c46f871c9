import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { droppedFor } from '../recorded-events.ts'
import { anEvent } from '../waits-for.ts'

export const beforeSendDrops: DoctorRule = {
  id: 'before-send-drops',
  group: 'Events that do not appear',
  title: '`before_send` keeps events back',
  severity: 'warning',
  fine: '`before_send` lets every event through.',
  cause:
    'A function in `before_send` returned nothing for them. A missing `return` at its end drops every event; a filter by name drops those of that name.',
  fix: {
    text: 'If that is not meant, return the event at the end of every way through the function.',
    code: "before_send: (event) => {\n  if (event?.event === 'noise') return null\n  return event\n}",
  },
  docs: 'https://posthog.com/docs/libraries/js/features#amending-or-sampling-events',
  waitsFor: anEvent,
  find(recorded) {
    const dropped = droppedFor(recorded, 'before_send returned null')
    const failed = droppedFor(recorded, 'before_send threw')
    const found = []
    if (failed.length > 0) {
      found.push({
        about: 'threw',
        severity: 'error' as const,
        sentence: `\`before_send\` fails with an error, so ${nameSome(failed.map(({ eventName }) => eventName))} went nowhere.`,
        cause:
          'A function in `before_send` throws, perhaps at a property that not every event has. The SDK then drops the event.',
        evidence: eventEvidence(failed),
      })
    }
    if (dropped.length > 0) {
      found.push({
        about: 'null',
        sentence: `\`before_send\` returned nothing for ${nameSome(dropped.map(({ eventName }) => eventName))}.`,
        evidence: eventEvidence(dropped),
      })
    }
    return found
  },
}
