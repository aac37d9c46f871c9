import { until } from '../harness/until.ts'
import type { Firefox } from './firefox.ts'

/** Hogscope's panel in Firefox's own toolbox. It is in a process of its own that BiDi does not show, so code reaches it through Firefox. */
export interface FirefoxPanel {
  /** Runs code there that has the panel's `document`; gives back what it makes. */
  inPanel(code: string): Promise<unknown>
  /** The rows of the grid of events, as `name | status`. */
  waitForEvent(eventName: string, status: string): Promise<void>
}

/** Firefox's internals, named here only. Read in Firefox 153 ESR. */
const OPEN_TOOLBOX = `(async () => {
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  const { gDevTools } = require('devtools/client/framework/devtools')
  const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab)
  window.hogscopeToolbox = toolbox
  return true
})()`

const SELECT_PANEL = `(async () => {
  const toolbox = window.hogscopeToolbox
  const tool = toolbox.getAdditionalTools().find(({ id, label }) => /^webext-devtools-panel-/.test(id) && label === 'Hogscope')
  if (!tool) return false
  await toolbox.selectTool(tool.id)
  return true
})()`

/** Runs \`code\` in the panel's process: a frame script has its document as \`content.document\`. */
const inPanelDocument = (code: string, message: string): string => `new Promise((resolve, reject) => {
  const toolbox = window.hogscopeToolbox
  const id = toolbox.currentToolId
  const outer = toolbox.getPanel(id)?.panelWin ?? toolbox.doc.getElementById('toolbox-panel-iframe-' + id)?.contentWindow
  const browser = outer?.document.querySelector('browser') ?? outer?.document.getElementById('webext-panels-browser')
  if (!browser) return reject(new Error('the panel has no document'))
  const manager = browser.messageManager
  const listener = ({ data }) => {
    manager.removeMessageListener(${JSON.stringify(message)}, listener)
    if (data.error) reject(new Error(data.error))
    else resolve(JSON.parse(data.value))
  }
  manager.addMessageListener(${JSON.stringify(message)}, listener)
  const code = ${JSON.stringify(`(() => {
    const { document } = content
    const answer = (data) => sendAsyncMessage(MESSAGE, data)
    try {
      answer({ value: JSON.stringify((CODE) ?? null) })
    } catch (error) {
      answer({ error: String(error) })
    }
  })()`)}.replace('MESSAGE', () => ${JSON.stringify(JSON.stringify(message))}).replace('CODE', () => ${JSON.stringify(code)})
  manager.loadFrameScript('data:,' + encodeURIComponent(code), false)
})`

const ROWS = `[...document.querySelectorAll('[role=grid] [role=row]')].map((row) =>
  [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent.replace(/\\s+/g, ' ').trim()))
  .filter((cells) => cells.length > 0)`

/** Opens the toolbox on the tab in front, with the panel in it. */
export async function openFirefoxPanel(firefox: Firefox): Promise<FirefoxPanel> {
  await firefox.inBrowser(OPEN_TOOLBOX)
  await until('the Hogscope panel in the toolbox', async () => (await firefox.inBrowser(SELECT_PANEL)) === true)
  let messages = 0
  const inPanel = (code: string): Promise<unknown> =>
    firefox.inBrowser(inPanelDocument(code, `hogscope-test-${++messages}`))
  await until('the panel drawn', async () => {
    const drawn = await inPanel(`document.querySelectorAll('[role=tablist][aria-label=Hogscope]').length`).catch(
      () => 0,
    )
    return drawn === 1
  })
  return {
    inPanel,
    async waitForEvent(eventName, status) {
      await until(
        `${eventName} ${status}`,
        async () => (await inPanel(ROWS)) as string[][],
        (rows) =>
          rows.some(
            (cells) => cells[1]?.startsWith(eventName) && cells[2]?.replace(/^[^\p{L}\p{N}]+/u, '').startsWith(status),
          ),
      )
    },
  }
}
