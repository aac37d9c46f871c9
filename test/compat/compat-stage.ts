import { startPostHogServer, type PostHogServer } from '../../demo/server/posthog-server.ts'
import type { CDPSession } from 'puppeteer-core'
import { type ExtensionBrowser, launchExtensionBrowser } from '../harness/extension-browser.ts'
import { type PageServer, startPageServer } from './test-page.ts'

/** Where cells are played: the stand-in for PostHog with their versions, the pages, and a browser with the built extension. */
export interface CompatStage {
  readonly postHog: PostHogServer
  readonly pages: PageServer
  readonly browser: ExtensionBrowser
  /** Runs `run` while the extension's background stands still and answers nobody. One at a time: all cells share it. */
  withoutBackground(run: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** `sdks`: version to `dist` folder, of versions beyond those the stand-in has by itself. */
export async function setCompatStage(sdks: Record<string, string> = {}): Promise<CompatStage> {
  const postHog = await startPostHogServer({ sdks })
  const pages = await startPageServer()
  const browser = await launchExtensionBrowser()
  const background = await backgroundSession(browser)
  let last: Promise<unknown> = Promise.resolve()

  async function standStill(run: () => Promise<void>): Promise<void> {
    await background.send('Debugger.enable')
    await background.send('Debugger.pause')
    await run().finally(() => background.send('Debugger.disable'))
  }

  return {
    postHog,
    pages,
    browser,
    withoutBackground(run) {
      const turn = last.then(() => standStill(run))
      last = turn.catch(() => undefined)
      return turn
    },
    async close() {
      await browser.close()
      await Promise.all([pages.close(), postHog.close()])
    },
  }
}

/** Held open, it keeps the background from being put to sleep, too. */
async function backgroundSession({ browser }: ExtensionBrowser): Promise<CDPSession> {
  const target = await browser.waitForTarget((each) => each.type() === 'service_worker')
  return target.createCDPSession()
}
