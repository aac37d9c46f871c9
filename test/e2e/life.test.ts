import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluatePromise } from '../harness/evaluate-promise.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

let projects = 0

/** Puts the SDK into a page without it, with a configuration of the test's own, as `window.posthog`; each time for another project, as consent is remembered. */
function startSdk(config: string): string {
  return `(async () => {
    const { default: posthog } = await import('${stage.postHog.url}/static/module.js')
    posthog.init('phc_life_${++projects}', { api_host: '${stage.postHog.url}', opt_out_useragent_filter: true, capture_pageview: false,
      autocapture: false, persistence: 'memory', ${config} })
    window.posthog = posthog
  })()`
}

describe('drop reasons told apart', () => {
  it.each([
    [
      'not initialised',
      `import('HOST/static/module.js').then(({ default: posthog }) => { posthog.capture('dropped_event') })`,
    ],
    [
      'opted out',
      `SDK(opt_out_capturing_by_default: true,) .then(() => { posthog.opt_out_capturing(); posthog.capture('dropped_event') })`,
    ],
    ['consent pending', `SDK(cookieless_mode: 'on_reject',).then(() => { posthog.capture('dropped_event') })`],
    ['bot user agent', `SDK(opt_out_useragent_filter: false,).then(() => { posthog.capture('dropped_event') })`],
    [
      'client rate limit',
      `SDK(rate_limiting: { events_per_second: 1, events_burst_limit: 1 },).then(() => { posthog.capture('taken'); posthog.capture('dropped_event') })`,
    ],
    ['before_send returned null', `SDK(before_send: () => null,).then(() => { posthog.capture('dropped_event') })`],
    [
      'before_send returned null (second, function 2 of 2)',
      `SDK(before_send: [(event) => event, function second() { return null }],).then(() => { posthog.capture('dropped_event') })`,
    ],
    [
      'before_send threw',
      `SDK(before_send: () => { throw new Error('theirs') },).then(() => { posthog.capture('dropped_event') })`,
    ],
  ])('%s', async (reason, script) => {
    const { page, panel } = await stage.visitWithPanel('plain.html')
    const code = script
      .replace(/SDK\((.*?),\)\s*\.then/, (_, config: string) => `${startSdk(config)}.then`)
      .replaceAll('HOST', stage.postHog.url)
    await evaluatePromise(page, `${code}.catch(() => undefined)`)
    await panel.waitForEvent('dropped_event', `dropped: ${reason}`)
  })

  it('bad event name', async () => {
    const { page, panel } = await stage.visitWithPanel('plain.html')
    await evaluatePromise(page, `${startSdk('')}.then(() => { posthog.capture({ name: 'no' }) })`)
    await panel.waitForEvent('(not a name: {"name":"no"})', 'dropped: bad event name')
  })

  it("person_profiles is 'never'", async () => {
    const { page, panel } = await stage.visitWithPanel('plain.html')
    await evaluatePromise(page, `${startSdk("person_profiles: 'never',")}.then(() => { posthog.identify('someone') })`)
    await panel.waitForEvent('$identify', "dropped: person_profiles is 'never'")
  })
})

describe('a snippet', () => {
  it('shows the calls that wait in its stub, and takes them up when the script arrives', async () => {
    stage.postHog.behave({ scripts: { delayMs: 3_000 } })
    const visiting = stage.visit('snippet.html?early=1')
    const { page, openPanel } = await visiting
    const { panel } = await openPanel()
    await panel.waitForEvent('feature_used', '200')
    stage.postHog.reset()
    await page.close()
  })
})

describe('replay', () => {
  it('is one row a request, however many chunks it carries', async () => {
    stage.postHog.behave({ config: { values: { sessionRecording: { endpoint: '/s/', recorderVersion: 'v2' } } } })
    const { page, panel } = await stage.visitWithPanel('npm.html')
    await until('a request of replay', async () => {
      // The recorder comes some time after the page, and sends only what happened since.
      await page.mouse.click(60, 60)
      return stage.postHog.eventRequests.some((request) => request.path === '/s/')
    })
    await panel.waitForEvent('$snapshot', '200')
    const delivered = (await panel.rows('Events')).filter(
      (row) => row['Event']?.startsWith('$snapshot') && row['Status']?.includes('200'),
    )
    const requests = stage.postHog.eventRequests.filter(({ path }) => path === '/s/')
    expect(delivered.length).toBeLessThanOrEqual(requests.length)
    stage.postHog.reset()
  })
})
