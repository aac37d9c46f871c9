import { callEvidence, eventEvidence, nameSome } from '../evidence.ts'
import type { CapturedEvent } from '../../events/captured-event.ts'
import type { DoctorRule } from '../finding.ts'
import { isLive } from '../instances.ts'
import { droppedFor } from '../recorded-events.ts'
import type { Recorded, RecordedCall } from '../recorded.ts'
import { anSdk } from '../waits-for.ts'

/** What a page does in `loaded` it does while the SDK starts: before anything is captured, and nobody answers a consent banner so quickly. */
const AT_LOAD_MS = 500

export const optedOutAtLoad: DoctorRule = {
  id: 'opted-out-at-load',
  group: 'Events that do not appear',
  title: 'The page opts every visitor out as the SDK starts',
  severity: 'error',
  fine: 'Nobody is opted out as the SDK starts.',
  cause:
    'A `loaded` callback with `opt_out_capturing()` is meant for development, and the build takes this page for development. The opt-out is kept in the browser: it goes on when the line is taken out again.',
  fix: {
    text: 'Send development to a project of its own instead, or filter it in PostHog; if you keep the opt-out, opt in again where it does not apply.',
    code: "loaded: (posthog) => {\n  if (process.env.NODE_ENV === 'development') posthog.opt_out_capturing()\n  else if (posthog.has_opted_out_capturing()) posthog.opt_in_capturing()\n}",
  },
  docs: 'https://posthog.com/docs/privacy/data-collection',
  waitsFor: anSdk,
  find(recorded) {
    return optOutsAtLoad(recorded).map((call) => {
      const lost = droppedFor(recorded, 'opted out').filter(({ instanceId }) => instanceId === call.instanceId)
      return {
        about: 'at load',
        sentence:
          lost.length === 0
            ? 'The page opts visitors out as the SDK starts, so nothing will be sent.'
            : `The page opts visitors out as the SDK starts, so ${nameSome(lost.map(({ eventName }) => eventName))} went nowhere.`,
        evidence: [callEvidence(call), ...eventEvidence(lost)],
      }
    })
  },
}

/** One for each live instance that the page opted out as it started, and that is not opted in again. */
export function optOutsAtLoad({ instances, identityCalls, documents, events }: Recorded): RecordedCall[] {
  return instances.flatMap(({ id, documentId, foundAt, init }) => {
    const start = init?.at ?? foundAt
    const calls = identityCalls.filter(({ instanceId, method }) => instanceId === id && method.startsWith('opt_'))
    const last = calls.at(-1)
    if (last?.method !== 'opt_out_capturing' || last.at > start + AT_LOAD_MS || !isLive(documents, documentId))
      return []
    return events.some((event) => event.instanceId === id && event.at < last.at && wasTaken(event)) ? [] : last
  })
}

const wasTaken = ({ kind, status }: CapturedEvent): boolean => kind === 'event' && status.kind !== 'dropped'
