import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { PROJECT_TOKEN } from '../../demo/app/project.ts'
import { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())
afterEach(() =>
  stage.browser.inExtension((own) =>
    own.evaluate(async () => {
      await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])
    }),
  ),
)

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const EXPERIMENT = 'pricing-page-experiment'
const FROM_SERVER = 'Simple pricing'
const ANNUAL_FIRST = 'Pay once a year, save two months'

async function waitForHeadline(page: Page, headline: string): Promise<void> {
  await until(
    `the headline "${headline}"`,
    () => page.evaluate(() => document.querySelector('section[data-variant] h2')?.textContent),
    (text) => text === headline,
  )
}

async function waitForBadges(expected: string[]): Promise<void> {
  await until('the badge', stage.browser.badges, (texts) => texts.join() === expected.join())
}

const mirrors = (page: Page): Promise<(string | null)[]> =>
  page.evaluate(() => [sessionStorage, localStorage].map((storage) => storage.getItem('__hogscope_forced_flags')))

it('shows what is forced in the tab, and clears it at once while no panel is open', async () => {
  const { page, trouble, panel, devtools } = await stage.visitWithPanel('npm.html?popup')
  await panel.openTab('Flags')
  await panel.waitForRows('Feature flags', EXPERIMENT, (rows) =>
    rows.some((row) => row['Flag']?.startsWith(EXPERIMENT)),
  )
  await panel.choose(`Force ${EXPERIMENT}`, 'Custom…')
  await panel.find('textbox', `Custom value for ${EXPERIMENT}`)
  await panel.type('annual-first')
  await panel.press('Enter')
  await waitForHeadline(page, ANNUAL_FIRST)
  await waitForBadges(['1'])
  await devtools.close()

  const popup = await stage.browser.openPopup(page)
  const driver = new PanelDriver(popup.mainFrame())
  const { origin } = new URL(page.url())
  expect(await driver.text('list', `Forced in ${origin}`)).toMatch(
    new RegExp(`^${EXPERIMENT} = "annual-first"this tab · since \\d\\d:\\d\\d$`),
  )
  await driver.click('button', `Clear ${origin}`)
  await until(
    'an empty popup',
    () => driver.text('main'),
    (text) => text.startsWith('HogscopeNo feature flag is forced in this tab.'),
  )
  await waitForHeadline(page, FROM_SERVER)
  await waitForBadges([])
  expect(await mirrors(page)).toEqual([null, null])
  await page.reload()
  await waitForHeadline(page, FROM_SERVER)
  expect(trouble).toEqual([])
  await popup.close()
})

it('clears what is forced for the site in its other tabs too, and axe finds nothing to complain of', async () => {
  const first = await stage.visit('npm.html?first')
  const second = await stage.visit('npm.html?second')
  const { origin } = new URL(first.page.url())
  await stage.browser.inExtension((own) =>
    own.evaluate(
      async (key, token, flagKey) => {
        const override = { value: 'annual-first', since: Date.now(), until: Date.now() + 3_600_000 }
        await chrome.storage.local.set({ [key]: { [token]: { [flagKey]: override } } })
      },
      `forced:site:${origin}`,
      PROJECT_TOKEN,
      EXPERIMENT,
    ),
  )
  await waitForHeadline(first.page, ANNUAL_FIRST)
  await waitForHeadline(second.page, ANNUAL_FIRST)

  const popup = await stage.browser.openPopup(first.page)
  const driver = new PanelDriver(popup.mainFrame())
  expect(await driver.text('list', `Forced in ${origin}`)).toMatch(
    // With the day, where it is not today's.
    /this site · since .* · until (?:\d+ \w+, )?\d\d:\d\d$/,
  )
  for (const value of ['light', 'dark']) {
    await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }])
    await popup.evaluate(AXE)
    const { violations } = (await popup.evaluate('axe.run(document)')) as AxeResults
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([])
  }
  await driver.click('button', `Clear ${origin}`)
  await waitForHeadline(first.page, FROM_SERVER)
  await waitForHeadline(second.page, FROM_SERVER)
  await waitForBadges([])
  expect(await mirrors(second.page)).toEqual([null, null])
  await Promise.all([first, second].map(({ page }) => page.close()))
  await popup.close()
})
