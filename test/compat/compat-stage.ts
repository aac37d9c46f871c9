import { startPostHogServer, type PostHogServer } from '../../demo/server/posthog-server.ts'
import { type ExtensionBrowser, launchExtensionBrowser } from '../harness/extension-browser.ts'
import { type PageServer, startPageServer } from './test-page.ts'

/** Where cells are played: the stand-in for PostHog with their versions, the pages, and a browser with the built extension. */
export interface CompatStage {
  readonly postHog: PostHogServer
  readonly pages: PageServer
  readonly browser: ExtensionBrowser
  close(): Promise<void>
}

/** `sdks`: version to `dist` folder, of versions beyond those the stand-in has by itself. */
export async function setCompatStage(sdks: Record<string, string> = {}): Promise<CompatStage> {
  const postHog = await startPostHogServer({ sdks })
  const pages = await startPageServer()
  const browser = await launchExtensionBrowser()
  return {
    postHog,
    pages,
    browser,
    async close() {
      await browser.close()
      await Promise.all([pages.close(), postHog.close()])
    },
  }
}
