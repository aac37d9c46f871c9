import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PanelDriver } from '../harness/panel-driver.ts'
import { snippetCode } from '../harness/sdk-scripts.ts'
import { setStage, type Stage, type VisitedPage } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
let visited: VisitedPage
beforeAll(async () => {
  stage = await setStage()
})
afterEach(() => stage.postHog.reset())
afterAll(() => stage.close())

const scriptUrl = (): string => `${stage.postHog.url}/static/array.js`

async function open(): Promise<PanelDriver> {
  const opened = await stage.visitWithPanel('plain.html')
  visited = opened
  return opened.panel
}

/** Takes every request, but answers those for a script only when told to. */
async function startHangingServer() {
  const waiting: ServerResponse[] = []
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
    response.setHeader('access-control-allow-credentials', 'true')
    response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*')
    if (request.url?.startsWith('/static/array.js')) waiting.push(response)
    else response.end('{}')
  })
  await new Promise<void>((listening) => server.listen(0, listening))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    release(script: string) {
      for (const response of waiting) response.setHeader('content-type', 'text/javascript').end(script)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Waits until the panel says, or no longer says, that the script of the snippet is missing. */
async function told(panel: PanelDriver, words: string | null): Promise<string> {
  return until(
    words ?? 'no word of a missing script',
    async () => ((await panel.has('alert')) ? panel.text('alert') : ''),
    (text) => (words === null ? text === '' : text.includes(words)),
  )
}

describe("a snippet's script that does not arrive", () => {
  it('is named with what to do, and its calls wait for nothing; all is well when the page gets it after all', async () => {
    stage.postHog.behave({ scripts: { status: 404 } })
    const panel = await open()
    await visited.page.evaluate(snippetCode(stage.postHog.url, "posthog.capture('waits')"))
    const text = await told(panel, 'The PostHog SDK did not arrive')
    expect(text).toContain(scriptUrl())
    await panel.waitForEvent('waits', "queued: the SDK's script did not arrive")
    await visited.page.evaluate("posthog.capture('waits_too')")
    await panel.waitForEvent('waits_too', "queued: the SDK's script did not arrive")

    stage.postHog.reset()
    await visited.page.evaluate((src) => {
      document.head.append(Object.assign(document.createElement('script'), { src }))
    }, scriptUrl())
    await panel.waitForEvent('waits', '200')
    await panel.waitForEvent('waits_too', '200')
    await told(panel, null)
  })

  it("is told when the page's own policy forbids it, and not of the next page", async () => {
    const panel = await open()
    await visited.page.evaluate(() => {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'Content-Security-Policy'
      meta.content = "script-src 'self'"
      document.head.append(meta)
    })
    await visited.page.evaluate(snippetCode(stage.postHog.url, ''))
    await told(panel, 'The PostHog SDK did not arrive')
    await visited.page.goto(`${stage.app.url}/app/npm.html`)
    await panel.waitForEvent('$pageview', '200')
    await told(panel, null)
  })

  it('is told of one that hangs, also when the panel comes later, until it comes', async () => {
    const hanging = await startHangingServer()
    visited = await stage.visit('plain.html')
    await visited.page.evaluate(snippetCode(hanging.url, "posthog.capture('waits')"))
    const { panel } = await visited.openPanel()
    const text = await told(panel, 'The PostHog SDK has not started for 10 seconds')
    expect(text).toContain(`${hanging.url}/static/array.js`)
    await panel.waitForEvent('waits', "queued: the SDK's script has not started yet")
    hanging.release(await (await fetch(scriptUrl())).text())
    await panel.waitForEvent('waits', '200')
    await told(panel, null)
    await hanging.close()
    await visited.page.close()
  })
})
