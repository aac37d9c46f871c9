import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AppServer, startAppServer } from '../../demo/server/app-server.ts'
import { type PostHogServer, startPostHogServer } from '../../demo/server/posthog-server.ts'
import { openDevToolsPanel } from '../harness/devtools.ts'
import { EXTENSION, launchBrowser, type LaunchedBrowser } from '../harness/extension-browser.ts'
import { until } from '../harness/until.ts'

let postHog: PostHogServer
let app: AppServer
let launched: LaunchedBrowser
beforeAll(async () => {
  postHog = await startPostHogServer()
  app = await startAppServer({ postHogUrl: postHog.url, automation: true })
  launched = await launchBrowser({ extensions: [] })
})
afterAll(async () => {
  await launched.close()
  await Promise.all([app.close(), postHog.close()])
})

it('says that a page was open before Hogscope was installed, and sees it once it is reloaded', async () => {
  const page = await launched.browser.newPage()
  await page.goto(`${app.url}/app/npm.html`)
  await launched.browser.installExtension(EXTENSION)
  const { panel } = await openDevToolsPanel(page)
  await until(
    'word of it',
    async () => ((await panel.has('alert')) ? panel.text('alert') : ''),
    (text) => text.includes('open before Hogscope was installed'),
  )
  expect(await panel.has('heading', 'No PostHog SDK on this page yet')).toBe(false)
  await page.reload()
  await panel.waitForEvent('$pageview', '200')
  expect(await panel.has('alert')).toBe(false)
})
