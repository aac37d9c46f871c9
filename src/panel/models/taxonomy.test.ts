import { beforeEach, describe, expect, it } from 'vitest'
import { createPanelModels, type PanelModels } from '../context.ts'
import { answered, createTestPage, type TestPage } from '../testing/test-page.ts'
import { createMemoryAdapter, type MemoryAdapter } from './memory-adapter.ts'

const PLAN = `export const EVENTS = { ITEM_CREATED: 'item_created' } as const
interface EventProperties { source?: 'web' | 'mobile' }
`
const BROKEN = 'export const EVENTS = {\n  ITEM_CREATED: '

let adapter: MemoryAdapter
let models: PanelModels
let page: TestPage
beforeEach(() => {
  adapter = createMemoryAdapter()
  models = createPanelModels(adapter, () => 0)
  models.start()
  page = createTestPage(adapter)
})

const messages = (): string[] =>
  models.taxonomy.violations.value.map(({ event, violation }) => `${event.eventName}: ${violation.kind}`)

describe('importing', () => {
  it('checks the events there are, and those that come', async () => {
    page.capture('oops')
    await models.taxonomy.importText('events.ts', PLAN)
    expect(messages()).toEqual(['oops: unplanned-event'])
    page.capture('item_created', { source: 'fax' })
    expect(messages()).toEqual(['oops: unplanned-event', 'item_created: value-not-allowed'])
  })

  it('keeps the taxonomy in use when the next one is bad, and says where', async () => {
    await models.taxonomy.importText('events.ts', PLAN)
    const inUse = models.taxonomy.plan.value
    await models.taxonomy.importText('broken.ts', BROKEN)
    expect(models.taxonomy.plan.value).toBe(inUse)
    expect(models.taxonomy.importError.value).toMatchObject({ sourceName: 'broken.ts', line: expect.any(Number) })
    await models.taxonomy.importText('events.ts', PLAN)
    expect(models.taxonomy.importError.value).toBeNull()
  })

  it('does not read a file of absurd size', async () => {
    const text = () => Promise.reject(new Error('was read'))
    await models.taxonomy.importFile({ name: 'dump.zip', size: 2_000_000_000, text })
    expect(models.taxonomy.importError.value?.message).toContain('larger than 10 MB')
  })

  it('says when a file cannot be read', async () => {
    await models.taxonomy.importFile({ name: 'gone.ts', size: 10, text: () => Promise.reject(new Error('gone')) })
    expect(models.taxonomy.importError.value).toMatchObject({
      sourceName: 'gone.ts',
      message: expect.stringContaining('gone'),
    })
  })
})

describe('a session later', () => {
  it('takes the taxonomy up again', async () => {
    await models.taxonomy.importText('events.ts', PLAN)
    const later = createPanelModels(adapter)
    await later.taxonomy.restore()
    expect(later.taxonomy.plan.value?.events.map(({ name }) => name)).toEqual(['item_created'])
  })

  it('takes none up that was removed', async () => {
    await models.taxonomy.importText('events.ts', PLAN)
    await models.taxonomy.remove()
    expect(models.taxonomy.plan.value).toBeNull()
    const later = createPanelModels(adapter)
    await later.taxonomy.restore()
    expect(later.taxonomy.plan.value).toBeNull()
  })
})

describe('checking', () => {
  it('checks an event once, and again when it changed', async () => {
    await models.taxonomy.importText('events.ts', PLAN)
    page.capture('item_created', { source: 'fax' }, { fate: 'sending' })
    const before = models.events.events.value[0]
    if (!before) throw new Error('No event')
    expect(models.taxonomy.violationsOf(before)).toBe(models.taxonomy.violationsOf(before))
    page.send(answered(1, 200))
    const after = models.events.events.value[0]
    if (!after) throw new Error('No event')
    expect(models.taxonomy.violationsOf(after)).toHaveLength(1)
  })

  it("leaves PostHog's own events alone, unless the plan lists them", async () => {
    await models.taxonomy.importText('events.ts', PLAN)
    page.capture('$pageview')
    const event = models.events.events.value[0]
    if (!event) throw new Error('No event')
    expect(models.taxonomy.isChecked(event)).toBe(false)
    await models.taxonomy.importText('events.ts', `export const EVENTS = { PAGEVIEW: '$pageview' } as const`)
    expect(models.taxonomy.isChecked(event)).toBe(true)
  })
})
