// @vitest-environment happy-dom
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { forcing, network, NOTHING, type RealSdk, startSdk } from '../../../test/harness/real-sdk.ts'

/** What else of the SDK follows a flag. */
interface Followers extends RealSdk {
  getActiveMatchingSurveys(callback: (surveys: readonly { id: string }[]) => void, reload?: boolean): void
}

let sdk: RealSdk
beforeAll(async () => {
  // Web experiments are not shown to robots.
  Object.defineProperty(navigator, 'webdriver', { value: false })
  // With all of its parts in it, as they can't be loaded here.
  const bundle = (await import('posthog-js/dist/module.full.no-external.js')) as { default: unknown }
  sdk = bundle.default as RealSdk
})
afterEach(network.fallSilent)

const FORCED = forcing({ experiment: 'annual', 'survey-flag': true })
const EXPERIMENT = {
  id: 1,
  name: 'Prices',
  feature_flag_key: 'experiment',
  variants: {
    control: { transforms: [] },
    annual: { transforms: [{ selector: 'h1', css: 'color: red' }] },
  },
}
const SURVEY = {
  id: 'survey-1',
  name: 'How is it?',
  type: 'popover',
  start_date: '2026-01-01T00:00:00Z',
  linked_flag_key: 'survey-flag',
  questions: [{ type: 'open', question: 'Well?' }],
}

function serve(): void {
  network.answer = async (url) => {
    if (url.includes('/api/web_experiments/')) return Response.json({ experiments: [EXPERIMENT] })
    if (url.includes('/api/surveys/')) return Response.json({ surveys: [SURVEY] })
    if (url.includes('/flags/'))
      return Response.json({ flags: { experiment: { key: 'experiment', enabled: true, variant: 'control' } } })
    return Response.json({ surveys: true })
  }
}

it('a web experiment shows the forced variant, and without it what the server says', async () => {
  serve()
  document.body.innerHTML = '<h1>Prices</h1>'
  const style = (): string | null | undefined => document.querySelector('h1')?.getAttribute('style')
  const config = { advanced_disable_decide: false, disable_web_experiments: false }
  const control = startSdk(sdk, NOTHING, config).sdk
  await vi.waitFor(() => expect(control.getFeatureFlag('experiment')).toBe('control'), 5_000)
  expect(style()).toBeNull()
  startSdk(sdk, FORCED, config)
  await vi.waitFor(() => expect(style()).toBe('color: red'), 5_000)
})

it.each([
  ['shows where its flag is forced on', FORCED, ['survey-1']],
  ['does not show without', NOTHING, []],
])('a survey %s', async (_name, forced, ids) => {
  serve()
  const { sdk: started } = startSdk(sdk, forced, { advanced_disable_decide: false, disable_surveys: false })
  const shown = await new Promise<readonly { id: string }[]>((resolve) => {
    started.onFeatureFlags(() => (started as Followers).getActiveMatchingSurveys(resolve, true))
  })
  expect(shown.map(({ id }) => id)).toEqual(ids)
})
