import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDevToolsPanel } from '../harness/devtools.ts'
import { setStage, type Stage } from '../harness/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

it('works on a site without https, where pages lack a part of the platform', async () => {
  const page = await stage.browser.browser.newPage()
  const { port } = new URL(stage.app.url)
  await page.goto(`http://plain-http.test:${port}/app/npm.html`)
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  const { panel } = await openDevToolsPanel(page)
  await panel.waitForEvent('$pageview', '200')
  await page.close()
})
