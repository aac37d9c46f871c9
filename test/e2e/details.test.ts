import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { moduleCode, snippetCode } from '../harness/sdk-scripts.ts'
import { setStage, type Stage, type VisitWithPanel } from '../harness/stage.ts'
import { until } from '../harness/until.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterEach(() => stage.postHog.reset())
afterAll(() => stage.close())

/** The steps of an event's life, once there is one that `last` fits. */
async function lifeOf({ panel }: VisitWithPanel, eventName: string, last: RegExp): Promise<string[]> {
  await panel.openEvent(eventName)
  await panel.openTab('Life')
  const list = await panel.find('list', 'Life of the event')
  return until(
    `a last step like ${last}`,
    () =>
      list.evaluate((element) =>
        [...element.children].map((step) => (step.textContent ?? '').replaceAll(/\s+/g, ' ').trim()),
      ),
    (steps) => last.test(steps.at(-1) ?? ''),
  )
}

const TIME = String.raw`\+(?:\d+(?:\.\d+)? m?s|\d+ min \d+ s)`

describe('the Life tab', () => {
  it('tells each step with its time, what before_send changed, and the request', async () => {
    const visited = await stage.visitWithPanel('plain.html')
    const more = `before_send: (event) => {
      if (event.event === 'shown') {
        delete event.properties.email
        event.properties.plan = 'pro'
        event.properties.source = 'app'
      }
      return event
    }`
    const capture = "posthog.capture('shown', { source: 'web', email: 'a@b.example' })"
    await visited.page.evaluate(moduleCode(stage.postHog.url, capture, { more }))
    const { panel } = visited
    await panel.waitForEvent('shown', '200')
    const steps = await lifeOf(visited, 'shown', /^200/)
    const { host } = new URL(stage.postHog.url)
    expect(steps).toHaveLength(5)
    expect(steps[0]).toMatch(/^captured .*\+0 ms$/)
    expect(steps[1]).toMatch(new RegExp(`^changed by before_send ${TIME}`))
    expect(steps[2]).toMatch(new RegExp(`^queued accepted by posthog-js ${TIME}$`))
    // How it is sent, encoded and how large it is, as the browser saw it; then where it went.
    expect(steps[3]).toMatch(new RegExp(`^request \\d+ fetch or XHR · \\w+ \\d+(\\.\\d)? K?B.* ${TIME}${host}/`))
    expect(steps[4]).toMatch(new RegExp(`^200 answer to request \\d+ ${TIME}The server took it`))
    const changes = await panel.find('list', 'Changed by before_send')
    const words = await changes.evaluate((list) => [...list.children].map((change) => change.textContent ?? ''))
    expect(words.map((each) => each.replaceAll(/\s+/g, ' ').trim()).toSorted()).toEqual([
      '+added plan "pro"',
      '~changed source "web" → to "app"',
      '−removed email "a@b.example"',
    ])
  })

  it('tells of each try', async () => {
    const visited = await stage.visitWithPanel('npm.html')
    await visited.panel.waitUntilDelivered('$feature_flag_called')
    stage.postHog.behave({ events: { status: 503, times: 1 } })
    await visited.clickButton('Create item')
    await visited.panel.waitForEvent('item_created', '200')
    const steps = await lifeOf(visited, 'item_created', /^200/)
    const kinds = steps.map((step) => /^(?:request \d+(?: try \d)?|\w+)/.exec(step)?.[0].replace(/\d+/, 'n'))
    expect(kinds).toEqual(['captured', 'queued', 'request n', 'n', 'request n try 2', 'n'])
    expect(steps[3]).toMatch(/^503 .*posthog-js tries again by itself/)
  })

  it('ends with an event that is lost', async () => {
    stage.postHog.behave({ scripts: { status: 404 } })
    const visited = await stage.visitWithPanel('plain.html')
    await visited.panel.click('checkbox', 'Preserve log')
    await visited.page.evaluate(snippetCode(stage.postHog.url, "posthog.capture('never_sent')"))
    await visited.panel.waitForEvent('never_sent', "queued: the SDK's script did not arrive")
    // Unlike a page that is left by a link, this one can't be returned to.
    await visited.page.reload()
    await visited.panel.waitForEvent('never_sent', 'lost')
    const steps = await lifeOf(visited, 'never_sent', /^lost/)
    expect(steps[0]).toMatch(/^captured by the snippet's stub, before the SDK's script had arrived/)
    expect(steps[1]).toMatch(/^lost .*PostHog never gets it/)
  })
})

describe('the Call site tab', () => {
  it("names the page's own code, where it was written once its map is loaded, and opens it in Sources", async () => {
    const { panel, shownSource, clickButton } = await stage.visitWithPanel('npm.html')
    await panel.waitForEvent('$pageview', '200')
    await clickButton('Create item')
    await panel.waitForEvent('item_created', '200')
    await panel.openEvent('item_created')
    await panel.openTab('Call site')
    const details = await panel.text('region', 'Event details')
    const [, place = 'no place'] = /Captured in .+? at (\S+\.js:\d+:\d+)/.exec(details) ?? []
    expect(place).toMatch(/^(?!es-|module-)[\w-]+\.js:\d+:\d+$/)
    const file = place.split(':')[0]
    await until(
      'the offer of its map',
      () => panel.text('region', 'Event details'),
      (text) => text.includes(`from ${stage.app.url}/assets/${file}.map`),
    )
    await panel.click('button', 'Load source map')
    await until(
      'the place in the source',
      () => panel.text('region', 'Event details'),
      (text) => text.includes(`workspace.ts:${createItemLine()}:`),
    )
    expect((await panel.waitForEvent('item_created'))['Call site']).toBe(`workspace.ts:${createItemLine()}`)

    // Last, as Sources takes the panel's place.
    const link = /workspace\.ts:\d+:\d+/.exec(await panel.text('region', 'Event details'))?.[0]
    await panel.click('button', link)
    await until('the script in Sources', shownSource, (url) => url?.endsWith(`/assets/${file}`) === true)
  })
})

/** Where `createItem` of the example app captures; counted from 1. */
function createItemLine(): number {
  const lines = readFileSync(new URL('../../demo/app/workspace.ts', import.meta.url), 'utf8').split('\n')
  const start = lines.findIndex((line) => line.startsWith('export function createItem'))
  return lines.findIndex((line, index) => index > start && line.includes('.capture(EVENTS.ITEM_CREATED')) + 1
}
