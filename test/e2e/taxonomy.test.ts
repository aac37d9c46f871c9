import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

const EVENTS_TS = fileURLToPath(new URL('../../demo/app/events.ts', import.meta.url))

async function importFile(panel: PanelDriver, path: string): Promise<void> {
  await panel.openTab('Taxonomy')
  await panel.chooseFile(path)
}

async function violations(panel: PanelDriver): Promise<string[]> {
  const list = await panel.find('list', 'Violations')
  return list.evaluate((element) =>
    [...element.querySelectorAll('[role=listitem]')].map((item) => item.textContent ?? ''),
  )
}

describe("the team's own events.ts", () => {
  it('is read from a file, and what differs from it is shown in the list and at the event', async () => {
    const { clickButton, panel } = await stage.visitWithPanel('misbehave.html')
    await importFile(panel, EVENTS_TS)
    await until(
      'the plan in use',
      () => panel.text('tabpanel'),
      (text) => text.includes('10 events'),
    )
    for (const button of [
      'Send misspelt event',
      'Send unplanned event',
      'Send wrong type',
      'Send value outside union',
    ]) {
      await clickButton(button)
    }
    const shown = await until(
      'four violations',
      () => violations(panel),
      (all) => all.length >= 4,
    )
    for (const words of [
      /item_craeted.*item_created/,
      /Export Completed.*export_completed/,
      /duration_ms.*number/,
      /plan_tier.*premium.*enterprise/,
    ]) {
      expect(shown.some((text) => words.test(text))).toBe(true)
    }
    expect(shown).toHaveLength(4)

    await panel.openTab('Events')
    await panel.openEvent('subscription_started')
    expect(await panel.text('region', 'Event details')).toMatch(/plan_tier.*premium/)
  })

  it('stays in use when the next file cannot be read; the message names line and column', async () => {
    const { panel } = await stage.visitWithPanel('npm.html')
    await importFile(panel, EVENTS_TS)
    await until(
      'the plan in use',
      () => panel.text('tabpanel'),
      (text) => text.includes('10 events'),
    )
    const broken = join(tmpdir(), 'broken-events.ts')
    await writeFile(
      broken,
      "export const EVENTS = {\n  ITEM_CREATED: 'item_created',\n  ITEM_SHARED 'item_shared',\n}\n",
    )
    await importFile(panel, broken)
    const alert = await until(
      'the error',
      () => panel.text('alert'),
      (text) => /line/i.test(text),
    )
    expect(alert).toMatch(/line 3, column 15/i)
    expect(alert).toMatch(/expected/i)
    expect(await panel.text('tabpanel')).toContain('10 events')
  })

  it('is taken from pasted text, never run, and is there again next time', async () => {
    const { page, openPanel } = await stage.visit('npm.html')
    const { panel, devtools } = await openPanel()
    await panel.openTab('Taxonomy')
    await panel.click('button', 'Paste text…')
    await panel.click('textbox', 'Taxonomy text')
    await panel.type("globalThis.wasRun = true\nexport const EVENTS = { ONLY_ONE: 'only_one' } as const\n")
    await panel.click('button', 'Use this text')
    await until(
      'the plan in use',
      () => panel.text('tabpanel'),
      (text) => text.includes('1 event'),
    )
    expect(await panel.frame.evaluate(() => 'wasRun' in globalThis)).toBe(false)
    await devtools.close()
    const again = await openPanel()
    await again.panel.openTab('Taxonomy')
    await until(
      'the plan of before',
      () => again.panel.text('tabpanel'),
      (text) => text.includes('only_one'),
    )
    await page.close()
  })
})

describe('a JSON Schema', () => {
  it('is read from a file, and events are checked against it', async () => {
    const { clickButton, panel } = await stage.visitWithPanel('npm.html')
    const path = join(tmpdir(), 'hogscope-item_created.schema.json')
    const schema = {
      properties: { source: { type: 'string', maxLength: 2 }, price: { type: 'integer' } },
      required: ['price'],
    }
    await writeFile(path, JSON.stringify({ title: 'item_created', ...schema }))
    await importFile(panel, path)
    await clickButton('Create item')
    const shown = await until(
      'two violations',
      () => violations(panel),
      (all) => all.length >= 2,
    )
    expect(shown.some((text) => /price is missing/.test(text))).toBe(true)
    expect(shown.some((text) => /source.* has 3 characters; the taxonomy wants at most 2/.test(text))).toBe(true)
  })
})
