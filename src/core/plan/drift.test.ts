import * as fc from 'fast-check'
import { applyPatch } from 'diff'
import { describe, expect, it } from 'vitest'
import { checkEvent, compilePlan } from './check-event.ts'
import { describeDrift, driftPatch, planWithTraffic, writePlan } from './drift.ts'
import { arbitraryEvents } from './fixtures/arbitrary-events.ts'
import { outlineEvents, planOf } from './fixtures/read-plan.ts'
import { inferPlan } from './infer/infer-plan.ts'
import { RULES } from './rules.ts'
import { SPECIAL } from '../values/wire-value.ts'
import type { WireObject } from '../values/wire-value.ts'

const PLAN = planOf(`
export const EVENTS = { ITEM_CREATED: 'item_created', ITEM_SHARED: 'item_shared' } as const
interface EventProperties {
  [EVENTS.ITEM_CREATED]: { source: 'web' | 'api'; size?: number; id: string; gone?: string; meta?: { a: number } }
}`)

const traffic = (...sent: [string, WireObject][]) =>
  inferPlan(sent.map(([eventName, properties]) => ({ eventName, properties, ownProperties: Object.keys(properties) })))

const SEEN = traffic(
  ...Array.from({ length: 12 }, (_, index): [string, WireObject] => [
    'item_created',
    { source: index % 2 ? 'web' : 'mobile', size: '4', colour: 'red', meta: { a: 1, b: 2 } },
  ]),
  ['item_deleted', { id: 'a' }],
)

describe('describeDrift', () => {
  it('lists what differs, each in its list', () => {
    const property = (name: string) => ({ eventName: 'item_created', property: name })
    expect(describeDrift(PLAN, SEEN)).toEqual({
      newEvents: ['item_deleted'],
      unseenEvents: ['item_shared'],
      newProperties: [property('colour')],
      unseenProperties: [property('id'), property('gone')],
      otherTypes: [
        { ...property('size'), planned: 'number', seen: 'string' },
        { ...property('meta'), planned: '{ a: number }', seen: '{ a: number; b: number }' },
      ],
      newValues: [{ ...property('source'), values: ['mobile'] }],
      noLongerRequired: [property('id')],
    })
  })

  it('is empty where the traffic fits', () => {
    const fits = traffic(
      ['item_shared', {}],
      ['item_created', { source: 'web', id: 'a' }],
      ['item_created', { source: 'api', id: 'b' }],
    )
    const { unseenProperties: _, ...others } = describeDrift(PLAN, fits)
    expect(Object.values(others).flat()).toEqual([
      // Texts seen too rarely for an enum are a wider type than the plan's.
      { eventName: 'item_created', property: 'source', planned: "'web' | 'api'", seen: 'string' },
    ])
  })
})

it('the widened plan has what came, and keeps what it had', () => {
  expect(outlineEvents(planWithTraffic(PLAN, SEEN).events)).toEqual([
    "item_created {source: 'web' | 'api' | 'mobile'; size?: number | string; id?: string; gone?: string; meta?: { a: number; b?: number }; colour: string}",
    'item_shared {}',
    'item_deleted {id?: string}',
  ])
})

it('an array of what JSON can not carry is no empty one: the plan is widened by it', () => {
  const texts = traffic(['a', { x: [['text']] }])
  const bigint = { [SPECIAL]: 'bigint' as const, text: '12' }
  expect(outlineEvents(planWithTraffic(texts, traffic(['a', { x: [[bigint]] }])).events)).toEqual(['a {x?: any}'])
  expect(outlineEvents(planWithTraffic(texts, traffic(['a', { x: [[]] }])).events)).toEqual(['a {x?: string[][]}'])
})

it('traffic fits the plan that was widened by it, whatever it is', () => {
  fc.assert(
    fc.property(arbitraryEvents, arbitraryEvents, (before, after) => {
      const plan = compilePlan(planWithTraffic(inferPlan(before), inferPlan(after)))
      expect(
        after.flatMap((event) => checkEvent(event, plan)).filter(({ kind }) => RULES[kind].severity === 'error'),
      ).toEqual([])
    }),
    { numRuns: 60 },
  )
}, 60_000)

describe('driftPatch', () => {
  it.each(['typescript', 'json-schema', 'csv'] as const)('%s: leads from the plan to the widened one', (form) => {
    const patch = driftPatch(PLAN, SEEN, form)
    expect(applyPatch(writePlan(PLAN, form), patch)).toBe(writePlan(planWithTraffic(PLAN, SEEN), form))
  })

  it('is empty when there is none', () => {
    expect(driftPatch(PLAN, traffic(['item_shared', {}]), 'typescript')).toBe('')
  })

  it('changes only the lines that differ', () => {
    const changed = driftPatch(PLAN, traffic(['item_deleted', {}]), 'typescript')
    expect(changed.split('\n').filter((line) => /^[+-](?![+-])/.test(line))).toEqual([
      "+  ITEM_DELETED: 'item_deleted',",
    ])
  })
})
