// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { forcing, NOTHING, startSdk, type TappedSdk, VERSIONS } from '../../../test/harness/real-sdk.ts'

/** What the server says of the flags below, in the form that both versions read. */
const ANSWER = {
  featureFlags: { experiment: 'control', dashboard: true, off: false },
  featureFlagPayloads: { experiment: '{"headline":"Simple"}' },
}

describe.each(VERSIONS)('what is told of flags in %s', (_version, module) => {
  const latest = (tapped: TappedSdk) => tapped.factsOf('flags-changed').at(-1)
  const told = async (tapped: TappedSdk) => {
    await vi.waitFor(() => expect(tapped.factsOf('flag-read')).not.toEqual([]), 10_000)
    return tapped.factsOf('flag-read').at(-1)
  }

  it("names the page's own override, and the server's value beside it", async () => {
    const tapped = startSdk(module, NOTHING)
    tapped.sdk.featureFlags.receivedFeatureFlags(ANSWER)
    if (!tapped.sdk.featureFlags.overrideFeatureFlags) return
    tapped.sdk.featureFlags.overrideFeatureFlags({ flags: { experiment: 'theirs' }, suppressWarning: true })
    tapped.sdk.getFeatureFlag('experiment')
    await Promise.resolve()
    const flag = latest(tapped)?.flags.find(({ key }) => key === 'experiment')
    expect(flag).toMatchObject({ value: 'control', pageOverride: 'theirs' })
  })

  it('tells bootstrapped values from those of an answer', async () => {
    const tapped = startSdk(module, NOTHING, { bootstrap: { featureFlags: { experiment: 'early' } } })
    tapped.sdk.getFeatureFlag('experiment')
    await Promise.resolve()
    expect(latest(tapped)?.flags).toMatchObject([{ key: 'experiment', value: 'early', source: 'bootstrap' }])
  })

  it('counts reads, and keeps the first and each value', async () => {
    const tapped = startSdk(module, NOTHING)
    expect(tapped.sdk.getFeatureFlag('experiment')).toBeUndefined()
    tapped.sdk.featureFlags.receivedFeatureFlags(ANSWER)
    tapped.sdk.getFeatureFlag('experiment')
    tapped.sdk.isFeatureEnabled('experiment')
    tapped.forced.replace(forcing({ experiment: 'control' }))
    tapped.sdk.getFeatureFlag('experiment')
    expect(await told(tapped)).toMatchObject({
      key: 'experiment',
      count: 4,
      first: { value: null, loaded: false, stack: expect.stringContaining('flag-reads.test') as unknown },
      values: [
        { value: null, forced: false, count: 1 },
        { value: 'control', forced: false, count: 2 },
        { value: 'control', forced: true, count: 1 },
      ],
    })
  })
})
