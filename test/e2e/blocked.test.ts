import { afterAll, beforeAll, expect, it } from 'vitest'
import { AD_BLOCKER } from '../harness/extension-browser.ts'
import { setStage, type Stage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage({ beside: [AD_BLOCKER] })
})
afterAll(() => stage.close())

it.each([['npm.html'], ['npm-1-130.html']])('names an ad blocker as what stops events of %s', async (path) => {
  const { clickButton, panel } = await stage.visitWithPanel(path)
  await clickButton('Create item')
  await panel.waitForEvent('item_created', 'blocked: by an ad blocker or another extension')
  await panel.openEvent('item_created')
  await panel.openTab('Life')
  const life = await panel.text('list', 'Life of the event')
  expect(life).toContain('failed: net::ERR_BLOCKED_BY_CLIENT')
  expect(life).toContain('Switch blockers off for this site')
  expect(stage.postHog.received).toEqual([])
  await panel.openTab('Doctor')
  await until(
    'the finding',
    () => panel.text('list', 'Findings'),
    (text) => /Error: An ad blocker or another extension stopped \d+ event/.test(text),
  )
})
