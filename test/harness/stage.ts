import type { Browser, Page } from 'puppeteer-core'
import { type AppServer, startAppServer } from '../../demo/server/app-server.ts'
import { type PostHogServer, startPostHogServer } from '../../demo/server/posthog-server.ts'
import { type DockSide, openDevToolsPanel, type OpenPanel } from './devtools.ts'
import {
  type ExtensionBrowser,
  launchBrowser,
  launchExtensionBrowser,
  type LaunchedBrowser,
} from './extension-browser.ts'

/** The example app, the stand-in for PostHog and a browser with the built extension: what every end-to-end test plays on. */
export interface Stage {
  readonly app: AppServer
  readonly postHog: PostHogServer
  readonly browser: ExtensionBrowser
  /** Opens a page of the app, `npm.html` for one. What the page logged or threw is in `trouble`. */
  visit(path: string): Promise<VisitedPage>
  /** The same in a browser without the extension, to compare with. */
  visitWithoutExtension(path: string): Promise<VisitedPage>
  close(): Promise<void>
}

export interface VisitedPage {
  readonly page: Page
  /** Errors the page threw or logged: a tool that does no harm adds none. */
  readonly trouble: readonly string[]
  openPanel(dock?: DockSide): Promise<OpenPanel>
  clickButton(name: string): Promise<void>
}

export async function setStage(): Promise<Stage> {
  const postHog = await startPostHogServer()
  const app = await startAppServer({ postHogUrl: postHog.url, automation: true })
  const browser = await launchExtensionBrowser()
  let plain: LaunchedBrowser | undefined
  return {
    app,
    postHog,
    browser,
    visit: (path) => visit(browser.browser, `${app.url}/app/${path}`),
    async visitWithoutExtension(path) {
      plain ??= await launchBrowser({ extension: false })
      return visit(plain.browser, `${app.url}/app/${path}`)
    },
    async close() {
      await Promise.all([browser.close(), plain?.close()])
      await Promise.all([app.close(), postHog.close()])
    },
  }
}

async function visit(browser: Browser, url: string): Promise<VisitedPage> {
  const page = await browser.newPage()
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text())
  })
  await page.goto(url)
  return {
    page,
    trouble,
    openPanel: (dock) => openDevToolsPanel(page, dock),
    async clickButton(name) {
      const button = await page.waitForSelector(`::-p-aria([name=${JSON.stringify(name)}][role="button"])`)
      // A click by script: the page may be behind the DevTools window, where the mouse does not reach it.
      await button?.evaluate((element) => (element as HTMLElement).click())
    },
  }
}
