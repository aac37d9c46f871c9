import { afterAll, beforeAll, expect, it } from 'vitest'
import { API_KEYS } from '../../demo/server/api-routes.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
  await setSites((settings, extensionId) =>
    settings.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_SPECIFIC_SITES' }),
  )
})
afterAll(() => stage.close())

/** What the browser's own page of extensions uses: chrome.developerPrivate. */
interface ExtensionSettings {
  updateExtensionConfiguration(change: { extensionId: string; hostAccess: string }): Promise<void>
  addHostPermission(extensionId: string, host: string): Promise<void>
}

/** Changes the sites that the user lets the extension see, as they do on the browser's page of extensions. */
async function setSites(change: (settings: ExtensionSettings, extensionId: string) => Promise<void>): Promise<void> {
  const page = await stage.browser.browser.newPage()
  await page.goto('chrome://extensions')
  await page.evaluate(`(${String(change)})(chrome.developerPrivate, ${JSON.stringify(stage.browser.extensionId)})`)
  await page.close()
}

it("where the user restricted the sites, the panel says so, and asks the browser before PostHog's API", async () => {
  const { page, panel } = await stage.visitWithPanel('snippet-sync.html')
  await until(
    'the reason',
    () => panel.frame.evaluate(() => document.body.textContent ?? ''),
    (text) => text.includes('The browser does not let Hogscope see this site'),
  )

  async function connect(): Promise<void> {
    await panel.click('button', 'Connect to PostHog…')
    await panel.choose('Where PostHog is', 'Own host…')
    const fields = [
      ['Address', stage.postHog.url],
      ['Project ID', '42'],
      ['Personal API key', API_KEYS.full],
    ] as const
    for (const [label, text] of fields) {
      await (await panel.find('textbox', label)).evaluate((field) => (field as HTMLInputElement).focus())
      await panel.type(text)
    }
    await panel.click('button', 'Connect')
  }
  await panel.openTab('Flags')
  await connect()
  // The browser asks the user, and nobody answers.
  await panel.find('button', 'Connecting…')
  await panel.click('button', 'Cancel')

  await setSites((settings, extensionId) => settings.addHostPermission(extensionId, 'http://localhost/*'))
  expect(stage.postHog.api.requests).toEqual([])
  await connect()
  await panel.find('button', 'Disconnect')
  expect(stage.postHog.api.requests.map(({ authorization }) => authorization)).toEqual([
    `Bearer ${API_KEYS.full}`,
    `Bearer ${API_KEYS.full}`,
  ])

  await page.reload()
  await panel.openTab('Events')
  await panel.waitForEvent('$pageview', '200')
})
