import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, launch, type Page } from 'puppeteer-core'
import { findChromium } from '../../scripts/find-chromium.mjs'

/** The extension as it is shipped, built by `npm run build`. */
export const EXTENSION = fileURLToPath(new URL('../../dist', import.meta.url))

/** A second extension, that blocks requests of events. */
export const AD_BLOCKER = fileURLToPath(new URL('ad-blocker', import.meta.url))

export interface ExtensionBrowser extends LaunchedBrowser {
  readonly extensionId: string
  /** What the toolbar's badge says, of all tabs in which it says something. */
  badges(): Promise<string[]>
  /** Opens the popup of the toolbar's button as a tab of its own, for the tab in which `page` is. */
  openPopup(page: Page): Promise<Page>
  /** Lends `work` a page of the extension. */
  inExtension<T>(work: (page: Page) => Promise<T>): Promise<T>
}

export interface LaunchedBrowser {
  readonly browser: Browser
  close(): Promise<void>
}

export interface LaunchOptions {
  readonly headless?: boolean
  /** A folder that outlives the browser; without it the profile is made anew and thrown away. */
  readonly profile?: string
}

/** Starts Chromium with these extensions; unless `false`, more can be installed while it runs. */
export async function launchBrowser(
  options: LaunchOptions & { readonly extensions: readonly string[] | false },
): Promise<LaunchedBrowser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium found: install one, or set CHROME_PATH to its program file.')
  const userDataDir = options.profile ?? (await makeProfile())
  const browser = await launch({
    executablePath,
    userDataDir,
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: options.extensions && (options.extensions.length > 0 ? [...options.extensions] : true),
    defaultViewport: null,
    args: [
      // Containers run as root, where Chromium refuses its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--window-size=1400,1000',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      // A site on plain http: unlike localhost it is no secure context.
      '--host-resolver-rules=MAP plain-http.test 127.0.0.1',
    ],
  })
  return {
    browser,
    async close() {
      await browser.close()
      if (options.profile === undefined) await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Starts Chromium with the built extension, and others beside it. */
export async function launchExtensionBrowser(
  options: LaunchOptions & { readonly beside?: readonly string[] } = {},
): Promise<ExtensionBrowser> {
  const { beside = [], ...launchOptions } = options
  const launched = await launchBrowser({ ...launchOptions, extensions: [EXTENSION, ...beside] })
  const { browser } = launched
  const worker = await browser.waitForTarget((target) => target.url().startsWith('chrome-extension://'))
  const extensionId = new URL(worker.url()).host
  return {
    ...launched,
    extensionId,
    badges: () => readBadges(browser, extensionId),
    openPopup: (page) => openPopup(browser, extensionId, page),
    inExtension: (work) => inExtension(browser, extensionId, work),
  }
}

/** A folder for a profile; whoever makes it removes it. */
export function makeProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hogscope-profile-'))
}

/** Asks from a page of the extension, so that the service worker is neither woken nor kept alive by the test. */
async function inExtension<T>(browser: Browser, extensionId: string, work: (page: Page) => Promise<T>): Promise<T> {
  const extensionPage = await browser.newPage()
  try {
    await extensionPage.goto(`chrome-extension://${extensionId}/manifest.json`)
    return await work(extensionPage)
  } finally {
    await extensionPage.close()
  }
}

function readBadges(browser: Browser, extensionId: string): Promise<string[]> {
  return inExtension(browser, extensionId, (page) =>
    page.evaluate(async () => {
      const tabs = await chrome.tabs.query({})
      const texts = await Promise.all(
        tabs.map(({ id }) => (id === undefined ? '' : chrome.action.getBadgeText({ tabId: id }))),
      )
      return texts.filter(Boolean)
    }),
  )
}

async function openPopup(browser: Browser, extensionId: string, page: Page): Promise<Page> {
  const tabId = await inExtension(browser, extensionId, (own) =>
    own.evaluate(async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id, page.url()),
  )
  const popup = await browser.newPage()
  await popup.goto(`chrome-extension://${extensionId}/src/popup/index.html?tabId=${tabId}`)
  return popup
}
