import { beforeEach, describe, expect, it } from 'vitest'
import { createPanelModels, type PanelModels } from '../context.ts'
import { answered, createTestPage, type TestPage } from '../testing/test-page.ts'
import { MAX_EVENTS } from './event-log.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

let adapter: MemoryAdapter
let models: PanelModels
let page: TestPage
beforeEach(() => {
  adapter = createMemoryAdapter()
  models = createPanelModels(adapter, () => 0, withoutDoctor)
  models.start()
  page = createTestPage(adapter)
})

const names = (): string[] => models.events.events.value.map((event) => event.eventName)
const nextPage = (): TestPage => createTestPage(adapter, { documentId: 'd2', path: '/cart', timeOrigin: 2_000_000 })

describe('recording', () => {
  it('takes events as they come, and their answers', () => {
    page.capture('a', {}, { fate: 'sending' })
    expect(models.events.events.value.map((event) => event.status)).toEqual([{ kind: 'sending' }])
    page.send(answered(1, 200))
    expect(models.events.events.value.map((event) => event.status)).toEqual([
      { kind: 'answered', httpStatus: 200, quotaLimited: false },
    ])
  })

  it('leaves out what is captured while it is off, but follows what is known', () => {
    page.capture('known', {}, { fate: 'sending' })
    models.events.recording.value = false
    page.capture('unseen')
    page.send(answered(1, 200))
    models.events.recording.value = true
    page.capture('seen')
    expect(names()).toEqual(['known', 'seen'])
    expect(models.events.events.value[0]?.status).toEqual({ kind: 'answered', httpStatus: 200, quotaLimited: false })
  })

  it('takes a history that is told again once', () => {
    page.capture('a')
    page.capture('b')
    page.hello()
    page.tellHistory()
    expect(names()).toEqual(['a', 'b'])
  })

  it('keeps an event the same object until it changes', () => {
    page.capture('a')
    const [first] = models.events.events.value
    page.capture('b')
    expect(models.events.events.value[0]).toBe(first)
  })

  it('lets the oldest go beyond its limit, and counts them', () => {
    page.together(() => {
      for (let index = 0; index < MAX_EVENTS + 600; index++) page.capture(`event_${index}`, {}, { fate: 'queued' })
    })
    expect(names()).toHaveLength(MAX_EVENTS)
    expect(names()[0]).toBe('event_600')
    expect(models.events.leftOut.value).toBe(600)
  })

  it('counts what a page itself had to forget, anew for each page', () => {
    page.send({ type: 'history-cut', events: 40 })
    page.send({ type: 'history-cut', events: 312 })
    expect(models.events.leftOut.value).toBe(312)
    nextPage()
    expect(models.events.leftOut.value).toBe(0)
  })
})

describe('a chosen instance', () => {
  it('has its events of earlier pages too, where the log is preserved', () => {
    page.init()
    page.init({ instance: 2, token: 'phc_other' })
    page.capture('before')
    page.capture('of another project', {}, { instance: 2 })
    models.events.preserveLog.value = true
    const next = nextPage()
    next.init({ name: 'second' })
    next.init({ instance: 2 })
    next.capture('of another name')
    next.capture('after', {}, { instance: 2 })
    models.selectedInstanceId.value = 'd2:2'
    expect(models.events.visible.value.map((event) => event.eventName)).toEqual(['before', 'after'])
    models.selectedInstanceId.value = null
    expect(models.events.visible.value).toHaveLength(4)
  })

  it('has none of another site', () => {
    page.init()
    page.capture('here')
    const frame = createTestPage(adapter, { documentId: 'f', frameId: 2, origin: 'https://other.example' })
    frame.init()
    frame.capture('there')
    models.selectedInstanceId.value = 'f:1'
    expect(models.events.visible.value.map((event) => event.eventName)).toEqual(['there'])
  })

  it('is told by its id alone before it is initialised', () => {
    page.send({ type: 'instance-found', instance: 1 }, { type: 'instance-found', instance: 2 })
    page.capture('of one')
    page.capture('of two', {}, { instance: 2 })
    models.selectedInstanceId.value = 'd1:2'
    expect(models.events.visible.value.map((event) => event.eventName)).toEqual(['of two'])
  })
})

describe('clearing', () => {
  it('forgets events, also when their history is told again', () => {
    page.capture('a')
    models.events.selectedId.value = models.events.events.value[0]?.id ?? null
    models.events.clear()
    page.tellHistory()
    page.capture('b')
    expect(names()).toEqual(['b'])
    expect(models.events.selected.value).toBeNull()
  })
})

describe('a change of page', () => {
  it('begins a new list, and counts time from the new page', () => {
    page.capture('a')
    nextPage().capture('b')
    expect(names()).toEqual(['b'])
    expect(models.events.timeOrigin.value).toBe(2_000_000)
  })

  it('goes on with the list when the log is preserved', () => {
    models.events.preserveLog.value = true
    page.capture('a')
    nextPage().capture('b')
    expect(names()).toEqual(['a', 'b'])
    expect(models.events.timeOrigin.value).toBe(1_000_000)
  })

  it('is one when the user goes back, too', () => {
    page.capture('a')
    const second = nextPage()
    second.capture('b')
    second.leave()
    page.hello()
    page.tellHistory()
    page.capture('again')
    expect(names()).toEqual(['again'])
  })

  it('keeps what a frame of the new page told before the page itself', () => {
    page.capture('old')
    page.leave()
    createTestPage(adapter, { documentId: 'f1', path: '/embed', frameId: 7, timeOrigin: 2_000_050 }).capture('in_frame')
    nextPage()
    expect(names()).toEqual(['in_frame'])
  })

  it('is none when only a frame changes', () => {
    page.capture('a')
    createTestPage(adapter, { documentId: 'f1', path: '/embed', frameId: 7, timeOrigin: 2_000_000 }).capture('in_frame')
    expect(names()).toEqual(['a', 'in_frame'])
  })
})

describe('what is visible', () => {
  it('follows the filter and the chosen instance', () => {
    page.init()
    page.init({ instance: 2, name: 'marketing' })
    page.capture('item_created')
    page.capture('item_shared', {}, { instance: 2 })
    page.capture('exported', {}, { instance: 2 })
    models.selectedInstanceId.value = 'd1:2'
    models.events.filterText.value = 'item'
    expect(models.events.visible.value.map((event) => event.eventName)).toEqual(['item_shared'])
    expect(names()).toHaveLength(3)
  })
})

describe('the chosen instance', () => {
  beforeEach(() => {
    page.init()
    page.init({ instance: 2, name: 'marketing' })
    models.selectedInstanceId.value = 'd1:2'
  })

  it('gives way to all when its page goes, and is taken up again by the next page', () => {
    page.leave()
    expect(models.selectedInstanceId.value).toBeNull()
    const next = nextPage()
    next.init()
    expect(models.selectedInstanceId.value).toBeNull()
    next.init({ instance: 2, name: 'marketing' })
    expect(models.selectedInstanceId.value).toBe('d2:2')
  })

  it('stays at all when the user chose that', () => {
    models.selectedInstanceId.value = null
    page.leave()
    nextPage().init({ instance: 2, name: 'marketing' })
    expect(models.selectedInstanceId.value).toBeNull()
  })
})
