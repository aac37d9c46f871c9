import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

interface FlagRead {
  readonly where: string
  readonly key: string
  readonly value?: unknown
}

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

/** Every value of the experiment that the page read until its flags arrived. */
async function readsOfExperiment(page: Page): Promise<FlagRead[]> {
  const reads = await until(
    'the flags to arrive',
    () => page.evaluate(() => (window as unknown as { __reads?: FlagRead[] }).__reads ?? []),
    (all) => all.some((read) => read.where === 'onFeatureFlags'),
  )
  return reads.filter((read) => read.key === EXPERIMENT)
}

async function force(panel: PanelDriver, flagKey: string, option: string): Promise<void> {
  await panel.openTab('Flags')
  await panel.waitForRows('Feature flags', flagKey, (rows) => rows.some((row) => row['Flag']?.startsWith(flagKey)))
  await panel.choose(`Force ${flagKey}`, option)
}

async function forceCustom(panel: PanelDriver, flagKey: string, text: string): Promise<void> {
  await force(panel, flagKey, 'Custom…')
  await panel.find('textbox', `Custom value for ${flagKey}`)
  await panel.type(text)
  await panel.press('Enter')
}

describe.each([
  ['npm, newest', 'npm.html'],
  ['npm, 1.130.2', 'npm-1-130.html'],
  ['snippet, newest', 'snippet-sync.html'],
  ['snippet, 1.130.2', 'snippet-sync.html?version=1.130.2'],
])('a forced variant in %s', (_, path) => {
  it('shows at once, is right at every read after a reload, and is gone when cleared', async () => {
    const { page, trouble, panel } = await stage.visitWithPanel(path)
    await waitForHeadline(page, FROM_SERVER)

    await forceCustom(panel, EXPERIMENT, 'annual-first')
    await waitForHeadline(page, ANNUAL_FIRST)
    await waitForBadges(['1'])

    await page.reload()
    const reads = await readsOfExperiment(page)
    const places = ['loaded', 'inline', 'render', 'onFeatureFlags']
    expect(reads.map((read) => read.where)).toEqual(expect.arrayContaining(places))
    expect(new Set(reads.map((read) => read.value))).toEqual(new Set(['annual-first']))
    await waitForBadges(['1'])

    await panel.click('button', 'Clear all forced flags')
    await waitForHeadline(page, FROM_SERVER)
    await waitForBadges([])
    await page.reload()
    expect((await readsOfExperiment(page)).map((read) => read.value)).not.toContain('annual-first')
    expect(trouble).toEqual([])
  })
})

