import { configEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { givenOption, initialised } from '../instances.ts'
import { isBefore } from '../sdk-version.ts'
import { aConfig } from '../waits-for.ts'
import { OLDEST_CURRENT } from './outdated-sdk.ts'

export const noDatedDefaults: DoctorRule = {
  id: 'no-dated-defaults',
  group: 'Set-up',
  title: 'No dated defaults',
  severity: 'note',
  fine: 'The configuration says of which date its defaults are.',
  cause:
    'Without `defaults` the SDK keeps the defaults of its beginnings: for one, no pageview when a single-page app navigates. New defaults come only with a date.',
  fix: { text: 'Say of which date they shall be, and look at what changes.', code: "defaults: '2025-11-30'" },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: aConfig,
  find: (recorded) =>
    initialised(recorded).flatMap((instance) => {
      const { version, bundle } = instance.init
      const knowsThem = version !== null && bundle !== 'lite' && !isBefore(version, OLDEST_CURRENT)
      if (!knowsThem || instance.config?.givenKnown !== true || typeof givenOption(instance, 'defaults') === 'string')
        return []
      return {
        about: 'defaults',
        sentence: 'The SDK was initialised without `defaults`, so it has those of its beginnings.',
        evidence: [configEvidence(instance, 'defaults', undefined)],
      }
    }),
}
