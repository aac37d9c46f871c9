import type { Frame, Page } from 'puppeteer-core'
import { evaluatePromise } from './evaluate-promise.ts'
import { PanelDriver } from './panel-driver.ts'
import { until } from './until.ts'

/**
 * Chromium's own front end of DevTools, reached through its modules: internal paths that may change with Chromium, so they are named here only.
 * Read in Chromium 156.
 */
const SHOW_PANEL = `(async () => {
  const UI = await import('./ui/legacy/legacy.js')
  const views = UI.ViewManager.ViewManager.instance()
  const id = [...views.views.keys()].find((each) => /^chrome-extension:.*Hogscope$/.test(each))
  if (!id) return false
  UI.DockController.DockController.instance().setDockSide(DOCK)
  await views.showView(id)
  return true
})().catch((error) => {
  // DevTools is still starting: its parts can't be had before its settings are read.
  if (/Unable to create settings/.test(error.message)) return false
  throw error
})`

const SET_THEME = `import('./core/common/common.js').then((Common) =>
  Common.Settings.Settings.instance().moduleSetting('ui-theme').set(THEME))`

/** The address of the script that the Sources panel shows; null while another panel is in front. */
const SHOWN_SOURCE = `(async () => {
  const [UI, Sources] = await Promise.all([import('./ui/legacy/legacy.js'), import('./panels/sources/sources.js')])
  if (!UI.ViewManager.ViewManager.instance().isViewVisible('sources')) return null
  return Sources.SourcesPanel.SourcesPanel.instance().sourcesView().currentUISourceCode()?.url() ?? null
})()`
/** DevTools' own start is none of ours, and the slowest of all that is waited for: half a minute on a machine that is busy. Milliseconds. */
const DEVTOOLS_START = 60_000

export type DockSide = 'undocked' | 'bottom' | 'right'

export interface OpenPanel {
  readonly panel: PanelDriver
  /** The page that is DevTools itself. */
  readonly devtools: Page
  /** The address of the script that the Sources panel shows; null while another panel is in front. */
  shownSource(): Promise<string | null>
  setTheme(theme: 'default' | 'dark'): Promise<void>
  screenshot(path: string): Promise<void>
}

/** Opens DevTools on `page` with Hogscope's panel in front, as a tester would. */
export async function openDevToolsPanel(page: Page, dock: DockSide = 'undocked'): Promise<OpenPanel> {
  const devtools = await page.openDevTools()
  // Its window is there before its document is, and has an empty one until then.
  await devtools.waitForFunction("location.protocol === 'devtools:'", { polling: 100, timeout: DEVTOOLS_START })
  await until(
    'the Hogscope panel in DevTools',
    () => evaluatePromise(devtools, SHOW_PANEL.replace('DOCK', JSON.stringify(dock))) as Promise<boolean>,
    Boolean,
    DEVTOOLS_START,
  )
  const frame = (await until(
    "the panel's document",
    async () => panelFrame(devtools),
    (found) => found !== undefined,
  )) as Frame
  const panel = new PanelDriver(frame)
  // While a dialog asks something, assistive technology sees nothing else.
  await until(
    "the panel's tabs or a dialog",
    async () => (await panel.has('tablist', 'Hogscope')) || panel.has('dialog'),
  )
  return {
    panel,
    devtools,
    shownSource: () => evaluatePromise(devtools, SHOWN_SOURCE) as Promise<string | null>,
    async setTheme(theme) {
      await evaluatePromise(devtools, SET_THEME.replace('THEME', JSON.stringify(theme)))
      await until(
        `the panel in the theme ${theme}`,
        () => frame.evaluate(() => document.documentElement.dataset['theme']),
        (shown) => shown === (theme === 'dark' ? 'dark' : 'light'),
      )
    },
    async screenshot(path) {
      const body = await frame.$('html')
      await body?.screenshot({ path: path as `${string}.png` })
    },
  }
}

function panelFrame(devtools: Page): Frame | undefined {
  return devtools.frames().find((frame) => frame.url().includes('/src/panel/index.html'))
}
