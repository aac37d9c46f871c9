import { rm } from 'node:fs/promises'
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_TOKEN } from '../../demo/app/project.ts'
import { withSharedFlags } from '../../src/protocol/shared-flags.ts'
import { openDevToolsPanel } from '../harness/devtools.ts'
import { launchExtensionBrowser, makeProfile } from '../harness/extension-browser.ts'
import type { PanelDriver } from '../harness/panel-driver.ts'
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

const EXPERIMENT = 'pricing-page-experiment'
const FROM_SERVER = 'Simple pricing'
const ANNUAL_FIRST = 'Pay once a year, save two months'
const MONTHLY_FIRST = 'Start monthly, stop whenever you like'

async function waitForHeadline(page: Page, headline: string): Promise<void> {
  await until(
    `the headline "${headline}"`,
    () => page.evaluate(() => document.querySelector('section[data-variant] h2')?.textContent),
    (text) => text === headline,
  )
}

async function force(panel: PanelDriver, variant: string): Promise<void> {
  await panel.openTab('Flags')
  await panel.waitForRows('Feature flags', EXPERIMENT, (rows) =>
    rows.some((row) => row['Flag']?.startsWith(EXPERIMENT)),
  )
  await panel.choose(`Force ${EXPERIMENT}`, 'Custom…')
  await panel.find('textbox', `Custom value for ${EXPERIMENT}`)
  await panel.type(variant)
  await panel.press('Enter')
}

async function change(panel: PanelDriver, ...controls: readonly [role: string, name: string][]): Promise<void> {
  await panel.openTab('Flags')
  await panel.click('button', 'Forcing settings')
  await panel.find('dialog', 'Forcing settings')
  for (const [role, name] of controls) await panel.click(role, name)
  await panel.click('button', 'Close')
}

describe('settings of forcing', () => {
  it('hold exposures back, have them sent with a mark or as they are, and let what is sent follow the forced values', async () => {
    stage.postHog.reset()
    const { page, clickButton, trouble, panel } = await stage.visitWithPanel('npm.html?settings')
    await force(panel, 'annual-first')
    await waitForHeadline(page, ANNUAL_FIRST)
    const exposure = async (): Promise<Record<string, unknown>> => {
      await clickButton('Start experiment')
      const { properties } = await stage.postHog.waitForEvent('$experiment_started')
      stage.postHog.reset()
      return properties
    }

    await clickButton('Start experiment')
    await panel.openTab('Events')
    await panel.waitForEvent('$experiment_started', `held back: ${EXPERIMENT} was forced`)

    await change(panel, ['radio', 'Send with $hogscope_forced: true'])
    const tagged = await exposure()
    expect(tagged).toMatchObject({ $experiment_variant: 'annual-first', $hogscope_forced: true })
    expect(tagged[`$feature/${EXPERIMENT}`]).toBe('control')

    await change(panel, ['radio', 'Send as they are'], ['switch', 'Deep mode'])
    const plain = await exposure()
    expect(plain).not.toHaveProperty('$hogscope_forced')
    expect(plain[`$feature/${EXPERIMENT}`]).toBe('annual-first')
    expect(plain['$active_feature_flags']).toContain(EXPERIMENT)
    expect(await panel.text('main')).toMatch(/exposures sent.*deep mode/)
    expect(trouble).toEqual([])
  })
})

