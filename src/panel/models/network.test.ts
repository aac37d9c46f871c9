import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatStatus } from '../../core/events/format-status.ts'
import type { SeenBody, SeenRequest } from '../../platform/web-requests.ts'
import { createPanelModels, type PanelModels } from '../context.ts'
import { createTestPage, type TestPage } from '../testing/test-page.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

let adapter: MemoryAdapter
let models: PanelModels
let page: TestPage
let now: number
beforeEach(() => {
  adapter = createMemoryAdapter()
  now = 1_000_000
  models = createPanelModels(adapter, () => now, withoutDoctor)
  models.start()
  page = createTestPage(adapter)
})

const shown = (): string[] =>
  models.events.events.value.map((event) => `${event.eventName} ${formatStatus(event.status)}`)
const text = (body: unknown): SeenBody => ({
  kind: 'bytes',
  pieces: [Uint8Array.from(Buffer.from(JSON.stringify(body))).buffer],
})
const raw = (event: string): SeenBody => text({ api_key: 'phc_raw', event, distinct_id: 'raw-1', properties: {} })
const ofSdk = (uuid: string): SeenBody =>
  text([{ event: 'e', uuid, properties: { token: 'phc_a', distinct_id: 'd', $lib: 'web' } }])

let requests = 0
function start(body: SeenBody | null, more: Partial<SeenRequest> = {}): string {
  const requestId = String(++requests)
  const url = 'https://us.i.posthog.com/e/?ip=0'
  const common = { frameId: 0, ofShownPage: true, url, method: 'POST', type: 'xmlhttprequest', at: 1_000_002 }
  adapter.browser.onStart({ ...common, requestId, body, ...more })
  return requestId
}
function end(requestId: string, outcome: { httpStatus: number } | { error: string }): void {
  adapter.browser.onEnd({ requestId, at: 1_000_050, outcome })
}
/** Bodies are read, and frames asked, over some turns of the event loop. */
const turns = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

describe("the browser's account", () => {
  it.each<[string, { httpStatus: number } | { error: string }, string]>([
    ['a status', { httpStatus: 503 }, 'a 503'],
    ['an error', { error: 'net::ERR_CONNECTION_RESET' }, 'a failed: net::ERR_CONNECTION_RESET'],
    [
      'a blocker',
      { error: 'net::ERR_BLOCKED_BY_CLIENT' },
      'a blocked: by an ad blocker or another extension (net::ERR_BLOCKED_BY_CLIENT)',
    ],
  ])('adds to the event of an instance: %s', async (_, outcome, expected) => {
    page.capture('a', {}, { fate: 'sending' })
    end(start(ofSdk('d1-1')), outcome)
    await turns()
    expect(shown()).toEqual([expected])
  })

  it('ends a beacon that was seen as the page was left, in a frame of another number', async () => {
    models.events.preserveLog.value = true
    page.capture('a', {}, { fate: 'sent' })
    page.leave()
    createTestPage(adapter, { documentId: 'd2', timeOrigin: 1_000_001 })
    end(start({ kind: 'unreadable' }, { frameId: 4, ofShownPage: false, type: 'ping' }), { httpStatus: 200 })
    await turns()
    expect(shown()).toEqual(['a 200'])
  })

  it('counts a request once that is sent on to another address', async () => {
    const requestId = start(raw('moved'))
    start(raw('moved'), { requestId, url: 'https://elsewhere.example/e/' })
    end(requestId, { httpStatus: 200 })
    await turns()
    expect(shown()).toEqual(['moved network only: 200'])
  })

  it.each<[string, SeenBody | null, Partial<SeenRequest>]>([
    ['a page', null, { method: 'GET' }],
    ['a request without a body', null, {}],
    ['other JSON', text({ event: 'user.created', data: {} }), {}],
    ['a Blob for somebody else', { kind: 'unreadable' }, { url: 'https://upload.example/' }],
  ])('makes nothing of %s', async (_, body, more) => {
    end(start(body, more), { httpStatus: 200 })
    await turns()
    expect(shown()).toEqual([])
  })
})

