import { PostHog } from 'posthog-js-lite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LitePage, openLitePage, OPTIONS, TOKEN } from './testing/lite-page.ts'

let page: LitePage
beforeEach(() => {
  page = openLitePage()
})
afterEach(() => page.close())

/** The properties of each event of that name, as they were sent. */
function sentEvents(name: string): Promise<Record<string, unknown>[]> {
  return vi.waitFor(() => {
    const events = page.batches().flat()
    const named = events.filter(({ event }) => event === name).map(({ properties }) => properties)
    expect(named).not.toEqual([])
    return named
  })
}

describe('flags', () => {
  it('are told of with reasons and payloads, and so is the request for them', async () => {
    expect(new PostHog(TOKEN, OPTIONS).getFeatureFlags()).toBeUndefined()
    await page.flagsLoaded()
    expect(page.factsOf('flags-changed').at(-1)).toMatchObject({
      loaded: true,
      flags: [
        { key: 'on', value: true, reason: 'Matched condition set 1', id: 1, version: 2 },
        { key: 'off', value: false, reason: null },
        { key: 'test', value: 'control', payload: { a: 1 } },
      ],
    })
    expect(page.factsOf('flags-requested')).toMatchObject([
      { url: 'https://ph.example/flags/?v=2', body: { token: TOKEN } },
    ])
    expect(page.factsOf('request-answered')).toMatchObject([{ httpStatus: 200, answer: { requestId: 'r' } }])
  })

  it('that are forced read as forced everywhere, before the first answer and after it', async () => {
    page.forceTo({ test: { value: 'annual', payload: { a: 2 } }, on: { value: false } })
    const posthog = new PostHog(TOKEN, OPTIONS)
    const heard: unknown[] = []
    posthog.onFeatureFlags((flags) => heard.push(flags))
    posthog.on('featureflags', (flags) => heard.push(flags))
    const expectForced = (): void => {
      expect(posthog.getFeatureFlag('test')).toBe('annual')
      expect(posthog.isFeatureEnabled('test')).toBe(true)
      expect(posthog.isFeatureEnabled('on')).toBe(false)
      expect(posthog.getFeatureFlagPayload('test')).toEqual({ a: 2 })
      expect(posthog.getFeatureFlagResult('test')).toMatchObject({
        enabled: true,
        variant: 'annual',
        payload: { a: 2 },
      })
      expect(posthog.getFeatureFlags()).toMatchObject({ test: 'annual', on: false })
      expect(posthog.getFeatureFlagPayloads()).toMatchObject({ test: { a: 2 } })
      expect(posthog.getFeatureFlagsAndPayloads()).toMatchObject({ flags: { test: 'annual' } })
      expect(posthog.getFeatureFlagDetails()?.flags['test']).toMatchObject({ variant: 'annual' })
      expect(posthog.getAllFeatureFlags()).toContainEqual(
        expect.objectContaining({ key: 'test', variant: 'annual', payload: { a: 2 } }),
      )
    }
    expectForced()
    // A flag that is not forced is not known yet.
    expect(posthog.getFeatureFlag('off')).toBeUndefined()
    expect(posthog.isFeatureEnabled('off')).toBeUndefined()
    expect(posthog.getFeatureFlagPayload('off')).toBeUndefined()
    await page.flagsLoaded()
    expectForced()
    expect(posthog.getFeatureFlag('off')).toBe(false)
    expect(heard).toHaveLength(2)
    for (const flags of heard) expect(flags).toMatchObject({ test: 'annual', on: false, off: false })
    await expect(posthog.reloadFeatureFlagsAsync()).resolves.toMatchObject({ test: 'annual' })
    expect(
      page
        .factsOf('flags-changed')
        .at(-1)
        ?.flags.find(({ key }) => key === 'test')?.value,
    ).toBe('control')
  })

  it('tell the page when they are forced and released while it runs', async () => {
    const posthog = new PostHog(TOKEN, OPTIONS)
    await page.flagsLoaded()
    const heard: unknown[] = []
    posthog.onFeatureFlag('test', (value) => heard.push(value))
    page.forceTo({ test: { value: 'annual' } })
    expect(posthog.getFeatureFlagPayload('test')).toBeNull()
    expect(posthog.getFeatureFlagPayloads()).not.toHaveProperty('test')
    page.forceTo({})
    expect(heard).toEqual(['annual', 'control'])
    expect(posthog.getFeatureFlagPayload('test')).toEqual({ a: 1 })
  })

  it('that are forced change neither storage nor the properties of events', async () => {
    page.forceTo({ test: { value: 'annual' } })
    const posthog = new PostHog(TOKEN, OPTIONS)
    await page.flagsLoaded()
    posthog.getFeatureFlag('test')
    posthog.capture('item_created')
    expect((await sentEvents('item_created'))[0]).toMatchObject({ '$feature/test': 'control', '$feature/on': true })
    const stored = ['feature_flag_details', 'override_feature_flags', 'feature_flags']
    const kept = stored.map((key) => posthog.getPersistedProperty(key as never) as unknown)
    expect(JSON.stringify(kept)).not.toContain('annual')
  })
})

describe('the exposure of a forced flag', () => {
  it('is held back, once, and the real one is sent when the flag is released', async () => {
    page.forceTo({ test: { value: 'control' } })
    const posthog = new PostHog(TOKEN, OPTIONS)
    await page.flagsLoaded()
    posthog.getFeatureFlag('test')
    posthog.getFeatureFlag('test')
    expect(page.factsOf('capture-held-back')).toMatchObject([{ flagKey: 'test' }])
    expect(page.factsOf('capture-accepted')).toEqual([])

    posthog.onFeatureFlag('test', () => undefined)
    // The value is the same: to the SDK it is one it has told of.
    page.forceTo({})
    const [exposure, ...others] = await sentEvents('$feature_flag_called')
    expect(exposure).toMatchObject({ $feature_flag: 'test', $feature_flag_response: 'control' })
    expect(others).toEqual([])
    posthog.getFeatureFlag('test')
    expect(page.factsOf('capture-accepted')).toHaveLength(1)
  })

  it('is not sent again when it was before', async () => {
    const posthog = new PostHog(TOKEN, OPTIONS)
    await page.flagsLoaded()
    posthog.getFeatureFlag('test')
    page.forceTo({ test: { value: 'annual' } })
    posthog.getFeatureFlag('test')
    page.forceTo({})
    posthog.getFeatureFlag('test')
    expect(page.factsOf('capture-accepted')).toHaveLength(1)
    expect(page.factsOf('capture-held-back')).toHaveLength(1)
  })
})
