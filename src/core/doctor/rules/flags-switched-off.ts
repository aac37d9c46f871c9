import { configEvidence, nameSome } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import { optionOf } from '../instances.ts'
import { aConfig } from '../waits-for.ts'

/** Options that keep the SDK from asking for flags; the first two are one, under its older and its newer name. */
const OPTIONS = [
  'advanced_disable_decide',
  'advanced_disable_flags',
  'advanced_disable_feature_flags',
  'advanced_disable_feature_flags_on_first_load',
] as const

export const flagsSwitchedOff: DoctorRule = {
  id: 'flags-switched-off',
  group: 'Feature flags',
  title: 'Flags are read, and switched off in the configuration',
  severity: 'error',
  fine: 'No option keeps the SDK from asking for the flags that the page reads.',
  cause:
    'An option of `init()` keeps the SDK from asking PostHog for flags, so what the page reads is always `undefined`.',
  fix: {
    text: 'Take the option out, or start the SDK with the flags that a server evaluated (`bootstrap`).',
    code: 'advanced_disable_flags: false',
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: aConfig,
  find: ({ instances, flags }) =>
    instances.flatMap((instance) => {
      const told = flags.find(({ instanceId }) => instanceId === instance.id)
      const options = OPTIONS.filter((name) => optionOf(instance, name) === true)
      const isLoaded = told?.latest?.loaded === true && told.latest.flags.length > 0
      if (!told || told.reads.length === 0 || options.length === 0 || isLoaded) return []
      return {
        about: options.join(' '),
        sentence: `The page reads ${nameSome(told.reads.map(({ key }) => key))}, but \`${options[0]}\` keeps the SDK from asking for flags.`,
        evidence: options.map((name) => configEvidence(instance, name, true)),
      }
    }),
}
