// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { forcing, NOTHING, startSdk, type TappedSdk, VERSIONS } from '../../../test/harness/real-sdk.ts'

/** What the server says of these flags, in the form that both versions read. */
const ANSWER = {
  featureFlags: { experiment: 'control', dashboard: true, off: false },
  featureFlagPayloads: { experiment: '{"headline":"Simple"}' },
}

const exposures = ({ factsOf }: TappedSdk): unknown[] =>
  factsOf('capture-called').flatMap(({ eventName, properties, call }) =>
    eventName === '$feature_flag_called'
      ? [
          [
            properties['$feature_flag'],
            properties['$feature_flag_response'],
            factsOf('capture-held-back').some((held) => held.call === call) ? 'held back' : 'sent',
          ],
        ]
      : [],
  )

describe.each(VERSIONS)('exposures in %s', (_version, module) => {
  const sentProperties = (tapped: TappedSdk, eventName: string): unknown => {
    const call = tapped.factsOf('capture-called').find((fact) => fact.eventName === eventName)?.call
    return tapped.factsOf('capture-accepted').find((fact) => fact.call === call)?.properties
  }
  const start = (settings: Parameters<typeof forcing>[1], config: object = {}): TappedSdk => {
    const tapped = startSdk(module, forcing({ experiment: 'annual', off: false }, settings), config)
    tapped.sdk.featureFlags.receivedFeatureFlags(ANSWER)
    return tapped
  }

  it('are not told of where the page asked for none', () => {
    const tapped = start({})
    tapped.sdk.getFeatureFlag('experiment', { send_event: false })
    tapped.sdk.getFeatureFlagPayload('experiment')
    expect(exposures(tapped)).toEqual([])
  })

  it("are held back also when the team's own event tells of them, and only then", () => {
    const tapped = start({ exposureEvents: ['$experiment_started'] })
    const experiment = { $experiment_name: 'experiment', $experiment_variant: 'annual' }
    expect(tapped.sdk.capture('$experiment_started', experiment)).toMatchObject({ event: '$experiment_started' })
    tapped.sdk.capture('$experiment_started', { $experiment_name: 'dashboard' })
    tapped.sdk.capture('something', experiment)
    const held = tapped.factsOf('capture-held-back').map(({ call }) => call)
    const called = tapped.factsOf('capture-called')
    expect(held).toEqual([called[0]?.call])
    expect(called).toHaveLength(3)
  })

  it('are sent with a mark where the tester wants it', () => {
    const tapped = start({ exposures: 'tag' })
    tapped.sdk.getFeatureFlag('experiment')
    tapped.sdk.getFeatureFlag('dashboard')
    expect(exposures(tapped)).toEqual([
      ['experiment', 'annual', 'sent'],
      ['dashboard', true, 'sent'],
    ])
    const marks = tapped.factsOf('capture-accepted').map(({ properties }) => properties['$hogscope_forced'])
    expect(marks).toEqual([true, undefined])
  })

  it('are sent as they are where the tester wants it', () => {
    const tapped = start({ exposures: 'plain' })
    tapped.sdk.getFeatureFlag('experiment')
    expect(exposures(tapped)).toEqual([['experiment', 'annual', 'sent']])
    expect(sentProperties(tapped, '$feature_flag_called')).not.toHaveProperty('$hogscope_forced')
  })

  it('leave the flag properties of events alone, but for deep mode', () => {
    const shallow = start({})
    shallow.sdk.capture('bought')
    expect(sentProperties(shallow, 'bought')).toMatchObject({ '$feature/experiment': 'control', '$feature/off': false })
    const deep = start({ deep: true })
    deep.sdk.capture('bought')
    expect(sentProperties(deep, 'bought')).toMatchObject({
      '$feature/experiment': 'annual',
      '$feature/off': false,
      $active_feature_flags: expect.arrayContaining(['dashboard', 'experiment']) as unknown,
    })
  })

  it("are changed after the page's own function, which sees what it always saw", () => {
    const seen: unknown[] = []
    const sanitize = (properties: Record<string, unknown>): object => {
      seen.push(properties['$feature/experiment'])
      return { ...properties, cleaned: true }
    }
    const tapped = start({ deep: true }, { sanitize_properties: sanitize })
    tapped.sdk.capture('bought')
    expect(seen[0]).toBe('control')
    expect(sentProperties(tapped, 'bought')).toMatchObject({ cleaned: true, '$feature/experiment': 'annual' })
  })

  it('remembers no exposure that was held back, so that the real one is still sent', () => {
    const tapped = startSdk(module, forcing({ experiment: 'control' }))
    tapped.sdk.featureFlags.receivedFeatureFlags(ANSWER)
    for (let read = 0; read < 3; read++) tapped.sdk.getFeatureFlag('experiment')
    tapped.sdk.isFeatureEnabled('experiment')
    expect(tapped.sdk.get_property('$flag_call_reported') ?? {}).toEqual({})
    expect(exposures(tapped)).toEqual([['experiment', 'control', 'held back']])
    tapped.forced.replace(NOTHING)
    tapped.sdk.getFeatureFlag('experiment')
    expect(exposures(tapped)).toEqual([
      ['experiment', 'control', 'held back'],
      ['experiment', 'control', 'sent'],
    ])
    expect(tapped.sdk.get_property('$flag_call_reported')).toEqual({ experiment: ['control'] })
  })
})
