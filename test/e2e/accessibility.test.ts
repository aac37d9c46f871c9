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
    const { page, openPanel, clickButton } = await stage.visit('misbehave.html')
    const open = await openPanel()
    await open.setTheme(theme)
    await clickButton('Send value outside union')
    await clickButton('Opt out and capture')
    await open.panel.openEvent('subscription_started')
    expect(await faults(open)).toEqual([])

    await open.panel.openTab('Flags')
    await open.panel.choose('Force new-dashboard-v2', 'Off')
    await open.panel.choose('Force ai-features-beta', 'Custom…')
    await open.panel.find('textbox', 'Custom value for ai-features-beta')
    expect(await faults(open)).toEqual([])

    await open.panel.openTab('Taxonomy')
    expect(await faults(open)).toEqual([])
    await open.panel.chooseFile(new URL('../../demo/app/events.ts', import.meta.url).pathname)
    await open.panel.find('list', 'Violations')
    expect(await faults(open)).toEqual([])
    await open.panel.openTab('Events')
    expect(await faults(open)).toEqual([])
    await page.close()
  })
})
