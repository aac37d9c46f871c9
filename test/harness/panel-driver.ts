import type { CDPSession, ElementHandle, Frame, KeyInput } from 'puppeteer-core'
import { until } from './until.ts'

/** Cells of a grid's row, by column header. */
export type GridRow = Record<string, string>

/**
 * Uses the panel as a person with assistive technology does: finds things by role and name, clicks where they are, types on the keyboard.
 * Clicks go to the panel's own session: those sent to the whole of DevTools can miss a panel that is still being laid out.
 */
export class PanelDriver {
  readonly frame: Frame

  constructor(frame: Frame) {
    this.frame = frame
  }

  /** Starts the panel anew, as closing and opening DevTools would, after `work` in its world. */
  async restart(work: () => unknown): Promise<void> {
    await this.frame.evaluate(work)
    await Promise.all([this.frame.waitForNavigation(), this.frame.evaluate(() => location.reload())])
    await this.find('tablist', 'Hogscope')
  }

  async find(role: string, name?: string): Promise<ElementHandle<Element>> {
    const named = name === undefined ? '' : `[name=${JSON.stringify(name)}]`
    return (await until(
      `${role} "${name ?? ''}"`,
      () => this.frame.$(`::-p-aria(${named}[role="${role}"])`),
      (found) => found !== null,
    )) as ElementHandle<Element>
  }

  async has(role: string, name?: string): Promise<boolean> {
    const named = name === undefined ? '' : `[name=${JSON.stringify(name)}]`
    return (await this.frame.$(`::-p-aria(${named}[role="${role}"])`)) !== null
  }

  async click(role: string, name?: string): Promise<void> {
    await this.clickElement(await this.find(role, name))
  }

  async clickElement(element: ElementHandle<Element>): Promise<void> {
    const { x, y } = await element.evaluate((target) => {
      target.scrollIntoView({ block: 'nearest' })
      const box = target.getBoundingClientRect()
      return { x: box.x + Math.min(box.width / 2, 40), y: box.y + box.height / 2 }
    })
    for (const type of ['mousePressed', 'mouseReleased'] as const) {
      await this.session().send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 })
    }
  }

  /** The tab of a tablist whose name begins with `name`: counts may follow it. */
  async openTab(name: string): Promise<void> {
    const tab = await until(
      `tab "${name}"`,
      async () => {
        const tabs = await this.frame.$$('::-p-aria([role="tab"])')
        const names = await Promise.all(tabs.map((each) => each.evaluate((element) => element.textContent ?? '')))
        return tabs[names.findIndex((each) => each.trim().startsWith(name))]
      },
      (found) => found !== undefined,
    )
    await this.clickElement(tab as ElementHandle<Element>)
    await until(`tab "${name}" chosen`, () =>
      (tab as ElementHandle<Element>).evaluate((element) => element.getAttribute('aria-selected') === 'true'),
    )
  }

  async tabNames(): Promise<string[]> {
    const tablist = await this.find('tablist', 'Hogscope')
    return tablist.evaluate((element) =>
      [...element.querySelectorAll('[role=tab]')].map((tab) => (tab.textContent ?? '').replaceAll(/\s+/g, ' ').trim()),
    )
  }

  async type(text: string): Promise<void> {
    await this.session().send('Input.insertText', { text })
  }

  async press(key: KeyInput): Promise<void> {
    const text = key === 'Enter' ? '\r' : undefined
    const windowsVirtualKeyCode = KEY_CODES[key]
    const common = { key, code: key, ...(windowsVirtualKeyCode ? { windowsVirtualKeyCode } : {}) }
    await this.session().send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, ...(text ? { text } : {}) })
    await this.session().send('Input.dispatchKeyEvent', { type: 'keyUp', ...common })
  }

  /** Chooses an option of a select by its text, as a screen reader's user would. */
  async choose(name: string, option: string): Promise<void> {
    const select = await this.find('combobox', name)
    await select.evaluate((element, wanted) => {
      const list = element as HTMLSelectElement
      const index = [...list.options].findIndex((each) => each.text === wanted)
      if (index < 0)
        throw new Error(`no option "${wanted}" in ${[...list.options].map((each) => each.text).join(', ')}`)
      list.focus()
      list.selectedIndex = index
      list.dispatchEvent(new Event('input', { bubbles: true }))
      list.dispatchEvent(new Event('change', { bubbles: true }))
    }, option)
  }

  /** Gives a file to the tab's file field, as the file dialog would. */
  async chooseFile(path: string): Promise<void> {
    const input = (await this.frame.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement> | null
    await input?.uploadFile(path)
  }

  /** The rows of a grid that are drawn now. */
  async rows(grid: string): Promise<GridRow[]> {
    return readRows(await this.find('grid', grid), false)
  }

  /** All rows of a grid, those out of sight too: scrolls from its top to its end. */
  async allRows(grid: string): Promise<GridRow[]> {
    return readRows(await this.find('grid', grid), true)
  }

  /** Waits for rows that satisfy `accept`, and gives all rows. */
  async waitForRows(grid: string, what: string, accept: (rows: GridRow[]) => boolean): Promise<GridRow[]> {
    return until(what, () => this.rows(grid), accept)
  }

  /** Waits for the row of an event whose status begins with `status`. */
  async waitForEvent(eventName: string, status = ''): Promise<GridRow> {
    const matches = (row: GridRow): boolean =>
      (row['Event'] ?? '').startsWith(eventName) && statusOf(row).startsWith(status)
    const rows = await this.waitForRows('Events', `event ${eventName} ${status}`, (all) => all.some(matches))
    return rows.find(matches) as GridRow
  }

  /** Waits until `eventName` is in the list and PostHog has taken all that is, so that the next request carries what the test does. */
  async waitUntilDelivered(eventName: string): Promise<void> {
    await this.waitForRows(
      'Events',
      `all events to be delivered, ${eventName} among them`,
      (rows) =>
        rows.some((row) => row['Event']?.startsWith(eventName)) && rows.every((row) => statusOf(row).startsWith('200')),
    )
  }

  async rowCount(grid: string): Promise<number> {
    const element = await this.find('grid', grid)
    return element.evaluate((root) => Number(root.getAttribute('aria-rowcount')))
  }

  /** All text of the element. */
  async text(role: string, name?: string): Promise<string> {
    const element = await this.find(role, name)
    return element.evaluate((each) => (each.textContent ?? '').replaceAll(/\s+/g, ' ').trim())
  }

  /** Clicks the row of the event, which opens its details. */
  async openEvent(eventName: string): Promise<void> {
    await this.waitForEvent(eventName)
    const grid = await this.find('grid', 'Events')
    const row = await grid.evaluateHandle(
      (root, wanted) =>
        [...root.querySelectorAll('[role=row]')].findLast((each) =>
          [...each.querySelectorAll('[role=gridcell]')].some((cell) =>
            (cell.textContent ?? '').trim().startsWith(wanted),
          ),
        ) ?? null,
      eventName,
    )
    await this.clickElement(row as ElementHandle<Element>)
    await this.find('region', 'Event details')
  }

  private session(): CDPSession {
    // The session of the panel's own process; puppeteer has no public name for it.
    return (this.frame as unknown as { client: CDPSession }).client
  }
}