describe('a flag forced for a time', () => {
  it('ends by itself, in the page, the panel, the storage and on the badge', async () => {
    const { page, panel } = await stage.visitWithPanel('npm.html?ends')
    await panel.openTab('Flags')
    await waitForHeadline(page, FROM_SERVER)
    const key = `forced:site:${new URL(page.url()).origin}`
    await stage.browser.inExtension((own) =>
      own.evaluate(
        async (key, token, flagKey) => {
          const override = { value: 'annual-first', since: Date.now(), until: Date.now() + 8_000 }
          await chrome.storage.local.set({ [key]: { [token]: { [flagKey]: override } } })
        },
        key,
        PROJECT_TOKEN,
        EXPERIMENT,
      ),
    )
    await waitForHeadline(page, ANNUAL_FIRST)
    const rowText = async (): Promise<string> =>
      JSON.stringify((await panel.rows('Feature flags')).find((row) => row['Flag']?.startsWith(EXPERIMENT)) ?? '')
    await until('the end in the row', rowText, (text) => text.includes('until'))

    await waitForHeadline(page, FROM_SERVER)
    await until('the row without it', rowText, (text) => !text.includes('forced'))
    await until('the badge', stage.browser.badges, (texts) => texts.length === 0)
    const left = await stage.browser.inExtension((own) => own.evaluate((key) => chrome.storage.local.get(key), key))
    expect(left).toEqual({})
    expect(await page.evaluate(() => localStorage.getItem('__hogscope_forced_flags'))).toBeNull()
  })
})

describe('a link with flags', () => {
  it('forces nothing by itself, asks, and forces what was agreed to', async () => {
    const { page, openPanel, trouble } = await stage.visit('plain.html')
    const preset = {
      hogscope: 1,
      token: PROJECT_TOKEN,
      name: 'Annual',
      flags: { [EXPERIMENT]: { value: 'annual-first' } },
    }
    const shared = withSharedFlags(`${stage.app.url}/app/npm.html?shared`, JSON.stringify(preset))
    await page.goto(shared.ok ? shared.link : '')
    await waitForHeadline(page, FROM_SERVER)
    // As a router of the page may do.
    await page.evaluate(() => history.replaceState(null, '', location.pathname))
    const { panel } = await openPanel()
    await panel.find('dialog', 'Shared flags')
    expect(await panel.text('list', 'Flags to force')).toBe(`${EXPERIMENT} = "annual-first"`)
    await waitForHeadline(page, FROM_SERVER)
    const stored = await stage.browser.inExtension((own) => own.evaluate(() => chrome.storage.session.get(null)))
    expect(JSON.stringify(stored)).not.toContain(EXPERIMENT)
    await panel.click('button', 'Apply')
    await waitForHeadline(page, ANNUAL_FIRST)
    expect(await panel.has('dialog', 'Shared flags')).toBe(false)
    expect(trouble).toEqual([])
    await page.close()
  })
})

describe('variants of one flag', () => {
  it('stand side by side in two tabs, through reloads', async () => {
    const tabs = await Promise.all([stage.visit('npm.html?left'), stage.visit('npm.html?right')])
    const [left, right] = tabs
    await force((await left.openPanel()).panel, 'annual-first')
    await force((await right.openPanel()).panel, 'monthly-first')
    await waitForHeadline(left.page, ANNUAL_FIRST)
    await waitForHeadline(right.page, MONTHLY_FIRST)
    await Promise.all(tabs.map(({ page }) => page.reload()))
    await waitForHeadline(left.page, ANNUAL_FIRST)
    await waitForHeadline(right.page, MONTHLY_FIRST)
    await Promise.all(tabs.map(({ page }) => page.close()))
  })
})

describe('a flag forced for the site', () => {
  it('outlives the browser', async () => {
    const profile = await makeProfile()
    const url = `${stage.app.url}/app/npm.html`
    const first = await launchExtensionBrowser({ profile })
    const page = await first.browser.newPage()
    await page.goto(url)
    const { panel } = await openDevToolsPanel(page)
    await panel.openTab('Flags')
    await panel.click('radio', 'This site')
    await force(panel, 'annual-first')
    await waitForHeadline(page, ANNUAL_FIRST)
    await first.close()

    const second = await launchExtensionBrowser({ profile })
    try {
      const later = await second.browser.newPage()
      await later.goto(url)
      await waitForHeadline(later, ANNUAL_FIRST)
      await until('the badge', second.badges, (texts) => texts.join() === '1')
    } finally {
      await second.close()
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})
