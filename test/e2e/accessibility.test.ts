import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenPanel } from '../harness/devtools.ts'
import { setStage, type Stage } from '../harness/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function faults({ panel }: OpenPanel): Promise<string[]> {
  await panel.frame.evaluate(AXE)
  const results = (await panel.frame.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  )
}

describe.each(['default', 'dark'] as const)('in the theme %s, axe finds nothing to complain of', (theme) => {
  it('on any tab', async () => {
    const open = await stage.visitWithPanel('misbehave.html')
    await open.setTheme(theme)
    await open.clickButton('Send value outside union')
    await open.clickButton('Opt out and capture')
    await open.panel.openEvent('subscription_started')
    expect(await faults(open)).toEqual([])

    await open.panel.openTab('Flags')
    await open.panel.choose('Force new-dashboard-v2', 'Off')
    await open.panel.choose('Force ai-features-beta', 'Custom…')
    await open.panel.find('textbox', 'Custom value for ai-features-beta')
    expect(await faults(open)).toEqual([])

    for (const dialog of ['Forcing settings', 'Presets']) {
      await open.panel.click('button', dialog)
      await open.panel.find('dialog', dialog)
      expect(await faults(open)).toEqual([])
      await open.panel.click('button', 'Close')
    }

    await open.panel.openTab('Taxonomy')
    expect(await faults(open)).toEqual([])
    await open.panel.chooseFile(new URL('../../demo/app/events.ts', import.meta.url).pathname)
    await open.panel.find('list', 'Violations')
    expect(await faults(open)).toEqual([])

    await open.panel.openTab('Checks')
    await open.panel.find('table', 'Funnel')
    expect(await faults(open)).toEqual([])
    await open.panel.click('button', 'Add the example')
    await open.panel.find('list', 'Expectations')
    expect(await faults(open)).toEqual([])
    await open.panel.click('button', 'Edit')
    await open.panel.click('button', 'Add condition to expectation 1')
    await open.panel.click('button', 'Save check')
    await open.panel.find('alert')
    await open.panel.click('button', 'Record a check')
    expect(await faults(open)).toEqual([])
    await open.panel.click('button', 'Cancel')
    await open.panel.click('button', 'Delete')
    await open.panel.click('button', 'Delete for good')
    await open.panel.find('button', 'Add the example')

    await open.panel.openTab('Doctor')
    await open.panel.click('button', 'Error: The visitor is opted out, so 1 event went nowhere.')
    await open.panel.find('button', 'Not a problem here')
    expect(await faults(open)).toEqual([])
    await open.panel.openTab('Events')
    expect(await faults(open)).toEqual([])
  })
})
