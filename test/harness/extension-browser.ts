import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, launch } from 'puppeteer-core'
import { findChromium } from '../../scripts/find-chromium.mjs'

/** The extension as it is shipped, built by `npm run build`. */
const EXTENSION = fileURLToPath(new URL('../../dist', import.meta.url))

export interface ExtensionBrowser extends LaunchedBrowser {
  readonly extensionId: string
  /** What the toolbar's badge says, of all tabs in which it says something. */
  badges(): Promise<string[]>
}

export interface LaunchedBrowser {
  readonly browser: Browser
  close(): Promise<void>
}

/** Starts Chromium with a profile of its own. */
export async function launchBrowser(options: { extension: boolean; headless?: boolean }): Promise<LaunchedBrowser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium found: install one, or set CHROME_PATH to its program file.')
  const userDataDir = await mkdtemp(join(tmpdir(), 'hogscope-profile-'))
  const browser = await launch({
    executablePath,
    userDataDir,
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: options.extension ? [EXTENSION] : false,
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
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Starts Chromium with the built extension. */
export async function launchExtensionBrowser(options: { headless?: boolean } = {}): Promise<ExtensionBrowser> {
  const launched = await launchBrowser({ ...options, extension: true })
  const { browser } = launched
  const worker = await browser.waitForTarget((target) => target.url().startsWith('chrome-extension://'))
  const extensionId = new URL(worker.url()).host
  return { ...launched, extensionId, badges: () => readBadges(browser, extensionId) }
}

/** Asks from a page of the extension, so that the service worker is neither woken nor kept alive by the test. */
async function readBadges(browser: Browser, extensionId: string): Promise<string[]> {
  const extensionPage = await browser.newPage()
  try {
    await extensionPage.goto(`chrome-extension://${extensionId}/manifest.json`)
    return await extensionPage.evaluate(async () => {
      const tabs = await chrome.tabs.query({})
      const texts = await Promise.all(
        tabs.map(({ id }) => (id === undefined ? '' : chrome.action.getBadgeText({ tabId: id }))),
      )
      return texts.filter(Boolean)
    })
  } finally {
    await extensionPage.close()
  }
}
