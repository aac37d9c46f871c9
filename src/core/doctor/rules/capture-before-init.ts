import { eventEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { initialised } from '../instances.ts'
import { droppedFor } from '../recorded-events.ts'
import { anSdk } from '../waits-for.ts'

export const captureBeforeInit: DoctorRule = {
  id: 'capture-before-init',
  group: 'Events that do not appear',
  title: 'Captured before the SDK was initialised',
  severity: 'error',
  fine: 'Nothing was captured before `posthog.init()`.',
  cause:
    'The page captures before `posthog.init()` ran. From npm posthog-js drops such calls without a word; only the HTML snippet keeps them.',
  fix: {
    text: 'Initialise first, at the top of the entry file, or capture in `loaded`.',
    code: "posthog.init('<ph_project_token>', {\n  loaded: (posthog) => posthog.capture('app_opened'),\n})",
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: anSdk,
  find(recorded) {
    const known = new Set(initialised(recorded).map(({ id }) => id))
    const early = droppedFor(recorded, 'not initialised').filter(({ instanceId }) => known.has(instanceId))
    if (early.length === 0) return []
    const names = nameSome(early.map(({ eventName }) => eventName))
    return [
      {
        about: 'early',
        sentence: `${names} ${early.length === 1 ? 'was' : 'were'} captured before \`posthog.init()\` and dropped.`,
        evidence: eventEvidence(early),
      },
    ]
  },
}
