import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'puppeteer-core'
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

const headline = (page: Page): Promise<string> =>
  page.$eval('section[data-variant] h2', (each) => each.textContent ?? '')
const readsOf = (page: Page): Promise<FlagRead[]> =>
  page.evaluate(() => (window as unknown as { __reads: FlagRead[] }).__reads)

async function force(panel: PanelDriver, flagKey: string, option: string): Promise<void> {
  await panel.openTab('Flags')
  await panel.waitForRows('Feature flags', `flag ${flagKey}`, (rows) =>
    rows.some((row) => row['Flag']?.startsWith(flagKey)),
  )
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
    const { page, openPanel, trouble } = await stage.visit(path)
    const { panel } = await openPanel()
    await until(
      'the variant of the server',
      () => headline(page),
      (text) => text === 'Simple pricing',
    )

    await forceCustom(panel, EXPERIMENT, 'annual-first')
    await until(
      'the forced variant',
      () => headline(page),
      (text) => text === 'Pay once a year, save two months',
    )
    await until(
      'the badge',
      () => stage.browser.badge(page),
      (text) => text === '1',
    )

    await page.reload()
    const reads = await until(
      'reads of the reloaded page',
      () => readsOf(page),
      (all) => all.some((read) => read.where === 'onFeatureFlags'),
    )
    const experiment = reads.filter((read) => read.key === EXPERIMENT)
    expect(experiment.map((read) => read.where)).toEqual(
      expect.arrayContaining(['loaded', 'inline', 'render', 'onFeatureFlags']),
    )
    expect([...new Set(experiment.map((read) => read.value))]).toEqual(['annual-first'])
    expect(
      await until(
        'the badge after the reload',
        () => stage.browser.badge(page),
        (text) => text === '1',
      ),
    ).toBe('1')

    await panel.click('button', 'Clear all forced flags')
    await until(
      'the variant of the server again',
      () => headline(page),
      (text) => text === 'Simple pricing',
    )
    await until(
      'no badge',
      () => stage.browser.badge(page),
      (text) => text === '',
    )
    await page.reload()
    const after = await until(
      'reads after clearing',
      () => readsOf(page),
      (all) => all.some((read) => read.where === 'onFeatureFlags'),
    )
    expect(after.filter((read) => read.key === EXPERIMENT).map((read) => read.value)).not.toContain('annual-first')
    expect(trouble).toEqual([])
    await page.close()
  })
})
