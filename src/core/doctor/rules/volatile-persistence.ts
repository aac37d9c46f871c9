import { isWireObject, type WireObject } from '../../values/wire-value.ts'
import { configEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { givenOption, initialised, optionOf } from '../instances.ts'
import { aConfig } from '../waits-for.ts'

const VOLATILE: ReadonlySet<unknown> = new Set(['memory', 'sessionStorage'])

export const volatilePersistence: DoctorRule = {
  id: 'volatile-persistence',
  group: 'Set-up',
  title: 'Visitors are forgotten',
  severity: 'warning',
  fine: 'The browser remembers the visitor between page loads.',
  cause:
    'The SDK keeps the ID in memory, or until the tab is closed: each page load or tab makes another anonymous person.',
  fix: {
    text: 'Keep it in the browser; where consent forbids that, start the SDK with an ID of your own.',
    code: "persistence: 'localStorage+cookie'\n// or: bootstrap: { distinctID: '<id>' }",
  },
  docs: 'https://posthog.com/docs/libraries/js/persistence',
  waitsFor: aConfig,
  find: (recorded) =>
    initialised(recorded).flatMap((instance) => {
      const persistence = optionOf(instance, 'persistence')
      const isOff = optionOf(instance, 'disable_persistence') === true
      const bootstrap = givenOption(instance, 'bootstrap')
      const given: WireObject = isWireObject(bootstrap) ? bootstrap : {}
      const hasId = typeof given['distinctID'] === 'string'
      if (hasId || !(isOff || VOLATILE.has(persistence))) return []
      return {
        about: isOff ? 'off' : String(persistence),
        sentence: isOff
          ? '`disable_persistence` makes another anonymous person of each page load.'
          : persistence === 'memory'
            ? "`persistence: 'memory'` makes another anonymous person of each page load."
            : "`persistence: 'sessionStorage'` makes another anonymous person of each tab.",
        evidence: [
          isOff
            ? configEvidence(instance, 'disable_persistence', true)
            : configEvidence(instance, 'persistence', persistence),
        ],
      }
    }),
}
