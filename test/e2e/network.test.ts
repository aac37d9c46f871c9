import { type AddressInfo, createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
let visited: VisitedPage
beforeAll(async () => {
  stage = await setStage()
})
afterEach(() => stage.postHog.reset())
afterAll(() => stage.close())

async function visitAndOpen(path: string): Promise<PanelDriver> {
  const opened = await stage.visitWithPanel(path)
  visited = opened
  return opened.panel
}

async function open(path: string): Promise<PanelDriver> {
  const panel = await visitAndOpen(path)
  await panel.waitForEvent('$pageview', '200')
  return panel
}

const count = async (panel: PanelDriver, eventName: string): Promise<number> =>
  (await panel.rows('Events')).filter((row) => row['Event'] === eventName).length

/** An event as PostHog's API takes it from anyone. */
const raw = (event: string): string =>
  JSON.stringify({ api_key: 'phc_raw_7Hq2kdfLwqmN9v', event, distinct_id: 'raw-1', properties: { source: 'raw' } })

describe.each([['npm.html'], ['npm-1-130.html']])('delivery in %s', (path) => {
  it('names the error of a connection that is cut', async () => {
    const panel = await open(path)
    stage.postHog.behave({ events: { destroySocket: true } })
    await visited.clickButton('Create item')
    await panel.waitForEvent('item_created', 'failed: net::ERR_')
  })

  it('shows what became of the beacon of a page that was left', async () => {
    const panel = await open(path)
    await panel.click('checkbox', 'Preserve log')
    await visited.clickButton('Create item')
    await panel.waitForEvent('item_created')
    await visited.page.goto(`${stage.app.url}/app/other.html`)
    await panel.waitForEvent('$pageleave', '200')
    await panel.waitForEvent('item_created', '200')
    expect(await count(panel, '$pageleave')).toBe(1)
  })
})

// 1.130.2 made no second try of its own within 25 s, with and without Hogscope.
describe('an event that is tried again', () => {
  // The newest SDK tells nobody of an answer after which it tries again.
  it('shows the status of each try', async () => {
    const panel = await open('npm.html')
    await panel.waitUntilDelivered('$feature_flag_called')
    stage.postHog.behave({ events: { status: 503, times: 1 } })
    await visited.clickButton('Create item')
    await panel.waitForEvent('item_created', '503')
    // Else the second answer would be there sooner than anyone can look.
    stage.postHog.behave({ events: { delayMs: 1_500 } })
    await panel.waitForEvent('item_created', 'retrying: attempt 2')
    await panel.waitForEvent('item_created', '200')
    expect(await count(panel, 'item_created')).toBe(1)
  })
})

describe('a server that is not there', () => {
  it('is told from one that does not answer', async () => {
    const free = createServer()
    const port = await new Promise<number>((resolve) => {
      free.listen(0, () => resolve((free.address() as AddressInfo).port))
    })
    await new Promise((resolve) => free.close(resolve))
    const panel = await open('npm.html')
    await send(`http://localhost:${port}/e/`, raw('to_nowhere'))
    await panel.waitForEvent('to_nowhere', 'network only: failed: net::ERR_CONNECTION_REFUSED')
  })
})

/** As code of the page that knows no SDK does. */
async function send(url: string, body: string): Promise<void> {
  await visited.page.evaluate(
    async ([address, text]) => {
      await fetch(address as string, { method: 'POST', body: text as string }).catch(() => undefined)
    },
    [url, body],
  )
}

describe('events that no instance sent', () => {
  it("show, with their properties, when the page's own code sends them", async () => {
    const panel = await open('npm.html')
    await send(`${stage.postHog.url}/e/`, raw('sent_by_hand'))
    await panel.waitForEvent('sent_by_hand', 'network only: 200')
    await panel.openEvent('sent_by_hand')
    expect(await panel.text('region', 'Event details')).toContain('raw-1')
  })

  it('show when a worker sends them', async () => {
    const panel = await open('npm.html')
    await visited.page.evaluate(
      async ([url, body]) => {
        const code = `fetch(${JSON.stringify(url)}, { method: 'POST', body: ${JSON.stringify(body)} }).then(() => postMessage(1))`
        const worker = new Worker(URL.createObjectURL(new Blob([code])))
        await new Promise((resolve) => worker.addEventListener('message', resolve))
      },
      [`${stage.postHog.url}/e/`, raw('sent_by_worker')],
    )
    await panel.waitForEvent('sent_by_worker', 'network only: 200')
  })

  it('show in a page without any SDK', async () => {
    const panel = await visitAndOpen('plain.html')
    await until('the raw event', async () => {
      await send(`${stage.postHog.url}/e/`, raw('without_sdk'))
      return (await panel.has('grid', 'Events')) && (await count(panel, 'without_sdk')) > 0
    })
    await panel.waitForEvent('without_sdk', 'network only: 200')
  })

  it("are none of the SDK's own, of any page load", async () => {
    const panel = await open('npm.html')
    await visited.clickButton('Create item')
    await panel.waitForEvent('item_created', '200')
    await visited.page.reload()
    await panel.waitForEvent('$pageview', '200')
    // The raw one comes after all the others, by the same way.
    await send(`${stage.postHog.url}/e/`, raw('the_last'))
    await panel.waitForEvent('the_last', 'network only: 200')
    const rows = await panel.rows('Events')
    expect(rows.filter((row) => row['Status']?.includes('network only')).map((row) => row['Event'])).toEqual([
      'the_last',
    ])
  })

  it("are not made of other vendors' requests", async () => {
    const panel = await open('npm.html')
    const segment = { batch: [{ type: 'track', event: 'by_segment', anonymousId: 'a' }], writeKey: 'k' }
    await send(`${stage.postHog.url}/batch/`, JSON.stringify(segment))
    await send(`${stage.postHog.url}/e/`, raw('the_last'))
    await panel.waitForEvent('the_last', 'network only')
    expect(await count(panel, 'by_segment')).toBe(0)
  })
})

describe("a page's own policy", () => {
  it('blocks, and is named', async () => {
    const panel = await open('npm.html')
    await visited.page.evaluate(() => {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'Content-Security-Policy'
      meta.content = "connect-src 'self'"
      document.head.append(meta)
    })
    await visited.clickButton('Create item')
    await panel.waitForEvent('item_created', 'blocked: the page')
    expect(await panel.text('grid', 'Events')).toContain('Content Security Policy (connect-src)')
  })
})

describe('a page that Hogscope cannot see', () => {
  it.each([
    ['chrome://version/', 'This is a page of the browser itself'],
    ['view-source:', "The browser shows the page's source here"],
    ['http://localhost:1/', 'This page could not be loaded'],
  ])('is said to be one: %s', async (address, words) => {
    const panel = await open('npm.html')
    const url = address === 'view-source:' ? `view-source:${visited.page.url()}` : address
    await visited.page.goto(url).catch(() => undefined)
    await until(
      `"${words}"`,
      () => panel.frame.evaluate(() => document.body.textContent ?? ''),
      (text) => text.includes(words),
    )
    await visited.page.goto(`${stage.app.url}/app/npm.html`)
    await panel.waitForEvent('$pageview', '200')
    expect(await panel.frame.evaluate(() => document.body.textContent ?? '')).not.toContain(words)
  })
})