describe('an event that no instance sent', () => {
  it.each<[string, Partial<SeenRequest>, string]>([
    ['by the page', {}, 'd1'],
    ['by a worker', { frameId: -1 }, 'd1'],
    ['by a frame in which Hogscope is not', { frameId: 9 }, 'frame:9'],
    [
      'with GET',
      {
        method: 'GET',
        body: null,
        url: `https://ph.example/e/?data=${encodeURIComponent(btoa('{"api_key":"phc_raw","event":"raw","distinct_id":"d"}'))}`,
      },
      'd1',
    ],
  ])('shows when it was sent %s', async (_, more, documentId) => {
    end(start(raw('raw'), more), { httpStatus: 200 })
    await turns()
    expect(shown()).toEqual(['raw network only: 200'])
    expect(models.events.events.value[0]?.documentId).toBe(documentId)
  })

  it('waits for what its page has yet to tell, so that none shows that an instance explains', async () => {
    let settle = (): void => undefined
    adapter.settling = new Promise((resolve) => (settle = resolve))
    end(start(ofSdk('d1-1')), { httpStatus: 200 })
    await turns()
    expect(shown()).toEqual([])
    page.capture('a', {}, { fate: 'sending' })
    settle()
    await turns()
    expect(shown()).toEqual(['a 200'])
  })

  it('gives way to the event of an instance that was told of too late', async () => {
    start(ofSdk('d1-1'))
    await turns()
    expect(shown()).toEqual(['e network only: sending'])
    page.capture('a', {}, { fate: 'sending' })
    expect(shown()).toEqual(['a sending'])
  })

  it('is left out while recording is off, and goes with its page unless the log is preserved', async () => {
    models.events.recording.value = false
    start(raw('unrecorded'))
    await turns()
    models.events.recording.value = true
    start(raw('raw'))
    await turns()
    expect(shown()).toEqual(['raw network only: sending'])
    createTestPage(adapter, { documentId: 'd2', timeOrigin: 2_000_000 })
    expect(shown()).toEqual([])
    start(raw('of_the_page_before'), { ofShownPage: false, frameId: 4 })
    await turns()
    expect(shown()).toEqual([])
    models.events.preserveLog.value = true
    start(raw('of_the_page_before'), { ofShownPage: false, frameId: 4 })
    await turns()
    expect(models.events.events.value.map((event) => event.documentId)).toEqual(['d1'])
  })
})

describe('a queue that stands still', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  function pass(seconds: number): void {
    for (let second = 0; second < seconds; second++) {
      now += 1_000
      vi.advanceTimersByTime(1_000)
    }
  }

  it('is named once an event waits longer than any queue does, and the wait is counted on', () => {
    page.capture('a', {}, { fate: 'queued', after: 0 })
    pass(9)
    expect(shown()).toEqual(['a queued'])
    pass(3)
    expect(shown()).toEqual(['a queued: accepted 12 s ago, its queue was never started'])
    pass(1)
    expect(shown()).toEqual(['a queued: accepted 13 s ago, its queue was never started'])
  })

  it('costs no timer while nothing waits', () => {
    page.capture('sent')
    expect(vi.getTimerCount()).toBe(0)
    page.capture('a', {}, { fate: 'queued' })
    expect(vi.getTimerCount()).toBe(1)
    page.leave()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a page that cannot be seen', () => {
  it('is said to be one, until there is one that can', () => {
    adapter.page.onUnreachable({
      url: 'chrome://settings/',
      loaded: true,
      failed: false,
      open: false,
      permitted: true,
      incognito: false,
    })
    expect(models.documents.problem.value).toContain('page of the browser itself')
    page.hello()
    expect(models.documents.problem.value).toBeNull()
  })
})
