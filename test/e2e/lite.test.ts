import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_FLAGS } from '../../demo/server/flag-definitions.ts'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())
beforeEach(() => {
  stage.postHog.reset()
  stage.postHog.setFlags([...DEFAULT_FLAGS])
})

const EXPERIMENT = 'pricing-page-experiment'
const FROM_SERVER = 'Simple pricing'
const ANNUAL_FIRST = 'Pay once a year, save two months'

interface FlagRead {
  readonly where: string
  readonly key: string
  readonly value?: unknown
}

async function waitForHeadline(page: Page, headline: string): Promise<void> {
  await until(
    `the headline "${headline}"`,
    () => page.evaluate(() => document.querySelector('section[data-variant] h2')?.textContent),
    (text) => text === headline,
  )
}

async function reads(page: Page): Promise<FlagRead[]> {
  return until(
    'the flags to arrive',
    () => page.evaluate(() => (window as unknown as { __reads?: FlagRead[] }).__reads ?? []),
    (all) => all.some((read) => read.where === 'onFeatureFlags'),
  )
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

/** What PostHog got as values of the flag that people were counted for. */
function exposures(flagKey: string): unknown[] {
  return stage.postHog.received.flatMap(({ event, properties }) =>
    event === '$feature_flag_called' && properties['$feature_flag'] === flagKey
      ? [properties['$feature_flag_response']]
      : [],
  )
}

describe('a page with posthog-js-lite', () => {
  it('is found with its token and version, and shows what happened before the panel was opened', async () => {
    const { page, openPanel, clickButton, trouble } = await stage.visit('lite.html')
    await waitForHeadline(page, FROM_SERVER)
    await clickButton('Create item')
    await stage.postHog.waitForEvent('item_created')
    const { panel } = await openPanel()
    for (const name of ['$pageview', 'item_created', '$feature_flag_called']) await panel.waitForEvent(name, '200')
    await panel.waitForEvent('Flags request', '200')
    const rows = await panel.rows('Events')
    expect(rows.filter((row) => row['Status']?.includes('network only'))).toEqual([])

    await panel.openEvent('item_created')
    const details = await panel.text('region', 'Event details')
    expect(details).toContain('posthog-js-lite 4.12.1')
    expect(details).toContain('phc_PaperbarkDemoProjectNumberOne00000000000001')
    expect(trouble).toEqual([])
    await page.close()
  })

  it('tells of events that identify, and where the page called', async () => {
    const { clickButton, trouble, panel } = await stage.visitWithPanel('lite.html')
    await clickButton('Log in')
    for (const name of ['$identify', '$groupidentify', 'user_logged_in']) await panel.waitForEvent(name, '200')
    await panel.openEvent('$identify')
    await panel.openTab('Call site')
    await until(
      'the call site',
      () => panel.text('region', 'Event details'),
      // In a script of the app; the SDK is in the page's own, with the code that starts it.
      (text) => /Captured in \S+ at (?!lite-)[\w-]+\.js/.test(text),
    )
    expect(trouble).toEqual([])
  })

  it('shows an event that fails and is sent again', async () => {
    const { clickButton, panel } = await stage.visitWithPanel('lite.html')
    await panel.waitUntilDelivered('$feature_flag_called')
    stage.postHog.behave({ events: { status: 503, times: 1 } })
    await clickButton('Create item')
    await panel.waitForEvent('item_created', '200')
    await panel.openEvent('item_created')
    await panel.openTab('Life')
    await until(
      'both tries and their answers',
      () => panel.text('region', 'Event details'),
      (text) => /503.*200/.test(text),
    )
    expect(
      await panel.rows('Events').then((rows) => rows.filter((row) => row['Event'] === 'item_created')),
    ).toHaveLength(1)
  })

  it('shows an event that never arrives', async () => {
    const { clickButton, panel } = await stage.visitWithPanel('lite.html')
    await panel.waitForEvent('$pageview', '200')
    stage.postHog.behave({ events: { status: 400 } })
    await clickButton('Create item')
    await panel.waitForEvent('item_created', '400')
  })

  it.each([
    ['Opt out and capture', '', 'opted out'],
    ['Use feature', '?before_send=drop', 'before_send returned null'],
    ['Use feature', '?before_send=throw', 'before_send threw'],
  ])('tells after "%s" %s that the event was dropped: %s', async (button, query, reason) => {
    const { page, clickButton, panel } = await stage.visitWithPanel(`lite.html${query}`)
    await page.evaluate(() => document.querySelector('details')?.setAttribute('open', ''))
    await clickButton(button)
    await panel.waitForEvent('feature_used', `dropped: ${reason}`)
    await page.evaluate(() => localStorage.clear())
  })

  it('lists flags with what the server says of them', async () => {
    const { panel } = await stage.visitWithPanel('lite.html')
    await panel.openTab('Flags')
    const rows = await panel.waitForRows('Feature flags', `${EXPERIMENT} with the server's value`, (all) =>
      all.some((row) => row['Flag']?.startsWith(EXPERIMENT) && row['Server says'] === '"control"'),
    )
    expect(rows.find((row) => row['Flag']?.startsWith(EXPERIMENT))).toMatchObject({
      'Page gets': '"control"',
      'Server says': '"control"',
    })
    expect(JSON.stringify(rows)).toContain('Matched condition set 1')
  })
})

describe('a flag forced in a page with posthog-js-lite', () => {
  it('shows at once, is right at every read after a reload with the panel closed, and is gone when cleared', async () => {
    const { page, openPanel, trouble } = await stage.visit('lite.html')
    const { panel, devtools } = await openPanel()
    await waitForHeadline(page, FROM_SERVER)
    await forceCustom(panel, EXPERIMENT, 'annual-first')
    await waitForHeadline(page, ANNUAL_FIRST)

    await devtools.close()
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('ph_')) localStorage.removeItem(key)
    })
    await page.reload()
    const all = await reads(page)
    const ofExperiment = all.filter((read) => read.key === EXPERIMENT)
    expect(ofExperiment.map((read) => read.where)).toEqual(
      expect.arrayContaining(['inline', 'render', 'onFeatureFlags']),
    )
    expect(new Set(ofExperiment.map((read) => read.value))).toEqual(new Set(['annual-first']))
    // Of the flags that are not forced the page is to learn nothing before the server's answer.
    const others = all.filter((read) => read.where === 'inline' && read.key !== EXPERIMENT)
    expect(others.map((read) => read.value)).toEqual([undefined, undefined])
    expect(await page.evaluate(() => JSON.stringify(localStorage).includes('annual-first'))).toBe(false)

    const again = await openPanel()
    await again.panel.openTab('Flags')
    await again.panel.click('button', 'Clear all forced flags')
    await waitForHeadline(page, FROM_SERVER)
    expect(trouble).toEqual([])
    await page.close()
  })

  it('has its exposure held back, and once released the real one sent', async () => {
    const { page, clickButton, trouble, panel } = await stage.visitWithPanel('lite.html')
    await waitForHeadline(page, FROM_SERVER)
    await force(panel, EXPERIMENT, 'Off')
    await until('the forced value', () =>
      page.evaluate(() => document.querySelector('section[data-variant]')?.getAttribute('data-variant') === 'false'),
    )
    await page.reload()
    await reads(page)
    await panel.openTab('Events')
    await panel.waitForEvent('$feature_flag_called', `held back: ${EXPERIMENT} was forced`)
    expect(exposures(EXPERIMENT)).not.toContain(false)

    // The server's next value is the one that was forced, which the SDK takes for counted already.
    stage.postHog.setFlags([{ key: EXPERIMENT, id: 103, version: 8, enabled: false }])
    await clickButton('Log in')
    await panel.openTab('Flags')
    await panel.waitForRows('Feature flags', 'the next value', (rows) =>
      rows.some((row) => row['Flag']?.startsWith(EXPERIMENT) && row['Server says'] === 'false'),
    )
    expect(exposures(EXPERIMENT)).not.toContain(false)
    await panel.click('button', 'Clear all forced flags')
    await until(
      'the real exposure',
      () => Promise.resolve(exposures(EXPERIMENT)),
      (sent) => sent.includes(false),
    )
    expect(trouble).toEqual([])
  })

  it('leaves the properties of events as the server says', async () => {
    const { page, clickButton, panel } = await stage.visitWithPanel('lite.html')
    await forceCustom(panel, EXPERIMENT, 'annual-first')
    await waitForHeadline(page, ANNUAL_FIRST)
    await clickButton('Create item')
    const { properties } = await stage.postHog.waitForEvent('item_created')
    expect(properties[`$feature/${EXPERIMENT}`]).toBe('control')
  })
})
