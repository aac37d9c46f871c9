// @vitest-environment happy-dom
import { createRequire } from 'node:module'
import { afterEach, describe, expect, it } from 'vitest'
import { forcing, NOTHING, tapNext, TOKEN, type TappedSdk } from '../../../test/harness/real-sdk.ts'

// By `require`: an import of `react` would give Preact here. The SDK that comes with it is then one more copy.
const require = createRequire(import.meta.url)

interface React {
  createElement(type: unknown, props?: object | null, ...children: unknown[]): object
  act(work: () => void | Promise<void>): Promise<void>
}
interface Root {
  render(element: object): void
  unmount(): void
}
interface PostHogReact {
  readonly PostHogProvider: unknown
  readonly PostHogFeature: unknown
  useFeatureFlagEnabled(key: string): unknown
  useFeatureFlagVariantKey(key: string): unknown
  useFeatureFlagPayload(key: string): unknown
  useFeatureFlagResult(key: string): unknown
}

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
const ANSWER = { flags: { experiment: flag('control', '{"headline":"Simple"}'), other: flag('b') } }

function flag(variant: string, payload?: string): object {
  return { enabled: true, variant, metadata: { id: 1, version: 1, ...(payload === undefined ? {} : { payload }) } }
}

/** A fresh copy of React's SDK package, as each page loads one, and what a component under its provider sees at each render. */
function openReactPage(initial: Parameters<typeof tapNext>[0]) {
  for (const path of Object.keys(require.cache)) if (/posthog/.test(path)) delete require.cache[path]
  const tapped: TappedSdk = tapNext(initial, () => (require('posthog-js') as { default: never }).default)
  const react = require('react') as React
  const { createRoot } = require('react-dom/client') as { createRoot(into: Element): Root }
  const hooks = require('@posthog/react') as PostHogReact
  const seen: Record<string, unknown>[] = []

  function Reader(): null {
    seen.push({
      enabled: hooks.useFeatureFlagEnabled('experiment'),
      variant: hooks.useFeatureFlagVariantKey('experiment'),
      payload: hooks.useFeatureFlagPayload('experiment'),
      result: hooks.useFeatureFlagResult('experiment'),
      other: hooks.useFeatureFlagVariantKey('other'),
    })
    return null
  }
  const into = document.createElement('div')
  const root = createRoot(into)
  const feature = react.createElement(
    hooks.PostHogFeature,
    { flag: 'experiment', match: 'annual', trackInteraction: false },
    'annual prices',
  )
  const render = (props: object): Promise<void> =>
    react.act(async () =>
      root.render(react.createElement(hooks.PostHogProvider, props, react.createElement(Reader), feature)),
    )
  return { tapped, seen, into, render, act: react.act, close: () => react.act(async () => root.unmount()) }
}

const CONFIG = {
  api_host: 'https://ph.example',
  persistence: 'memory',
  autocapture: false,
  capture_pageview: false,
  disable_surveys: true,
  opt_out_useragent_filter: true,
  disable_session_recording: true,
  advanced_disable_flags: true,
}
const FORCED = forcing({ experiment: { value: 'annual', payload: { headline: 'Annual' } } })
const FORCED_READ = {
  enabled: true,
  variant: 'annual',
  payload: { headline: 'Annual' },
  result: { key: 'experiment', enabled: true, variant: 'annual', payload: { headline: 'Annual' } },
}

let page: ReturnType<typeof openReactPage>
afterEach(() => page.close())

describe("@posthog/react's hooks and component", () => {
  it.each([
    ['a client', 'client', undefined],
    ['a key', 'key', undefined],
    [
      'a key and bootstrap',
      'key',
      { featureFlags: { experiment: 'early', other: 'a' }, featureFlagPayloads: { experiment: { headline: 'Early' } } },
    ],
  ])(
    'see the forced value alone, from the first render on, under a provider with %s',
    async (_name, kind, bootstrap) => {
      page = openReactPage(FORCED)
      const { sdk } = page.tapped
      const options = bootstrap ? { ...CONFIG, bootstrap } : CONFIG
      if (kind === 'client') sdk.init(TOKEN, options, undefined as never)
      await page.render(kind === 'client' ? { client: sdk } : { apiKey: TOKEN, options })
      expect(page.into.textContent).toBe('annual prices')
      await page.act(async () => sdk.featureFlags.receivedFeatureFlags(ANSWER))
      expect(page.seen.length).toBeGreaterThan(1)
      for (const read of page.seen) expect(read).toMatchObject(FORCED_READ)
      expect(page.seen.at(-1)?.['other']).toBe('b')
      if (bootstrap) expect(page.seen[0]?.['other']).toBe('a')
    },
  )

  it('render anew when a flag is forced, and when it is released', async () => {
    page = openReactPage(NOTHING)
    const { sdk, forced } = page.tapped
    sdk.init(TOKEN, CONFIG, undefined as never)
    await page.render({ client: sdk })
    await page.act(async () => sdk.featureFlags.receivedFeatureFlags(ANSWER))
    expect(page.seen.at(-1)).toMatchObject({ variant: 'control', payload: { headline: 'Simple' } })
    await page.act(async () => forced.replace(FORCED))
    expect(page.seen.at(-1)).toMatchObject(FORCED_READ)
    expect(page.into.textContent).toBe('annual prices')
    await page.act(async () => forced.replace(NOTHING))
    expect(page.seen.at(-1)).toMatchObject({ variant: 'control', payload: { headline: 'Simple' } })
    expect(page.into.textContent).toBe('')
  })
})