describe('forcing', () => {
  it('leaves the server value, its reason and the values PostHog gets as they are, and holds the exposure back', async () => {
    stage.postHog.reset()
    const { page, panel } = await stage.visitWithPanel('npm.html?held-back')
    await forceCustom(panel, EXPERIMENT, 'monthly-first')
    await waitForHeadline(page, 'Start monthly, stop whenever you like')
    const rows = await panel.rows('Feature flags')
    const row = rows.find((each) => each['Flag']?.startsWith(EXPERIMENT))
    expect(row).toMatchObject({ 'Page gets': '"monthly-first"', 'Server says': '"control"' })

    await panel.openTab('Events')
    await panel.waitForEvent('$feature_flag_called', `held back: ${EXPERIMENT} was forced`)
    await page.goto('about:blank')
    await stage.postHog.waitForEvent('$pageleave')
    const sent = JSON.stringify(
      stage.postHog.received.map((event) => event.properties['$feature_flag_response'] ?? null),
    )
    expect(sent).not.toContain('monthly-first')
  })

  it('for this site reaches its other tabs, and outlives the tab', async () => {
    const first = await stage.visit('npm.html')
    const second = await stage.visit('npm.html')
    await waitForHeadline(second.page, FROM_SERVER)
    const { panel } = await first.openPanel()
    await panel.openTab('Flags')
    await panel.click('radio', 'This site')
    await forceCustom(panel, EXPERIMENT, 'annual-first')
    await waitForHeadline(first.page, ANNUAL_FIRST)
    await waitForHeadline(second.page, ANNUAL_FIRST)
    await Promise.all([first.page.close(), second.page.close()])

    const third = await stage.visit('npm.html')
    const reads = await readsOfExperiment(third.page)
    expect(new Set(reads.map((read) => read.value))).toEqual(new Set(['annual-first']))
    const later = await third.openPanel()
    await later.panel.openTab('Flags')
    await later.panel.click('button', 'Clear all forced flags')
    await waitForHeadline(third.page, FROM_SERVER)
    await third.page.close()
  })

  it('for this tab stays in the tab', async () => {
    const first = await stage.visit('npm.html')
    const second = await stage.visit('npm.html')
    const { panel } = await first.openPanel()
    await forceCustom(panel, EXPERIMENT, 'annual-first')
    await waitForHeadline(first.page, ANNUAL_FIRST)
    await second.page.reload()
    expect((await readsOfExperiment(second.page)).map((read) => read.value)).not.toContain('annual-first')
    await Promise.all([first.page.close(), second.page.close()])
  })

  it('turns a flag on and off', async () => {
    const { page, panel } = await stage.visitWithPanel('npm.html')
    const dashboard = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.querySelector('section[data-dashboard]')?.getAttribute('data-dashboard'))
    await force(panel, 'new-dashboard-v2', 'Off')
    await until('the classic dashboard', dashboard, (shown) => shown === 'classic')
    await force(panel, 'new-dashboard-v2', 'On')
    await until('the new dashboard', dashboard, (shown) => shown === 'new')
    await force(panel, 'ai-features-beta', 'On')
    await until('the button of the beta', () =>
      page.evaluate(() =>
        [...document.querySelectorAll('button')].some((each) => each.textContent === 'Summarize with AI'),
      ),
    )
  })

  it('refuses a value that is no valid JSON, says why, and changes nothing', async () => {
    const { page, panel } = await stage.visitWithPanel('npm.html')
    await forceCustom(panel, EXPERIMENT, '{"headline": }')
    await until(
      'the reason',
      () => panel.text('grid', 'Feature flags'),
      (text) => text.includes('Line 1, column 14: This is no JSON: a value was expected'),
    )
    const field = await panel.find('textbox', `Custom value for ${EXPERIMENT}`)
    expect(await field.evaluate((element) => element.getAttribute('aria-invalid'))).toBe('true')
    await waitForHeadline(page, FROM_SERVER)
    await waitForBadges([])
  })

  it('comes back when the page clears its storage', async () => {
    const { page, panel } = await stage.visitWithPanel('npm.html')
    await forceCustom(panel, EXPERIMENT, 'annual-first')
    await waitForHeadline(page, ANNUAL_FIRST)
    await page.evaluate(() => {
      sessionStorage.clear()
      localStorage.clear()
    })
    await page.reload()
    expect(new Set((await readsOfExperiment(page)).map((read) => read.value))).toEqual(new Set(['annual-first']))
  })

  it('is not in the hands of the page', async () => {
    const { page, panel } = await stage.visitWithPanel('npm.html')
    await page.evaluate((key) => {
      const flags = { phc_PaperbarkDemoProjectNumberOne00000000000001: { [key]: { value: 'annual-first', since: 1 } } }
      const settings = { exposures: 'plain', exposureEvents: [], deep: true }
      sessionStorage.setItem('__hogscope_forced_flags', JSON.stringify({ flags, settings }))
    }, EXPERIMENT)
    await page.reload()
    await waitForHeadline(page, FROM_SERVER)
    await panel.openTab('Flags')
    await panel.waitForRows('Feature flags', EXPERIMENT, (rows) =>
      rows.some((row) => row['Flag']?.startsWith(EXPERIMENT) && row['Page gets'] === '"control"'),
    )
    await waitForBadges([])
  })
})