/** Reads the rows that are drawn, or all, in the panel's process at one go: ten thousand rows are hundreds of screenfuls. */
function readRows(grid: ElementHandle<Element>, scrolling: boolean): Promise<GridRow[]> {
  return grid.evaluate(async (root, toEnd) => {
    const textOf = (cell: Element): string => (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
    const headers = [...root.querySelectorAll('[role=columnheader]')].map(textOf)
    const rows = new Map<string, GridRow>()
    const readDrawn = (): void => {
      for (const row of root.querySelectorAll('[role=row]')) {
        const cells = [...row.querySelectorAll('[role=gridcell]')]
        const entries = cells.map((cell, index) => [headers[index] ?? '', textOf(cell)])
        if (cells.length > 0) rows.set(row.getAttribute('aria-rowindex') ?? '', Object.fromEntries(entries) as GridRow)
      }
    }
    const scrollTo = async (top: number): Promise<boolean> => {
      const before = root.scrollTop
      root.scrollTop = top
      // Two frames: one for the list to hear of it, one to have drawn.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      return root.scrollTop !== before
    }
    if (toEnd) await scrollTo(0)
    readDrawn()
    for (let more = toEnd; more;) {
      more = await scrollTo(root.scrollTop + root.clientHeight / 2)
      readDrawn()
    }
    return [...rows.values()]
  }, scrolling)
}

/** The words of the Status cell, without the sign drawn before them. */
function statusOf(row: GridRow): string {
  return (row['Status'] ?? '').replace(/^[^\p{L}\p{N}]+/u, '')
}

const KEY_CODES: Partial<Record<KeyInput, number>> = {
  Enter: 13,
  Escape: 27,
  Tab: 9,
  ArrowUp: 38,
  ArrowDown: 40,
  ArrowLeft: 37,
  ArrowRight: 39,
  Home: 36,
  End: 35,
}
