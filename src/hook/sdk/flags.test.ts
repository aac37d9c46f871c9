// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { forcing, NOTHING, startSdk, TOKEN, type TappedSdk, VERSIONS } from '../../../test/harness/real-sdk.ts'

/** What the server says of the flags below, in the form that both versions read. */
const ANSWER = {
  featureFlags: { experiment: 'control', dashboard: true, off: false },
  featureFlagPayloads: { experiment: '{"headline":"Simple"}' },
}
const FORCED = { experiment: { value: 'annual', payload: { headline: 'Annual' } }, off: true, unknown: 'new' }

describe.each(VERSIONS)('forced flags in %s', (_version, module) => {
  it.each([
    ['before the server has answered', false],
    ['after it', true],
  ])('are what every way of reading gives, %s', (_when, answered) => {
    const { sdk } = startSdk(module, forcing(FORCED))
    if (answered) sdk.featureFlags.receivedFeatureFlags(ANSWER)
    const { featureFlags } = sdk
    expect(sdk.getFeatureFlag('experiment')).toBe('annual')
    expect(sdk.getFeatureFlag('experiment', { send_event: false })).toBe('annual')
    expect(sdk.getFeatureFlag('experiment', { fresh: true })).toBe('annual')
    expect(sdk.isFeatureEnabled('experiment')).toBe(true)
    expect(sdk.isFeatureEnabled('off')).toBe(true)
    expect(sdk.getFeatureFlag('unknown')).toBe('new')
    expect(featureFlags.getFlags()).toEqual(expect.arrayContaining(['experiment', 'off', 'unknown']))
    expect(featureFlags.getFlagVariants()).toMatchObject({ experiment: 'annual', off: true, unknown: 'new' })
    // As the server's own would be: text in old versions, parsed in new ones.
    const payload = sdk.getFeatureFlagPayload('experiment')
    expect(typeof payload === 'string' ? JSON.parse(payload) : payload).toEqual({ headline: 'Annual' })
    expect(featureFlags.getFlagPayloads()['experiment']).toBe('{"headline":"Annual"}')
    if (sdk.getFeatureFlagResult)
      expect(sdk.getFeatureFlagResult('experiment')).toEqual({
        key: 'experiment',
        enabled: true,
        variant: 'annual',
        payload: { headline: 'Annual' },
      })
    if (sdk.getAllFeatureFlags)
      expect(sdk.getAllFeatureFlags()).toEqual(
        expect.arrayContaining([
          { key: 'experiment', enabled: true, variant: 'annual', payload: { headline: 'Annual' } },
        ]),
      )
    if (featureFlags.getFlagsWithDetails)
      expect(featureFlags.getFlagsWithDetails()['experiment']).toMatchObject({ enabled: true, variant: 'annual' })
    const seen: unknown[] = []
    sdk.onFeatureFlags((keys, values) => seen.push([keys.includes('experiment'), values['experiment']]))
    sdk.featureFlags.receivedFeatureFlags(ANSWER)
    expect(new Set(seen.map(String))).toEqual(new Set(['true,annual']))
  })

  it('give what the server says of the others', () => {
    const { sdk } = startSdk(module, forcing(FORCED))
    sdk.featureFlags.receivedFeatureFlags(ANSWER)
    expect(sdk.getFeatureFlag('dashboard')).toBe(true)
    expect(sdk.featureFlags.getFlagVariants()).toMatchObject(ANSWER.featureFlags.off ? {} : { dashboard: true })
  })

  it('keep a payload from being that of another variant', () => {
    const { sdk } = startSdk(module, forcing({ experiment: 'annual' }))
    sdk.featureFlags.receivedFeatureFlags(ANSWER)
    expect(sdk.getFeatureFlagPayload('experiment')).toBeUndefined()
    const same = startSdk(module, forcing({ experiment: 'control' }))
    same.sdk.featureFlags.receivedFeatureFlags(ANSWER)
    expect(same.sdk.featureFlags.getFlagPayloads()['experiment']).toBe(ANSWER.featureFlagPayloads.experiment)
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '🦔'])(
    'take %j for a key like any other, and disturb no other flag',
    (key) => {
      const { sdk } = startSdk(module, JSON.parse(JSON.stringify(forcing(JSON.parse(`{"${key}":"x"}`)))))
      sdk.featureFlags.receivedFeatureFlags(ANSWER)
      expect(sdk.getFeatureFlag(key)).toBe('x')
      expect(Object.hasOwn(sdk.featureFlags.getFlagVariants(), key)).toBe(true)
      expect(sdk.getFeatureFlag('experiment')).toBe('control')
      expect(sdk.featureFlags.getFlagVariants()['other']).toBeUndefined()
    },
  )

  it('change while the page runs, tell its listeners, and are gone when released', () => {
    const { sdk, forced } = startSdk(module, NOTHING)
    sdk.featureFlags.receivedFeatureFlags(ANSWER)
    const seen: unknown[] = []
    sdk.onFeatureFlags((_keys, values) => seen.push(values['experiment']))
    forced.replace(forcing({ experiment: 'annual' }))
    expect(sdk.getFeatureFlag('experiment')).toBe('annual')
    forced.replace(NOTHING)
    expect(sdk.getFeatureFlag('experiment')).toBe('control')
    expect(seen).toEqual(['control', 'annual', 'control'])
    forced.replace({ ...NOTHING })
    expect(seen).toHaveLength(3)
  })

  it('of the only project are meant before init, and of no project where there are two', () => {
    const only = startSdk(module, forcing({ experiment: 'annual' })).forced
    expect(only.forToken('').get('experiment')?.value).toBe('annual')
    only.replace({
      ...forcing({ experiment: 'annual' }),
      site: { phc_other: { experiment: { value: 'b', since: 1 } } },
    })
    expect(only.forToken('').size).toBe(0)
    expect(only.forToken(TOKEN).get('experiment')?.value).toBe('annual')
  })

  it('are not given for a time that has passed', () => {
    const { sdk } = startSdk(
      module,
      forcing({ experiment: { value: 'annual', until: 1_000 }, off: { value: true, until: 1_001 } }),
    )
    sdk.featureFlags.receivedFeatureFlags(ANSWER)
    expect(sdk.getFeatureFlag('experiment')).toBe('control')
    expect(sdk.getFeatureFlag('off')).toBe(true)
  })
})

