import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CDPSession, Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { API_KEYS } from '../../demo/server/api-routes.ts'
import { type PostHogServer, startPostHogServer } from '../../demo/server/posthog-server.ts'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

const UNSEEN = 'checkout-steps'

let stage: Stage
/** Where the API is; the page sends its events elsewhere. */
let api: PostHogServer
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hogscope-flags-'))
  api = await startPostHogServer()
  stage = await setStage()
})
afterAll(async () => {
  await stage.close()
  await api.close()
  await rm(folder, { recursive: true, force: true })
})

async function optionsOf(panel: PanelDriver, flagKey: string): Promise<string[]> {
  const select = await panel.find('combobox', `Force ${flagKey}`)
  return select.evaluate((element) => [...(element as HTMLSelectElement).options].map(({ text }) => text))
}

/** What the page's own code gets for a flag, its payload as JSON. */
async function waitForFlag(page: Page, expected: string, flagKey = UNSEEN): Promise<void> {
  await until(
    `the page to get ${expected}`,
    () =>
      page.evaluate((key) => {
        const { posthog } = window as unknown as { posthog: Record<string, (key: string) => unknown> }
        return JSON.stringify([posthog['getFeatureFlag']?.(key), posthog['getFeatureFlagPayload']?.(key)])
      }, flagKey),
    (text) => text === expected,
  )
}

async function fill(panel: PanelDriver, label: string, text: string): Promise<void> {
  const field = await panel.find('textbox', label)
  await field.evaluate((element) => {
    ;(element as HTMLInputElement).focus()
    ;(element as HTMLInputElement).select()
  })
  await panel.type(text)
}

async function connect(panel: PanelDriver, key: string): Promise<void> {
  await fill(panel, 'Personal API key', key)
  await panel.click('button', 'Connect')
}

async function waitForAlert(panel: PanelDriver, words: string): Promise<void> {
  await until(
    `an alert "${words}"`,
    async () => ((await panel.has('alert')) ? panel.text('alert') : ''),
    (text) => text.includes(words),
  )
}

/** The addresses that got a header with the key, of all that the panel and the page ask for. */
function watchKey(page: Page, panel: PanelDriver): () => string[] {
  const asked: { url: string; headers: string }[] = []
  page.on('request', (request) => {
    asked.push({ url: request.url(), headers: JSON.stringify([request.headers(), request.url(), request.postData()]) })
  })
  const session = (panel.frame as unknown as { client: CDPSession }).client
  session.on('Network.requestWillBeSent', ({ request }) => {
    asked.push({ url: request.url, headers: JSON.stringify([request.headers, request.url, request.postData]) })
  })
  return () => [
    ...new Set(asked.filter(({ headers }) => headers.includes('phx_')).map(({ url }) => new URL(url).origin)),
  ]
}

it("takes variants and payloads from PostHog's API, and lets the key go nowhere else", async () => {
  const { page, trouble, panel } = await stage.visitWithPanel('snippet-sync.html')
  const originsWithKey = watchKey(page, panel)
  await panel.openTab('Flags')
  await panel.find('combobox', 'Force pricing-page-experiment')
  expect(await panel.has('combobox', `Force ${UNSEEN}`)).toBe(false)

  await panel.click('button', 'Connect to PostHog…')
  await panel.choose('Where PostHog is', 'Own host…')
  await fill(panel, 'Address', api.url)
  await fill(panel, 'Project ID', '42')
  await connect(panel, 'phc_a_project_token')
  await waitForAlert(panel, "This is a project's token")
  expect(api.api.requests).toEqual([])
  await connect(panel, 'phx_wrong_key_0000')
  await waitForAlert(panel, 'did not accept the key')
  await connect(panel, API_KEYS.scopeless)
  await waitForAlert(panel, 'it lacks the scope feature_flag:read')
  await connect(panel, API_KEYS.full)
  expect(await optionsOf(panel, UNSEEN)).toEqual(['Server value', 'On', 'Off', 'one-page', 'three-pages', 'Custom…'])
  expect(await panel.text('group', api.url.replace('http://', ''))).toContain(
    'project 42 · key …0001 · 4 flags · 1 experiment',
  )

  await panel.choose(`Force ${UNSEEN}`, 'three-pages')
  await waitForFlag(page, '["three-pages",{"steps":3}]')

  expect(await panel.frame.content()).not.toContain('phx_')
  expect(await page.content()).not.toContain('phx_')
  expect(originsWithKey()).toEqual([new URL(api.url).origin])
  expect(stage.postHog.api.requests).toEqual([])

  const before = api.api.requests.length
  api.api.flags = []
  await panel.click('button', 'Refresh')
  await until(
    'the second answer',
    () => panel.text('region', 'Flag definitions'),
    (text) => text.includes('0 flags'),
  )
  expect(api.api.requests.slice(before).map(({ authorization }) => authorization)).toEqual([
    `Bearer ${API_KEYS.full}`,
    `Bearer ${API_KEYS.full}`,
  ])

  const stored = (): Promise<string> =>
    panel.frame.evaluate(async () => {
      const { storage } = (window as unknown as { chrome: { storage: Record<string, { get(): Promise<object> }> } })
        .chrome
      return JSON.stringify([await storage['local']?.get(), await storage['session']?.get()])
    })
  expect(await stored()).toContain(API_KEYS.full)
  await panel.click('button', 'Disconnect')
  await panel.find('button', 'Connect to PostHog…')
  await until('the key to be gone', stored, (text) => !text.includes('phx_'))
  expect(trouble).toEqual([])
})

it('takes variants from a file, and remembers them', async () => {
  const path = join(folder, 'flags.json')
  const variants = [{ key: 'one-page' }, { key: 'two-pages' }]
  const payloads = { 'two-pages': '{"steps":2}' }
  const definitions = [
    { key: UNSEEN, filters: { multivariate: { variants }, payloads } },
    { key: 'item-limits', filters: { payloads: { true: '{"items":50}' } } },
  ]
  await writeFile(path, JSON.stringify(definitions))
  const first = await stage.visit('snippet-sync.html?file')
  const { panel } = await first.openPanel()
  await panel.openTab('Flags')
  await panel.find('button', 'Import flag definitions')
  await panel.chooseFile(path)
  expect(await optionsOf(panel, UNSEEN)).toContain('two-pages')
  await panel.choose(`Force ${UNSEEN}`, 'two-pages')
  await waitForFlag(first.page, '["two-pages",{"steps":2}]')
  await panel.choose('Force item-limits', 'On')
  await waitForFlag(first.page, '[true,{"items":50}]', 'item-limits')
  await first.page.close()

  const second = await stage.visit('snippet-sync.html?again')
  const { panel: later } = await second.openPanel()
  await later.openTab('Flags')
  expect(await optionsOf(later, UNSEEN)).toContain('two-pages')
  await later.click('button', 'Remove definitions')
  await until(
    'the flag to be gone',
    () => later.has('combobox', `Force ${UNSEEN}`),
    (shown) => !shown,
  )
  await second.page.close()
})
