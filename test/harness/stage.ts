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
  /**
   * The same, as somebody of whom neither the page nor Hogscope has stored anything, with the panel open before the page comes. All such visits share
   * one tab, whose DevTools are opened once: that costs more than most tests. For what a panel that comes later sees, `visit` and `openPanel`.
   */
  visitWithPanel(path: string): Promise<VisitWithPanel>
  /** The same as `visit` in a browser without the extension, to compare with. */
  visitWithoutExtension(path: string): Promise<VisitedPage>
  close(): Promise<void>
}

export interface VisitedPage {
  readonly page: Page
  /** Errors the page threw or logged: a tool that does no harm adds none. */
  readonly trouble: string[]
  /** Goes to a page of the same site as somebody of whom it has stored nothing; until its document is parsed and its modules ran. */
  goAsNewVisitor(path: string): Promise<void>
  openPanel(dock?: DockSide): Promise<OpenPanel>
  clickButton(name: string): Promise<void>
}

export type VisitWithPanel = VisitedPage & OpenPanel

export async function setStage(options: { beside?: readonly string[] } = {}): Promise<Stage> {
  const postHog = await startPostHogServer()
  const app = await startAppServer({ postHogUrl: postHog.url, automation: true })
  const browser = await launchExtensionBrowser(options)
  let plain: LaunchedBrowser | undefined
  const shared = createSharedTab(browser.browser, app.url)
  return {
    app,
    postHog,
    browser,
    async visit(path) {
      await shared.rest()
      return visit(browser.browser, `${app.url}/app/${path}`)
    },
    visitWithPanel: shared.visit,
    async visitWithoutExtension(path) {
      plain ??= await launchBrowser({ extensions: false })
      return visit(plain.browser, `${app.url}/app/${path}`)
    },
    async close() {
      await Promise.all([browser.close(), plain?.close()])
      await Promise.all([app.close(), postHog.close()])
    },
  }
}

export async function visit(browser: Browser, url: string): Promise<VisitedPage> {
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
    async goAsNewVisitor(path) {
      // A page that is left while it loads can hold up the browser for good.
      await page.waitForFunction(() => document.readyState === 'complete')
      const client = await page.createCDPSession()
      await client.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
      await client.detach()
      await page.goto(new URL(path, url).href, { waitUntil: 'domcontentloaded' })
    },
    openPanel: (dock) => openDevToolsPanel(page, dock),
    async clickButton(name) {
      const button = await page.waitForSelector(`::-p-aria([name=${JSON.stringify(name)}][role="button"])`)
      // A click by script: the page may be behind the DevTools window, where the mouse does not reach it.
      await button
        ?.evaluate((element) => (element as HTMLElement).click())
        .catch((error: unknown) => {
          // A click that leads away takes the page along that would have answered.
          if (!/Execution context was destroyed/.test(String(error))) throw error
        })
    },
  }
}

/** The page without an SDK, on which the shared tab rests. */
const RESTING_PAGE = 'plain.html'

interface SharedTab {
  visit(path: string): Promise<VisitWithPanel>
  /** After a visit: has the extension and the tab forget what they stored, and starts the panel anew. */
  rest(): Promise<void>
}

function createSharedTab(browser: Browser, appUrl: string): SharedTab {
  let shared: VisitWithPanel | undefined
  let visiting = false

  async function rest(): Promise<void> {
    if (!shared || !visiting) return
    visiting = false
    if (shared.panel.frame.detached) {
      // The test has closed DevTools.
      await shared.page.close()
      shared = await open()
    }
    const { page, panel, trouble } = shared
    await panel.restart(async () => {
      await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()])
    })
    await page.goto(`${appUrl}/app/${RESTING_PAGE}`)
    // Clearing the data of an origin leaves those of its tabs.
    await page.evaluate(() => sessionStorage.clear())
    trouble.length = 0
  }

  async function open(): Promise<VisitWithPanel> {
    const visited = await visit(browser, `${appUrl}/app/${RESTING_PAGE}`)
    return { ...visited, ...(await visited.openPanel()) }
  }

  return {
    async visit(path) {
      await rest()
      shared ??= await open()
      visiting = true
      await shared.goAsNewVisitor(path)
      return shared
    },
    rest,
  }
}