describe.each(VERSIONS)('the storage of %s', (_version, module) => {
  const STORED = [
    '$enabled_feature_flags',
    '$active_feature_flags',
    '$feature_flag_payloads',
    '$feature_flag_details',
    '$override_feature_flags',
    '$override_feature_flag_payloads',
  ]

  /** Everything by which the SDK fills in flags from those it has. */
  function useFlags({ sdk }: TappedSdk): Record<string, unknown> {
    sdk.featureFlags.receivedFeatureFlags(ANSWER)
    sdk.getFeatureFlag('experiment')
    sdk.featureFlags.receivedFeatureFlags({
      errorsWhileComputingFlags: true,
      featureFlags: { dashboard: false },
      featureFlagPayloads: {},
    })
    sdk.updateEarlyAccessFeatureEnrollment('beta', true)
    sdk.isFeatureEnabled('off')
    return Object.fromEntries(STORED.map((key) => [key, sdk.get_property(key)]))
  }

  it('holds the flags that it would hold without us', () => {
    const without = useFlags(startSdk(module, NOTHING))
    expect(without['$enabled_feature_flags']).toEqual({ ...ANSWER.featureFlags, dashboard: false, beta: true })
    expect(useFlags(startSdk(module, forcing(FORCED)))).toEqual(without)
  })

  it('gives the forced values to listeners while such an answer arrives', () => {
    const tapped = startSdk(module, forcing(FORCED))
    const seen = new Set<unknown>()
    tapped.sdk.onFeatureFlags((_keys, values) => {
      seen.add(values['experiment'])
      seen.add(tapped.sdk.getFeatureFlag('experiment'))
      seen.add(tapped.sdk.featureFlags.getFlagPayloads()['experiment'])
    })
    useFlags(tapped)
    expect(seen).toEqual(new Set(['annual', '{"headline":"Annual"}']))
  })
})
