import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createPanelModels, type PanelModels } from '../context.ts'
import { answered, createTestPage, type TestPage } from '../testing/test-page.ts'
import type { ImportError } from './taxonomy-sources.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
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
  models = createPanelModels(adapter, () => 0, withoutDoctor)
  models.start()
  page = createTestPage(adapter)
})

const messages = (): string[] =>
  models.taxonomy.violations.value.map(({ event, violation }) => `${event.eventName}: ${violation.kind}`)

const errors = (): readonly ImportError[] => models.taxonomy.sources.importErrors.value

describe('importing', () => {
  it('checks the events there are, and those that come', async () => {
    page.capture('oops')
    await models.taxonomy.sources.importText('events.ts', PLAN)
    expect(messages()).toEqual(['oops: unplanned-event'])
    page.capture('item_created', { source: 'fax' })
    expect(messages()).toEqual(['oops: unplanned-event', 'item_created: value-not-allowed'])
  })

  it('keeps the taxonomy in use when the next one is bad, and says where', async () => {
    await models.taxonomy.sources.importText('events.ts', PLAN)
    const inUse = models.taxonomy.plan.value
    await models.taxonomy.sources.importText('broken.ts', BROKEN)
    expect(models.taxonomy.plan.value).toBe(inUse)
    expect(errors()).toMatchObject([{ sourceName: 'broken.ts', place: { line: 2, column: expect.any(Number) } }])
    await models.taxonomy.sources.importText('events.ts', PLAN)
    expect(errors()).toEqual([])
  })

  it('does not read a file of absurd size', async () => {
    const text = () => Promise.reject(new Error('was read'))
    await models.taxonomy.sources.importFiles([{ name: 'dump.zip', size: 50_000_000, text }])
    expect(errors()).toEqual([
      {
        sourceName: 'dump.zip',
        message: 'It has 50.0 MB; a taxonomy may have up to 6 million characters.',
        place: null,
      },
    ])
  })

  it('says when a file cannot be read', async () => {
    await models.taxonomy.sources.importFiles([
      { name: 'gone.ts', size: 10, text: () => Promise.reject(new Error('gone')) },
    ])
    expect(errors()).toMatchObject([{ sourceName: 'gone.ts', message: expect.stringContaining('gone') }])
  })
})

describe('a session later', () => {
  it('will not have what is too large to be kept, which is said of what is in use', async () => {
    adapter.settings.write = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'))
    await models.taxonomy.sources.importText('events.ts', PLAN)
    expect(models.taxonomy.plan.value).not.toBeNull()
    expect(errors()).toMatchObject([
      { sourceName: 'events.ts', place: null, inUse: true, message: expect.stringContaining('too large to be kept') },
    ])
  })

  it('takes the taxonomy up again', async () => {
    await models.taxonomy.sources.importText('events.ts', PLAN)
    const later = createPanelModels(adapter, Date.now, withoutDoctor)
    await later.taxonomy.restore()
    expect(later.taxonomy.plan.value?.events.map(({ name }) => name)).toEqual(['item_created'])
  })

  it('takes none up that was removed', async () => {
    await models.taxonomy.sources.importText('events.ts', PLAN)
    await models.taxonomy.sources.remove('events.ts')
    expect(models.taxonomy.plan.value).toBeNull()
    const later = createPanelModels(adapter, Date.now, withoutDoctor)
    await later.taxonomy.restore()
    expect(later.taxonomy.plan.value).toBeNull()
  })
})

describe('checking', () => {
  it('checks an event once, and again when it changed', async () => {
    await models.taxonomy.sources.importText('events.ts', PLAN)
    page.capture('item_created', { source: 'fax' }, { fate: 'sending' })
    const before = models.events.events.value[0]
    if (!before) throw new Error('No event')
    expect(models.taxonomy.violationsOf(before)).toBe(models.taxonomy.violationsOf(before))
    page.send(answered(1, 200))
    const after = models.events.events.value[0]
    if (!after) throw new Error('No event')
    expect(models.taxonomy.violationsOf(after)).toHaveLength(1)
  })

  it('has patterns judged once their engine is loaded, as the errors that they are', async () => {
    const schema = { title: 'item_created', properties: { sku: { type: 'string', pattern: '^[A-Z]+$' } } }
    await models.taxonomy.sources.importText('item.json', JSON.stringify(schema))
    page.capture('item_created', { sku: 'abc' })
    await vi.waitUntil(() => models.taxonomy.counts.value.errors > 0, { timeout: 60_000 })
    expect(messages()).toEqual(['item_created: pattern-mismatch'])
  }, 90_000)

  it("leaves PostHog's own events alone, unless the plan lists them", async () => {
    await models.taxonomy.sources.importText('events.ts', PLAN)
    page.capture('$pageview')
    const event = models.events.events.value[0]
    if (!event) throw new Error('No event')
    expect(models.taxonomy.isChecked(event)).toBe(false)
    await models.taxonomy.sources.importText('events.ts', `export const EVENTS = { PAGEVIEW: '$pageview' } as const`)
    expect(models.taxonomy.isChecked(event)).toBe(true)
  })
})
