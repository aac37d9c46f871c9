import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

const EXPERIMENT = 'pricing-page-experiment'

/** Opens the panel at the flag's details. */
async function openFlag(panel: PanelDriver, flagKey: string): Promise<void> {
  await panel.openTab('Flags')
  await panel.find('gridcell', flagKey)
  // As the flags arrive rows come in between, and a click that was aimed before goes beside.
  await until(
    'the flags of the server',
    () => panel.text('tabpanel'),
    (text) => !text.includes("Waiting for the server's flags"),
  )
  await panel.click('gridcell', flagKey)
  await panel.find('region', 'Flag details')
}

async function waitForDetails(panel: PanelDriver, words: RegExp): Promise<string> {
  return until(
    `the details to say ${String(words)}`,
    () => panel.text('region', 'Flag details'),
    (text) => words.test(text),
  )
}

async function waitForExperiment(panel: PanelDriver, expected: Record<string, RegExp>): Promise<void> {
  await panel.waitForRows('Experiments', JSON.stringify(Object.keys(expected)), ([row]) =>
    Object.entries(expected).every(([column, words]) => words.test(row?.[column] ?? '')),
  )
}

async function writePayload(panel: PanelDriver, text: string): Promise<void> {
  const editor = await panel.find('textbox', `Payload for ${EXPERIMENT}`)
  await editor.evaluate((element) => {
    ;(element as HTMLTextAreaElement).focus()
    ;(element as HTMLTextAreaElement).select()
  })
  await panel.type(text)
}

/** What the page's own code gets for the experiment: its value and its payload. */
function experimentOf(page: Page): Promise<unknown> {
  return page.evaluate((key) => {
    const { posthog } = window as unknown as { posthog: Record<string, (key: string) => unknown> }
    return [posthog['getFeatureFlag']?.(key), posthog['getFeatureFlagPayload']?.(key)]
  }, EXPERIMENT)
}

it('the details of a flag say what the page gets and why, and what happened to it', async () => {
  const { panel, trouble } = await stage.visitWithPanel('snippet-sync.html?facts')
  await openFlag(panel, EXPERIMENT)
  const text = await waitForDetails(panel, /first read/i)
  expect(text).toContain('Page gets"control"')
  expect(text).toContain('Server says"control"')
  expect(text).toContain('Matched condition set 1 condition_match')
  expect(text).toContain('version 7, id 103')
  await panel.choose(`Force ${EXPERIMENT}`, 'Off')
  await waitForDetails(panel, /Page getsfalse/)
  expect(await panel.text('list', 'Timeline of the flag')).toMatch(/forced to false/i)
  expect(trouble).toEqual([])
})

it('a payload is checked as it is typed, and reaches the page when it is applied', async () => {
  const { page, panel } = await stage.visitWithPanel('snippet-sync.html?payload')
  await openFlag(panel, EXPERIMENT)
  const before = await until(
    'the flags',
    () => experimentOf(page),
    (read) => (read as unknown[])[0] === 'control',
  )
  expect(before).toEqual(['control', { headline: 'Simple pricing' }])

  await writePayload(panel, '{"headline": }')
  await waitForDetails(panel, /Line 1, column 14: This is no JSON/)
  const applyButton = await panel.find('button', 'Force "control" with this payload')
  expect(await applyButton.evaluate((element) => (element as HTMLButtonElement).disabled)).toBe(true)
  expect(await experimentOf(page)).toEqual(before)

  await writePayload(panel, '{"headline": "Ours"}')
  await waitForDetails(panel, /valid, not applied yet/)
  await panel.click('button', 'Force "control" with this payload')
  await until(
    'the payload in the page',
    () => experimentOf(page),
    (read) => JSON.stringify(read) === '["control",{"headline":"Ours"}]',
  )
  await panel.choose(`Force ${EXPERIMENT}`, 'Server value')
  await until(
    "the server's payload in the page",
    () => experimentOf(page),
    (read) => JSON.stringify(read) === JSON.stringify(before),
  )
})

it('a flag that was read once, before it was forced, asks for a reload, which gives the page the forced value', async () => {
  const visited = await stage.visit('plain.html')
  const { page } = visited
  await page.evaluateOnNewDocument(() => {
    addEventListener('load', () => {
      const { posthog } = window as unknown as { posthog: Record<string, (key: string) => unknown> }
      ;(window as unknown as { once: unknown }).once = posthog['getFeatureFlag']?.('read-once') ?? 'nothing'
    })
  })
  const once = (): Promise<unknown> => page.evaluate(() => (window as unknown as { once: unknown }).once)
  await page.goto(`${stage.app.url}/app/snippet-sync.html?once`)
  expect(await once()).toBe('nothing')

  const { panel } = await visited.openPanel()
  await openFlag(panel, 'read-once')
  expect(await panel.text('region', 'Flag details')).not.toContain('Reload the page')
  await panel.choose('Force read-once', 'On')
  await waitForDetails(panel, /Read once, .+ before you forced it, and not since/)
  expect(await once()).toBe('nothing')
  await Promise.all([page.waitForNavigation(), panel.click('button', 'Reload the page')])
  expect(await once()).toBe(true)
  await until(
    'the hint to go',
    () => panel.text('region', 'Flag details'),
    (text) => !text.includes('Reload the page'),
  )
  await page.close()
})

it('an experiment shows its variant, its exposure, the conversions since, and what is held back once it is forced', async () => {
  // The SDK sends one exposure for each value, on the first visit.
  const visited = await stage.visitWithPanel('snippet-sync.html')
  const { panel } = visited
  await panel.openTab('Flags')
  await panel.click('button', '1 experiment')
  await waitForExperiment(panel, { Experiment: /^pricing-page/, Assigned: /^"control"$/, Exposure: /200/ })
  await visited.clickButton('Create item')
  await waitForExperiment(panel, { 'Conversions since': /item_created ×1/ })

  await panel.choose(`Force ${EXPERIMENT}`, 'Off')
  await waitForExperiment(panel, { Assigned: /^"control"$/, Forced: /^false$/ })
  await visited.page.reload()
  await waitForExperiment(panel, { Forced: /^false$/, Exposure: /held back/ })
  const exposure = await panel.find('grid', 'Experiments').then((grid) => grid.$('[title="Show it in Events"]'))
  if (!exposure) throw new Error('The exposure is no link.')
  await panel.clickElement(exposure)
  await until(
    'the event of the exposure',
    async () => ((await panel.has('region', 'Event details')) ? panel.text('region', 'Event details') : ''),
    (text) => text.includes('$feature_flag_called'),
  )
})
