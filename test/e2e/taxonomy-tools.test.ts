import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { API_KEYS, STAND_IN_PROJECT } from '../../demo/server/api-routes.ts'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { moduleCode } from '../harness/sdk-scripts.ts'
import { setStage, type Stage, type VisitWithPanel } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

const EVENTS_TS = fileURLToPath(new URL('../../demo/app/events.ts', import.meta.url))

let stage: Stage
let visited: VisitWithPanel
let panel: PanelDriver
beforeAll(async () => {
  stage = await setStage()
})
beforeEach(async () => {
  visited = await stage.visitWithPanel('misbehave.html')
  panel = visited.panel
  await panel.openTab('Taxonomy')
})
afterAll(() => stage.close())

async function useEventsTs(): Promise<void> {
  await panel.chooseFile(EVENTS_TS)
  await waitForSources(/events\.ts.*10 events/)
}

async function waitForSources(words: RegExp): Promise<void> {
  await until(
    `sources like ${String(words)}`,
    async () => ((await panel.has('list', 'Sources')) ? panel.text('list', 'Sources') : ''),
    (text) => words.test(text),
  )
}

async function waitForTab(words: RegExp): Promise<string> {
  return until(
    `the tab to say ${String(words)}`,
    () => panel.text('tabpanel'),
    (text) => words.test(text),
  )
}

/** A tab of the event's details; the panel has tabs of the same names. */
async function openDetailsTab(name: string): Promise<void> {
  const tablist = await panel.find('tablist', 'Event details')
  const tab = await tablist.$(`::-p-text(${name})`)
  if (!tab) throw new Error(`The details have no tab ${name}.`)
  await panel.clickElement(tab)
}

/** The text that a dialog offers, once it has the words. */
async function textOf(name: string, words: RegExp): Promise<string> {
  return until(
    `${name} with ${String(words)}`,
    () => panel.find('textbox', name).then((field) => field.evaluate((each) => (each as HTMLTextAreaElement).value)),
    (text) => words.test(text),
  )
}

async function fill(label: string, text: string): Promise<void> {
  await panel.click('textbox', label)
  await panel.type(text)
}

describe('with the plan of the example app', () => {
  it('coverage tells what was seen and not; a row leads to its properties, its name to its events', async () => {
    await useEventsTs()
    await visited.clickButton('Send wrong type')
    await visited.clickButton('Use feature')
    await visited.clickButton('Send unplanned event')
    await waitForTab(/Seen 1.*Seen with violations 1.*Not yet seen 8.*Not planned 1/)
    await panel.click('button', 'Show properties of export_completed')
    expect(await panel.text('table', 'Coverage')).toMatch(/duration_ms.*"fast"/)
    await panel.click('button', 'export_completed')
    const rows = await panel.waitForRows('Events', 'the event alone', (all) => all.length === 1)
    expect(rows[0]?.['Event']).toBe('export_completed')
  })

  it('a rule that is off for the site, or one violation that is ignored, is not told', async () => {
    await useEventsTs()
    await visited.clickButton('Send wrong type')
    await visited.clickButton('Send unplanned event')
    const told = async (): Promise<string> =>
      (await panel.has('list', 'Violations')) ? panel.text('list', 'Violations') : ''
    await until('both violations', told, (text) => /duration_ms/.test(text) && /Export Completed/.test(text))
    await panel.click('button', 'Rules…')
    await panel.choose('Value of another type counts as', 'Off')
    await panel.click('button', 'Close')
    await until('the type not to count', told, (text) => !/duration_ms/.test(text) && /Export Completed/.test(text))

    await panel.openTab('Events')
    await panel.openEvent('Export Completed')
    await openDetailsTab('Taxonomy')
    await panel.click('button', 'Ignore here: wrong case')
    await panel.openTab('Taxonomy')
    await until('nothing to be told', told, (text) => text === '')
  })

  it('a report says what was wrong and masks personal data; traffic gives a patch of what the plan lacks', async () => {
    await useEventsTs()
    await visited.clickButton('Send wrong type')
    await visited.clickButton('Send unplanned property')
    const capture = "posthog.capture('item_created', { source: 'web', note: 'write to jane.doe@example.com' })"
    await visited.page.evaluate(moduleCode(stage.postHog.url, capture))
    await waitForTab(/Seen with violations 2/)
    await panel.click('button', 'Report…')
    const report = await textOf('Report', /export_completed/)
    expect(report).toMatch(/duration_ms/)
    expect(report).not.toContain('jane.doe@example.com')
    await panel.choose('Form', 'JUnit XML (for CI)')
    const junit = await textOf('Report', /^<\?xml/)
    const failures = await panel.frame.evaluate(
      (xml) => new DOMParser().parseFromString(xml, 'application/xml').querySelectorAll('failure').length,
      junit,
    )
    expect(failures).toBe(1)
    await panel.click('button', 'Close')

    await panel.click('button', 'From traffic…')
    expect(await textOf('Plan', /export const EVENTS/)).toContain("'export_completed'")
    await panel.click('checkbox', 'Only what the taxonomy in use lacks, as a patch')
    const patch = await textOf('Patch', /^[-+]/m)
    expect(patch).toMatch(/^\+.*recipients/m)
  })
})

describe('a taxonomy of several sources', () => {
  /** Serves the text at every address, to anyone but a page. */
  async function serve(text: string): Promise<{ server: Server; url: string }> {
    const server = createServer((_, response) => response.end(text))
    await new Promise<void>((listening) => server.listen(0, listening))
    return { server, url: `http://localhost:${(server.address() as AddressInfo).port}` }
  }

  it('comes from an address and from a file: each can be removed, and where they differ is told', async () => {
    const other = readFileSync(EVENTS_TS, 'utf8').replace('duration_ms?: number', 'duration_ms?: string')
    const { server, url } = await serve(other)
    await useEventsTs()
    await panel.click('button', 'Address…')
    await fill('Address of a taxonomy', `${url}/other/events.ts`)
    await panel.click('button', 'Ask this address')
    await waitForSources(/events\.ts.*localhost.*events\.ts/)
    await waitForTab(/duration_ms.*number.*string|duration_ms.*string.*number/)
    await visited.clickButton('Send wrong type')
    await waitForTab(/Seen 1/)
    await panel.click('button', `Remove ${url}/other/events.ts`)
    await waitForTab(/Seen with violations 1/)
    server.close()
  })

  it("comes from PostHog's API", async () => {
    stage.postHog.api.eventDefinitions = [
      { id: 'd1', name: 'export_completed', description: 'An export has ended', verified: true, tags: [] },
    ]
    stage.postHog.api.propertyDefinitions = [{ id: 'p1', name: 'duration_ms', property_type: 'Numeric' }]
    await panel.click('button', 'From PostHog…')
    await panel.choose('Where PostHog is', 'Own host…')
    await fill('Address', stage.postHog.url)
    await fill('Project ID', STAND_IN_PROJECT)
    await fill('Personal API key', API_KEYS.full)
    await panel.click('button', 'Connect')
    await waitForTab(/1 event/)
    await visited.clickButton('Send wrong type')
    await waitForTab(/Seen with violations 1/)
    expect(await panel.text('list', 'Violations')).toMatch(/duration_ms/)
  })
})
