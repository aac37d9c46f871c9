import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPanelModels, type PanelModels } from '../context.ts'
import { createMemoryTabStore, type MemoryTabStore } from '../testing/memory-tab-store.ts'
import { answered, createTestPage, type TestPage, type TestPageOptions } from '../testing/test-page.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

interface Panel {
  readonly models: PanelModels
  readonly adapter: MemoryAdapter
  /** DevTools closes: nothing more is written. */
  close(): void
}

let store: MemoryTabStore
let panels: Panel[]
beforeEach(() => {
  store = createMemoryTabStore()
  panels = []
})
afterEach(() => panels.forEach(({ close }) => close()))

function openPanel(): Panel {
  const adapter = createMemoryAdapter()
  adapter.openTabStore = async () => store
  const models = createPanelModels(adapter, () => 0, withoutDoctor)
  const panel = { adapter, models, close: models.start() }
  panels.push(panel)
  return panel
}

/** As a page is there for every panel, but speaks to the one that is open. */
function pageOf(panel: Panel, options: TestPageOptions = {}): TestPage {
  const page = createTestPage(panel.adapter, options)
  page.init()
  return page
}

const names = ({ models }: Panel): string[] => models.events.events.value.map(({ eventName }) => eventName)
const statuses = ({ models }: Panel): unknown[] => models.events.events.value.map(({ status }) => status)

/** Waits until all that the panel has is kept. */
async function kept({ models }: Panel): Promise<void> {
  await vi.waitFor(
    () => expect(store.texts()).toEqual(models.events.live.value.map((event) => JSON.stringify(event))),
    10_000,
  )
}

async function listed(panel: Panel, expected: readonly string[]): Promise<void> {
  await vi.waitFor(() => expect(names(panel)).toEqual(expected), 10_000)
}

/** The page that `before` spoke to the first panel, as its history of the newest facts tells it to the next. */
async function reopen(
  first: Panel,
  tellAgain: (page: TestPage, adapter: MemoryAdapter) => void,
  options?: TestPageOptions,
): Promise<Panel> {
  await kept(first)
  first.close()
  const next = openPanel()
  const page = createTestPage(next.adapter, options)
  tellAgain(page, next.adapter)
  return next
}

