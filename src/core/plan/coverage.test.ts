import { describe, expect, test } from 'vitest'
import type { WireObject } from '../values/wire-value.ts'
import { countCoverage, type CountedEvent, createTally, describeCoverage, describeProperties } from './coverage.ts'
import { EXAMPLE_EVENTS_TS } from './fixtures/example-taxonomy.ts'
import { planOf } from './fixtures/read-plan.ts'

const plan = planOf(EXAMPLE_EVENTS_TS)

function seen(eventName: string, properties: WireObject = {}, violating = false): CountedEvent {
  return { eventName, properties, names: Object.keys(properties), violating }
}

describe('a plan', () => {
  const tally = createTally()
  tally.add(seen('item_created'))
  tally.add(seen('item_created'))
  tally.add(seen('item_shared', {}, true))
  tally.add(seen('item_shared'))
  tally.add(seen('teleported', {}, true))
  const rows = describeCoverage(plan, tally.events)

  test('is told event by event, the unplanned ones last', () => {
    const outline = rows
      .filter(({ count }) => count > 0)
      .map(({ name, count, violating, state }) => [name, count, violating, state])
    expect(outline).toEqual([
      ['item_created', 2, 0, 'fine'],
      ['item_shared', 2, 1, 'violating'],
      ['teleported', 1, 1, 'unplanned'],
    ])
    expect(rows).toHaveLength(plan.events.length + 1)
  })

  test('is counted', () => {
    expect(countCoverage(rows)).toEqual({
      planned: plan.events.length,
      fine: 1,
      violating: 1,
      neverSeen: plan.events.length - 2,
      unplanned: 1,
    })
  })
})

describe('a property', () => {
  test('is told with its share, its values and the listed ones that never came', () => {
    const tally = createTally()
    tally.add(seen('item_created', { source: 'web', hat: [1, 2] }))
    tally.add(seen('item_created', { source: 'web' }))
    tally.add(seen('item_created', { source: 'fax' }))
    tally.add(seen('item_created'))
    const told = describeProperties(plan.commonProperties, tally.events.get('item_created'))
    const source = told.find(({ name }) => name === 'source')
    expect([source?.share, source?.values, source?.neverSeen]).toEqual([
      0.75,
      [
        ['"web"', 2],
        ['"fax"', 1],
      ],
      ['"mobile"', '"api"'],
    ])
    expect(told.at(-1)).toMatchObject({ name: 'hat', planned: null, share: 0.25, values: [['an array of 2', 1]] })
    expect(told.find(({ name }) => name === 'plan_tier')).toMatchObject({ share: 0, count: 0, values: [] })
  })

  test('that never came has never had any of its values', () => {
    const [told] = describeProperties(
      plan.commonProperties.filter(({ name }) => name === 'source'),
      undefined,
    )
    expect(told).toMatchObject({ share: 0, neverSeen: ['"web"', '"mobile"', '"api"'] })
  })

  test('with endless values or names is not kept whole', () => {
    const tally = createTally()
    for (let each = 0; each < 1_000; each++) tally.add(seen('x', { id: each, [`name_${each}`]: 1 }))
    const { properties } = tally.events.get('x') ?? {}
    expect(properties?.size).toBeLessThanOrEqual(200)
    const id = properties?.get('id')
    expect((id?.values.size ?? 0) + (id?.others ?? 0)).toBe(1_000)
    expect(id?.values.size).toBe(50)
  })
})

test('what is taken back leaves nothing', () => {
  const tally = createTally()
  const event = seen('x', { a: 1, __proto__: 2 } as WireObject, true)
  tally.add(event)
  tally.add(seen('x', { a: 2 }))
  tally.remove(event)
  expect(tally.events.get('x')).toEqual({
    count: 1,
    violating: 0,
    properties: new Map([['a', { count: 1, values: new Map([['2', 1]]), others: 0 }]]),
  })
  tally.remove(seen('x', { a: 2 }))
  expect(tally.events.size).toBe(0)
})
