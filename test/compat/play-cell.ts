import type { Page } from 'puppeteer-core'
import { PanelDriver } from '../harness/panel-driver.ts'
import { until } from '../harness/until.ts'
import { type Cell, cellName } from './cells.ts'
import { type CheckId, CHECKS, whyAbsent } from './checks.ts'
import type { CompatStage } from './compat-stage.ts'
import { checkConsent, checkDrops, checkLateDrops } from './play-drops.ts'
import { checkForcedFlags, checkNothingForcedWasSent, checkServerFlags } from './play-flags.ts'
import { checkBotFilter } from './play-bot.ts'
import { checkDelivery } from './play-delivery.ts'
import { type WatchedTab, watchTab } from './watched-tab.ts'

/** What came of one check: it held, the cell has no such thing, or what went wrong. */
export type Outcome =
  | { readonly kind: 'holds' }
  | { readonly kind: 'absent'; readonly why: string }
  | { readonly kind: 'fails'; readonly problem: string }

export type CellOutcomes = Readonly<Record<CheckId, Outcome>>

/** One cell under way. */
export interface Play {
  readonly cell: Cell
  readonly stage: CompatStage
  readonly token: string
  readonly page: Page
  readonly panel: PanelDriver
  readonly tab: WatchedTab
  closePanel(): Promise<void>
  /** A new panel, which knows of what has been only what the page tells. */
  reopenPanel(): Promise<void>
  /** Runs a check, or a further part of one, unless the cell has no such thing, and notes what came of it. */
  check(id: CheckId, run: () => Promise<void>): Promise<void>
}

/** Plays one cell from its first page to its last, and tells what came of each check. */
export async function playCell(stage: CompatStage, cell: Cell): Promise<CellOutcomes> {
  const outcomes = new Map<CheckId, Outcome>()
  const page = await stage.browser.browser.newPage({ type: 'window' })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  const name = cellName(cell).replaceAll(/\W/g, '-')
  const token = `phc_compat${name.replaceAll('-', '')}`.padEnd(47, '0')
  const settings = { cell, token, apiHost: stage.postHog.hostFor(cell.version) }
  const url = stage.pages.add(name, { ...settings, bot: false, consent: false })
  const botUrl = stage.pages.add(`${name}-bot`, { ...settings, bot: true, consent: false })
  const consentUrl = stage.pages.add(`${name}-consent`, { ...settings, bot: false, consent: true })

  async function check(id: CheckId, run: () => Promise<void>): Promise<void> {
    const why = whyAbsent(id, cell)
    if (why !== null) {
      outcomes.set(id, { kind: 'absent', why })
      return
    }
    const problem = await run().then(() => null, String)
    if (problem !== null) outcomes.set(id, { kind: 'fails', problem })
    else if (outcomes.get(id)?.kind !== 'fails') outcomes.set(id, { kind: 'holds' })
  }

  try {
    await page.goto(url)
    // By then it is history: the panel is opened after it was sent and answered.
    await stage.postHog.waitForEvent((event) => event.token === token && event.event === 'before_panel')
    let opened = await openPanel(stage, url)
    const play: Play = {
      cell,
      stage,
      token,
      page,
      check,
      get panel() {
        return opened.panel
      },
      get tab() {
        return opened.tab
      },
      closePanel: () => opened.panelPage.close(),
      async reopenPanel() {
        opened = await openPanel(stage, url)
      },
    }
    await checkDelivery(play)
    await checkDrops(play)
    await checkServerFlags(play)
    await checkForcedFlags(play)
    await checkLateDrops(play)
    await checkConsent(play, consentUrl)
    await checkBotFilter(play, botUrl)
    await checkNothingForcedWasSent(play)
    await check('harmless', async () => {
      if (errors.length > 0) throw new Error(errors.join('\n'))
    })
    await play.closePanel()
  } catch (error) {
    for (const id of Object.keys(CHECKS) as CheckId[]) {
      if (!outcomes.has(id)) await check(id, () => Promise.reject(error as Error))
    }
  } finally {
    await page.close()
  }
  return Object.fromEntries(outcomes) as CellOutcomes
}

interface OpenPanel {
  readonly panelPage: Page
  readonly panel: PanelDriver
  readonly tab: WatchedTab
}

/** The panel as an ordinary page, in a window of its own: a page behind another one draws nothing. */
async function openPanel({ browser }: CompatStage, url: string): Promise<OpenPanel> {
  const panelUrl = `chrome-extension://${browser.extensionId}/src/panel/index.html`
  const panelPage = await browser.browser.newPage({ type: 'window' })
  await panelPage.goto(`chrome-extension://${browser.extensionId}/manifest.json`)
  const tabId = (await until(
    "the page's tab",
    () => panelPage.evaluate(findTab, url),
    (id) => id !== undefined,
  )) as number
  await panelPage.goto(`${panelUrl}?tabId=${tabId}`)
  // Several windows are open at once; each is to take keys as if it were the only one.
  await panelPage.emulateFocusedPage(true)
  return { panelPage, panel: new PanelDriver(panelPage.mainFrame()), tab: await watchTab(panelPage, tabId) }
}

/** Runs in the extension's page, which may not read the addresses of tabs, but those of their frames. */
async function findTab(url: string): Promise<number | undefined> {
  for (const { id } of await chrome.tabs.query({})) {
    if (id === undefined) continue
    const frames = await chrome.webNavigation.getAllFrames({ tabId: id })
    if (frames?.some((frame) => frame.url === url)) return id
  }
  return undefined
}