describe('a panel that is opened again', () => {
  it('has the events that the page no longer holds, and none twice', async () => {
    const first = openPanel()
    const page = pageOf(first)
    page.capture('a')
    page.capture('b', {}, { fate: 'sending' })
    await listed(first, ['a', 'b'])
    const next = await reopen(first, (again) => {
      // Only the newest is in the page's history: the same call, told once more, and its answer since.
      again.skip(5)
      again.capture('b', {}, { fate: 'sending', call: 2 })
      again.send(answered(2, 200))
      again.capture('c', {}, { call: 3 })
    })
    await listed(next, ['a', 'b', 'c'])
    expect(statuses(next)).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'answered', httpStatus: 200, quotaLimited: false })),
    )
    expect(next.models.events.events.value.map(({ steps }) => steps.map(({ kind }) => kind))).toEqual(
      Array.from({ length: 3 }, () => ['called', 'accepted', 'sent', 'answered']),
    )
  })

  it('keeps what only the browser had told', async () => {
    const first = openPanel()
    pageOf(first).capture('a', {}, { fate: 'sending' })
    await listed(first, ['a'])
    const request = {
      requestId: '1',
      frameId: 0,
      ofShownPage: true,
      url: 'https://us.i.posthog.com/e/',
      method: 'POST',
    }
    const text = JSON.stringify({ event: 'raw', properties: { token: 'phc_1' }, uuid: 'raw-1' })
    const body = { kind: 'bytes', pieces: [new TextEncoder().encode(text).buffer as ArrayBuffer] } as const
    first.adapter.browser.onStart({ ...request, type: 'xmlhttprequest', at: 1_000_005, body })
    await listed(first, ['a', 'raw'])
    const next = await reopen(first, (again) => again.skip(3))
    await listed(next, ['a', 'raw'])
    // Nobody will tell of its end any more.
    expect(statuses(next)[1]).toEqual({ kind: 'network-only', of: { kind: 'sent' } })
  })

  it('begins with another page anew', async () => {
    const first = openPanel()
    pageOf(first).capture('a')
    await listed(first, ['a'])
    const next = await reopen(first, (again) => again.capture('b'), { documentId: 'd2', timeOrigin: 2_000_000 })
    await listed(next, ['b'])
    expect(next.models.events.timeOrigin.value).toBe(2_000_000)
    await kept(next)
  })

  it('with "Preserve log" goes on over page loads, and knows the pages and instances of before', async () => {
    const first = openPanel()
    pageOf(first).capture('a')
    first.models.events.preserveLog.value = true
    await listed(first, ['a'])
    const next = await reopen(first, (again) => again.capture('b'), { documentId: 'd2', timeOrigin: 2_000_000 })
    await listed(next, ['a', 'b'])
    expect(next.models.events.preserveLog.value).toBe(true)
    expect(next.models.events.timeOrigin.value).toBe(1_000_000)
    expect(next.models.documents.documents.value.map(({ documentId }) => documentId)).toEqual(['d1', 'd2'])
    expect(next.models.knownInstances.initOf('d1:1')?.name).toBe('posthog')
  })

  it('does not bring back what was cleared', async () => {
    const first = openPanel()
    const page = pageOf(first)
    page.capture('a')
    await listed(first, ['a'])
    await kept(first)
    first.models.events.clear()
    page.capture('b')
    const next = await reopen(first, (again) => {
      again.init()
      again.capture('a')
      again.capture('b')
    })
    await listed(next, ['b'])
  })

  it('tells how many events neither the page nor the storage has', async () => {
    const first = openPanel()
    const page = pageOf(first)
    for (const name of ['a', 'b', 'c']) page.capture(name)
    await listed(first, ['a', 'b', 'c'])
    const next = await reopen(first, (again, { page: telling }) => {
      // The page has lost its first five calls; the panel had heard of three of them.
      telling.onMessage(0, {
        type: 'facts',
        documentId: 'd1',
        facts: [{ type: 'history-cut', seq: 0, at: 0, events: 5 }],
      })
      again.skip(40)
      again.capture('f', {}, { call: 6 })
    })
    await listed(next, ['a', 'b', 'c', 'f'])
    expect(next.models.events.leftOut.value).toBe(2)
  })
})

describe('keeping', () => {
  it('writes many events at once', async () => {
    const panel = openPanel()
    const page = pageOf(panel)
    for (let index = 0; index < 300; index++) page.capture(`event_${index}`)
    await kept(panel)
    expect(store.saves).toBeLessThan(10)
  })

  it('says so when the browser refuses', async () => {
    const panel = openPanel()
    store.fail(new Error('QuotaExceededError'))
    pageOf(panel).capture('a')
    await vi.waitFor(() => expect(panel.models.keptEvents.problem.value).toContain('QuotaExceededError'), 10_000)
    expect(names(panel)).toEqual(['a'])
  })

  it('begins without what can not be read', async () => {
    await store.save({ tab: '{"preserveLog": "?"}', put: [{ id: 'x', order: 1, text: '{' }], remove: [], anew: false })
    const panel = openPanel()
    pageOf(panel).capture('a')
    await listed(panel, ['a'])
    await kept(panel)
  })

  it('leaves out an event that can not be read, and no other', async () => {
    const first = openPanel()
    const page = pageOf(first)
    page.capture('a')
    page.capture('b')
    await listed(first, ['a', 'b'])
    await kept(first)
    await store.save({
      tab: (await store.load())?.tab ?? '',
      put: [{ id: 'd1:1', order: 1, text: '{"id":"d1:1"}' }],
      remove: [],
      anew: false,
    })
    first.close()
    const next = openPanel()
    createTestPage(next.adapter)
    await listed(next, ['b'])
  })

  it('keeps nothing where nothing may be kept', async () => {
    const panel = openPanel()
    panel.close()
    const adapter = createMemoryAdapter()
    adapter.openTabStore = async () => null
    const models = createPanelModels(adapter, () => 0, withoutDoctor)
    models.start()
    createTestPage(adapter).capture('a')
    await vi.waitFor(() => expect(models.events.live.value).toHaveLength(1))
    expect(models.keptEvents.problem.value).toBeNull()
  })
})
