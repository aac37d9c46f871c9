import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { moduleCode, namedInit, snippetCode } from '../harness/sdk-scripts.ts'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
let visited: VisitedPage
beforeAll(async () => {
  stage = await setStage()
})
afterEach(() => stage.postHog.reset())
afterAll(() => stage.close())

async function open(path = 'plain.html'): Promise<PanelDriver> {
  const opened = await stage.visitWithPanel(path)
  visited = opened
  return opened.panel
}
const sdkThen = (then: string, copy?: string): string =>
  moduleCode(stage.postHog.url, then, copy === undefined ? {} : { copy })
const count = async (panel: PanelDriver, eventName: string): Promise<number> =>
  (await panel.rows('Events')).filter((row) => row['Event'] === eventName).length
const instances = async (panel: PanelDriver): Promise<string[]> => {
  const select = await panel.find('combobox', 'Instance')
  return select.evaluate((element) => [...(element as HTMLSelectElement).options].map(({ text }) => text))
}

/** Code that makes a frame whose document runs `code`. Of another origin there is one in `panel.test.ts`. */
const FRAMES: Record<string, (code: string) => string> = {
  'without an address': (code) => `
    const frame = document.body.appendChild(document.createElement('iframe'))
    frame.contentWindow.eval(${JSON.stringify(code)})`,
  'of about:blank': (code) => `
    const frame = document.createElement('iframe')
    frame.src = 'about:blank'
    document.body.append(frame)
    frame.contentWindow.eval(${JSON.stringify(code)})`,
  'written by document.write': (code) => `
    const { contentDocument } = document.body.appendChild(document.createElement('iframe'))
    contentDocument.open()
    contentDocument.write('<!doctype html><p>written</p><script>' + ${JSON.stringify(code)} + '</' + 'script>')
    contentDocument.close()`,
  'in a frame without an address': (code) => `
    const outer = document.body.appendChild(document.createElement('iframe'))
    const inner = outer.contentDocument.body.appendChild(outer.contentDocument.createElement('iframe'))
    inner.contentWindow.eval(${JSON.stringify(code)})`,
  'of srcdoc': (code) => `
    const frame = document.createElement('iframe')
    frame.srcdoc = '<script>' + ${JSON.stringify(code)} + '</' + 'script>'
    document.body.append(frame)`,
  'of srcdoc in a sandbox': (code) => `
    const frame = document.createElement('iframe')
    frame.sandbox = 'allow-scripts'
    frame.srcdoc = '<script>' + ${JSON.stringify(code)} + '</' + 'script>'
    document.body.append(frame)`,
}

describe('an SDK in a frame that no page was loaded into', () => {
  /** Makes a frame of each kind; gives the names of the events that they capture. */
  async function makeFrames(): Promise<string[]> {
    const names = Object.keys(FRAMES).map((_, index) => `in_frame_${index}`)
    for (const [index, frameCode] of Object.values(FRAMES).entries()) {
      await visited.page.evaluate(`{ ${frameCode(sdkThen(`posthog.capture('in_frame_${index}')`))} }`)
    }
    return names
  }

  it('is found while the panel is open', async () => {
    const panel = await open()
    for (const name of await makeFrames()) await panel.waitForEvent(name, '200')
  })

  it('is found by a panel that comes later', async () => {
    visited = await stage.visit('plain.html')
    const names = await makeFrames()
    for (const name of names) await stage.postHog.waitForEvent(name, 60_000)
    const { panel } = await visited.openPanel()
    for (const name of names) await panel.waitForEvent(name, '200')
    await visited.page.close()
  })
})

describe('a page returned to by "back"', () => {
  /** Captures, goes to another page and back; fails unless the browser had kept the page. */
  async function thereAndBack(): Promise<void> {
    await visited.page.evaluate(() => void ((window as { kept?: boolean }).kept = true))
    // A request under way would keep the page out of the cache.
    await visited.page.waitForNetworkIdle({ timeout: 60_000 })
    await visited.page.goto(`${stage.app.url}/app/other.html`)
    await visited.page.goBack()
    expect(await visited.page.evaluate(() => (window as { kept?: boolean }).kept)).toBe(true)
  }

  it('keeps its events where the log is preserved, each once, and goes on', async () => {
    const panel = await open('npm.html')
    await panel.click('checkbox', 'Preserve log')
    await visited.clickButton('Create item')
    await panel.waitForEvent('item_created', '200')
    await thereAndBack()
    await visited.clickButton('Share item')
    await panel.waitForEvent('item_shared', '200')
    expect(await count(panel, 'item_created')).toBe(1)
    expect(await count(panel, 'item_shared')).toBe(1)
  })

  it('still tells a panel that is opened then of what was before', async () => {
    visited = await stage.visit('npm.html')
    await visited.clickButton('Create item')
    await stage.postHog.waitForEvent('item_created', 60_000)
    await thereAndBack()
    const { panel } = await visited.openPanel()
    await panel.waitForEvent('item_created', '200')
    await visited.clickButton('Share item')
    await panel.waitForEvent('item_shared', '200')
    await visited.page.close()
  })
})

