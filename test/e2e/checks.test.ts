import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenPanel } from '../harness/devtools.ts'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
let folder: string
let visited: VisitedPage
let open: OpenPanel
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hogscope-checks-'))
  stage = await setStage()
  visited = await stage.visit('npm.html')
  open = await visited.openPanel()
})
afterAll(async () => {
  await stage.close()
  await rm(folder, { recursive: true })
})

/** The lines of a list once they satisfy `accept`. */
async function lines(list: string, what: string, accept: (all: string[]) => boolean): Promise<string[]> {
  return until(
    what,
    async () => {
      const found = await open.panel.frame.$(`::-p-aria([name=${JSON.stringify(list)}][role="list"])`)
      if (!found) return []
      return found.evaluate((element) =>
        [...element.children].map((item) => (item.textContent ?? '').replaceAll(/\s+/g, ' ').trim()),
      )
    },
    accept,
  )
}

/** Writes into a field in place of what stands there. */
async function fill(role: 'textbox' | 'combobox', name: string, text: string): Promise<void> {
  const field = await open.panel.find(role, name)
  await field.evaluate((element) => (element as HTMLInputElement).select())
  await open.panel.type(text)
}

const allPassed = (all: string[]): boolean => all.length > 0 && all.every((line) => /^\d*Passed/.test(line))

describe('a check', () => {
  it('is recorded from what is clicked, edited, saved, and passes', async () => {
    const { panel } = open
    await panel.openTab('Checks')
    await panel.click('button', 'Record a check')
    for (const button of ['Create item', 'Share item', 'Export item']) await visited.clickButton(button)
    await until(
      'three events recorded',
      () => panel.text('region', 'Get a check'),
      (text) => text.includes('3 events recorded'),
    )
    // What is delivered by then is expected to be delivered.
    await panel.openTab('Events')
    await panel.waitForEvent('export_completed', '200')
    await panel.openTab('Checks')
    await panel.click('button', 'Stop recording')
    await fill('textbox', 'Name', 'Sharing by link')
    await panel.click('button', 'Add condition to expectation 2')
    await fill('combobox', 'Property, condition 1 of expectation 2', 'share_method')
    await fill('textbox', 'Value, condition 1 of expectation 2', 'link')
    await panel.click('button', 'Save check')
    const shown = await lines('Expectations', 'all passed', allPassed)
    expect(shown).toHaveLength(3)
    expect(shown[0]).toMatch(/item_created at least once, delivered came once, delivered/)
    expect(shown[1]).toMatch(
      /item_shared at least once, where share_method is "link", delivered came once, .* after item_created/,
    )
    expect(await panel.text('table', 'Funnel')).toMatch(/item_created1100 %.*export_completed1100 %/)
  })

  it('is run live, step by step to its pass, over a reload of the page too', async () => {
    const { panel } = open
    await panel.click('button', 'Run from now')
    await lines('Checks', 'nothing yet', ([line]) => line?.includes('0 of 3 hold, 3 waiting.') ?? false)
    await visited.clickButton('Create item')
    await lines('Checks', 'one step', ([line]) => line?.includes('1 of 3 hold, 2 waiting.') ?? false)
    await visited.page.reload()
    await visited.clickButton('Share item')
    await lines('Checks', 'two steps', ([line]) => line?.includes('2 of 3 hold, 1 waiting.') ?? false)
    await visited.clickButton('Export item')
    await lines('Checks', 'all', ([line]) => line?.includes('All 3 expectations hold.') ?? false)
  })

  it('is run live to its failure, with the reason and the event that shows it', async () => {
    const { panel } = open
    await panel.click('button', 'Edit')
    await fill('textbox', 'Value, condition 1 of expectation 2', 'email')
    await panel.click('button', 'Save check')
    await panel.click('button', 'Start anew')
    await visited.clickButton('Run funnel')
    const [, shared, exported] = await lines(
      'Expectations',
      'a failure',
      (all) => all[1]?.startsWith('2Failed') ?? false,
    )
    expect(shared).toMatch(/came, but share_method is "link"/)
    expect(exported).toMatch(/^3Waiting: .* came before item_shared, which does not count/)
    const link = await panel.frame.waitForSelector('li button[aria-label*="item_shared"]')
    if (link) await panel.clickElement(link)
    expect(await panel.text('region', 'Event details')).toContain('item_shared')
  })

  it('is there again on the site, for a new visitor of another page', async () => {
    const { panel } = open
    await visited.goAsNewVisitor('snippet.html')
    await panel.openTab('Checks')
    expect(await lines('Checks', 'the saved check', (all) => all.length === 1)).toEqual([
      expect.stringContaining('Sharing by link'),
    ])
  })
})

describe('a check file', () => {
  it('that is wrong is refused with the place of each fault, and nothing is lost', async () => {
    const { panel } = open
    const path = join(folder, 'bad.check.json')
    const where = [{ property: 'share_method', operator: 'matches', value: '(?=link)' }]
    const expectations = [{ event: 'item_created' }, { event: 'item_shared', where }]
    await writeFile(path, JSON.stringify({ hogscope_check: 1, name: 'Bad', expectations }))
    await panel.chooseFile(path)
    const alert = await panel.text('alert')
    expect(alert).toContain('bad.check.json was not imported.')
    expect(alert).toMatch(/expectations\[1\]\.where\[0\]\.value is no pattern of RE2/)
    await writeFile(path, '{"hogscope_check": 1,\n "name": }')
    await panel.chooseFile(path)
    await until(
      'the other fault',
      () => panel.text('alert'),
      (text) => text.includes('Line 2, column 10'),
    )
    expect(await lines('Checks', 'the saved check', (all) => all.length === 1)).toHaveLength(1)
  })
})
