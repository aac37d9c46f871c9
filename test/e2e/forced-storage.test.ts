import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

const PAGE = 'snippet-sync.html'
const EXPERIMENT = 'pricing-page-experiment'
const TOKEN = 'phc_PaperbarkDemoProjectNumberOne00000000000001'

/** Puts it where the panel does: each flag's value, and the payload of those that have one. */
async function forceForSite(flagsJson: string): Promise<void> {
  const key = `forced:site:${new URL(stage.app.url).origin}`
  await stage.browser.inExtension((own) =>
    own.evaluate(
      (storageKey, token, json) => {
        const flags = JSON.parse(json) as object
        return Object.keys(flags).length === 0
          ? chrome.storage.local.remove(storageKey)
          : chrome.storage.local.set({ [storageKey]: { [token]: flags } })
      },
      key,
      TOKEN,
      flagsJson,
    ),
  )
}

interface PageSdk {
  getFeatureFlag(key: string): unknown
  getFeatureFlagPayload(key: string): unknown
}

const read = (page: Page, key: string): Promise<unknown> =>
  page.evaluate((flagKey) => (window as unknown as { posthog: PageSdk }).posthog.getFeatureFlag(flagKey), key)

it('keeps odd keys, a payload of a megabyte and ten thousand flags apart, from the first read of a page on', async () => {
  const odd = ['__proto__', 'constructor', 'toString', '', '🦔 hedgehog']
  const many = Array.from({ length: 10_000 }, (_, index) => `"flag-${index}":{"value":"v${index}","since":1}`)
  const large = `"large":{"value":true,"payload":${JSON.stringify('x'.repeat(1_000_000))},"since":1}`
  await forceForSite(
    `{${[...odd.map((key) => `${JSON.stringify(key)}:{"value":"odd ${key}","since":1}`), large, ...many].join()}}`,
  )
  const { page, trouble } = await stage.visit(PAGE)
  await until('the flags in the page', async () => (await read(page, 'flag-7')) === 'v7')
  // From here on the mirror has them before the page begins.
  await page.reload()
  for (const key of odd) expect(await read(page, key)).toBe(`odd ${key}`)
  expect(await read(page, 'flag-9999')).toBe('v9999')
  expect(await read(page, 'flag-10000')).toBeUndefined()
  const length = await page.evaluate(
    () => String((window as unknown as { posthog: PageSdk }).posthog.getFeatureFlagPayload('large')).length,
  )
  expect(length).toBe(1_000_000)
  await forceForSite('{}')
  await until('the server value of a flag that nobody knows', async () => (await read(page, 'flag-7')) === undefined)
  expect(trouble).toEqual([])
  await page.close()
})

it.each([
  '{{{',
  '[]',
  '7',
  '"text"',
  '{"flags":{"__proto__":7}}',
  `{"flags":{"${TOKEN}":{"${EXPERIMENT}":{"value":7}}}}`,
  '{"flags":null,"settings":"x"}',
])('takes no harm from a mirror that says %s', async (mirror) => {
  const { page, trouble } = await stage.visit(PAGE)
  await page.evaluate((text) => {
    for (const storage of [sessionStorage, localStorage]) storage.setItem('__hogscope_forced_flags', text)
  }, mirror)
  await page.reload()
  await until('the server value', async () => (await read(page, EXPERIMENT)) === 'control')
  expect(trouble).toEqual([])
  await page.close()
})

it('leaves no effect behind when the extension is removed', async () => {
  await forceForSite(`{"${EXPERIMENT}":{"value":"annual-first","since":1}}`)
  const { page } = await stage.visit(PAGE)
  await until('the forced value', async () => (await read(page, EXPERIMENT)) === 'annual-first')
  await page.reload()
  await stage.browser.browser.uninstallExtension(stage.browser.extensionId)
  await page.reload()
  await until('the server value', async () => (await read(page, EXPERIMENT)) === 'control')
  const kept = await page.evaluate(() => {
    const entries = [...Object.entries(localStorage), ...Object.entries(sessionStorage)]
    return JSON.stringify([entries.filter(([key]) => key !== '__hogscope_forced_flags'), document.cookie])
  })
  expect(kept).not.toContain('annual-first')
  await page.close()
})
