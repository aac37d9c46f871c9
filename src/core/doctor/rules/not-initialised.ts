import { countOf, eventEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { droppedFor } from '../recorded-events.ts'
import { aPage } from '../waits-for.ts'

/** A bundle that initialises later than this after its SDK was made does so on purpose, after a consent banner perhaps, or never. */
const PATIENCE_MS = 5_000

export const notInitialised: DoctorRule = {
  id: 'not-initialised',
  group: 'Events that do not appear',
  title: 'The SDK was never initialised',
  severity: 'error',
  fine: 'Every SDK on the page was initialised, or is not used.',
  cause:
    '`posthog.init()` does not run on this page: an environment variable that is empty in this build, a condition that is never met, or a copy of the SDK that another part of the page imports for itself.',
  fix: {
    text: 'Call `posthog.init()` once, before anything is captured.',
    code: "import posthog from 'posthog-js'\n\nposthog.init('<ph_project_token>', { api_host: 'https://us.i.posthog.com', defaults: '2025-11-30' })",
  },
  docs: 'https://posthog.com/docs/libraries/js',
  waitsFor: aPage,
  find(recorded) {
    const { instances, events, missingScripts, now } = recorded
    const dropped = droppedFor(recorded, 'not initialised')
    const idle = instances.flatMap(({ id, init, foundAt }) => {
      const lost = dropped.filter(({ instanceId }) => instanceId === id)
      return init !== null || now - foundAt < PATIENCE_MS || lost.length === 0 ? [] : lost
    })
    // Without a script that was asked for, the snippet's `init()` never ran.
    const inStub = events.filter(
      ({ documentId, status, at }) =>
        status.kind === 'queued' &&
        status.waitingFor === 'the SDK' &&
        now - at >= PATIENCE_MS &&
        !missingScripts.some((script) => script.documentId === documentId) &&
        !instances.some((instance) => instance.documentId === documentId),
    )
    const waiting = [...idle, ...inStub]
    if (waiting.length === 0) return []
    return [
      {
        about: 'page',
        sentence: `The page captures, but never calls \`posthog.init()\`: ${countOf(waiting.length, 'event')} went nowhere.`,
        evidence: eventEvidence(waiting),
      },
    ]
  },
}