describe('an instance that comes late', () => {
  /** Waits until the page has got its Object.prototype back. */
  const disarmed = (): Promise<boolean> =>
    until(
      'the traps to go',
      () => visited.page.evaluate(() => '__loaded' in {} || '__SV' in {}),
      (armed) => !armed,
    )

  it('is found while the panel is open', async () => {
    visited = await stage.visit('plain.html')
    await disarmed()
    const { panel } = await visited.openPanel()
    // The panel has armed the traps once it says what it looks for.
    await until('the traps', () => visited.page.evaluate(() => '__loaded' in {}))
    await visited.page.evaluate(sdkThen("posthog.capture('after_consent')"))
    await panel.waitForEvent('after_consent', '200')
    await visited.page.close()
  })

  it('is found by a panel that comes even later, from then on, where a snippet brought it', async () => {
    visited = await stage.visit('plain.html')
    await disarmed()
    await visited.page.evaluate(snippetCode(stage.postHog.url, "posthog.capture('unseen')"))
    await stage.postHog.waitForEvent('unseen', 60_000)
    const { panel } = await visited.openPanel()
    await until(
      'the instance',
      () => instances(panel),
      (names) => names.length === 2,
    )
    await visited.page.evaluate("posthog.capture('seen')")
    await panel.waitForEvent('seen', '200')
    expect(await count(panel, 'unseen')).toBe(0)
    await visited.page.close()
  })

  it('is not found by a panel that comes even later where a bundle brought it: the panel says what to do', async () => {
    visited = await stage.visit('plain.html')
    await disarmed()
    await visited.page.evaluate(sdkThen("posthog.capture('unseen')"))
    await stage.postHog.waitForEvent('unseen', 60_000)
    const { panel } = await visited.openPanel()
    await panel.find('heading', 'No PostHog SDK on this page yet')
    expect(await panel.text('tabpanel')).toMatch(/reload it with this panel open/)
    await visited.page.close()
  })
})

describe('several instances', () => {
  it('are told apart where they wait in one snippet under their names', async () => {
    const panel = await open()
    await visited.page.evaluate(
      snippetCode(
        stage.postHog.url,
        `${namedInit(stage.postHog.url, 'phc_second', 'second')}
        posthog.capture('of_first')
        posthog.second.capture('of_second')`,
      ),
    )
    await panel.waitForEvent('of_first', '200')
    await panel.waitForEvent('of_second', '200')
    expect([await count(panel, 'of_first'), await count(panel, 'of_second')]).toEqual([1, 1])
    await panel.openEvent('of_second')
    await panel.openTab('Life')
    expect(await panel.text('list', 'Life of the event')).toMatch(/^captured by the snippet's stub.*handed to the SDK/)
    const names = await instances(panel)
    expect(names).toHaveLength(3)
    await panel.choose('Instance', names.find((name) => name.startsWith('second')) ?? 'no option names the second')
    await panel.waitForRows('Events', 'the second alone', (rows) =>
      rows.every((row) => row['Event'] === 'of_second' || row['Event']?.startsWith('Flags request') === true),
    )
    expect(await count(panel, 'of_second')).toBe(1)
  })

  it('are all seen where the page has two copies of the SDK', async () => {
    const panel = await open()
    await visited.page.evaluate(sdkThen("window.one = posthog; posthog.capture('of_one')"))
    await visited.page.evaluate(sdkThen("window.two = posthog; posthog.capture('of_two')", '?copy=2'))
    await panel.waitForEvent('of_one', '200')
    await panel.waitForEvent('of_two', '200')
    expect(await visited.page.evaluate('window.one !== window.two')).toBe(true)
    expect(await instances(panel)).toHaveLength(3)
  })
})
