import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setStage, type Stage } from '../harness/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

describe.each([
  ['npm, newest', 'npm.html'],
  ['npm, 1.130.2', 'npm-1-130.html'],
  ['snippet, newest', 'snippet.html'],
  ['snippet, 1.130.2', 'snippet.html?version=1.130.2'],
])('events of %s', (_, path) => {
  it('are seen as they are captured, and with the answer they got', async () => {
    const { clickButton, panel } = await stage.visitWithPanel(path)
    await panel.waitForEvent('$pageview', '200')
    await clickButton('Create item')
    await panel.waitForEvent('item_created')
    const row = await panel.waitForEvent('item_created', '200')
    expect(row['Page']).toBe(`/app/${path.split('?')[0]}`)
    expect(stage.postHog.received.some((event) => event.event === 'item_created')).toBe(true)
  })
})
