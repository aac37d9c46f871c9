import { configRows } from '../../identity/config-rows.ts'
import { BOOTSTRAP_OPTIONS, LITE_OPTIONS, POSTHOG_JS_OPTIONS } from '../../identity/sdk-options.ts'
import { quoteName } from '../../plan/check-value.ts'
import { isWireObject, type WireObject } from '../../values/wire-value.ts'
import { configEvidence } from '../evidence.ts'
import type { DoctorRule, Found } from '../finding.ts'
import { initialised } from '../instances.ts'
import type { RecordedInstance } from '../recorded.ts'
import { isBefore } from '../sdk-version.ts'
import { aConfig } from '../waits-for.ts'

export const unknownOption: DoctorRule = {
  id: 'unknown-option',
  group: 'Set-up',
  title: 'An option that the SDK does not know',
  severity: 'warning',
  fine: 'The SDK knows every option that it was given.',
  cause: 'The name is misspelt (case and underscores count), or of another version. The SDK ignores it without a word.',
  fix: {
    text: 'Write the option as the documentation does; with the type of the configuration, a misspelt one does not compile.',
  },
  docs: 'https://posthog.com/docs/libraries/js/config',
  waitsFor: aConfig,
  find: (recorded) => initialised(recorded).flatMap((instance) => judge(instance, instance.init)),
}

/** The first version after the one whose options are listed (`sdk-options.ts`): a newer SDK may have more, so there only what is nearly right is told. */
const LISTED_BEFORE: readonly [number, number] = [1, 450]

function judge(instance: RecordedInstance, { version, bundle }: NonNullable<RecordedInstance['init']>): Found[] {
  const { config } = instance
  const sdk = bundle === 'lite' ? 'lite' : 'posthog-js'
  if (!config || !hasUnknown(config.given, sdk)) return []
  const isListed = sdk === 'lite' || (version !== null && isBefore(version, LISTED_BEFORE))
  return configRows(config, sdk).flatMap(({ name, known, didYouMean, value }): Found[] => {
    // Names that begin so come and go with the SDK's trials.
    if (known || name.startsWith('__') || (didYouMean === null && !isListed)) return []
    const hint = didYouMean === null ? '.' : `; did you mean ${quoteName(didYouMean)}?`
    return [
      {
        about: name.slice(0, 300),
        severity: didYouMean === null ? 'note' : 'warning',
        sentence: `The SDK does not know the option ${quoteName(name.replaceAll('`', "'"))}${hint}`,
        evidence: [configEvidence(instance, name, value)],
      },
    ]
  })
}

/** Quicker than to describe all options, most of which are known. */
function hasUnknown(given: WireObject, sdk: 'posthog-js' | 'lite'): boolean {
  const known = sdk === 'lite' ? LITE_OPTIONS : POSTHOG_JS_OPTIONS
  const { bootstrap } = given
  const inBootstrap = isWireObject(bootstrap) ? Object.keys(bootstrap) : []
  return (
    Object.keys(given).some((name) => !known.has(name)) || inBootstrap.some((name) => !BOOTSTRAP_OPTIONS[sdk].has(name))
  )
}
