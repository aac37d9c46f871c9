import { describe, expect, it } from 'vitest'
import { SPECIAL } from '../values/wire-value.ts'
import type { WireObject } from '../values/wire-value.ts'
import { checkEvent, compilePlan } from './check-event.ts'
import { planHasPatterns } from './compiled-patterns.ts'
import { loadPlan } from './fixtures/read-plan.ts'
import { compilePattern } from './text-pattern.ts'
import type { PlannedEvent, TrackingPlan } from './tracking-plan.ts'

function planOf(a: object): TrackingPlan {
  const result = loadPlan('plan.json', JSON.stringify({ title: 'x', properties: { a } }))
  if (!result.ok) throw new Error(result.error.message)
  return result.plan
}

function check(plan: TrackingPlan, properties: WireObject, eventName = 'x', compile = true): string[] {
  const compiled = compilePlan(plan, compile ? compilePattern : undefined)
  return checkEvent({ eventName, properties, ownProperties: Object.keys(properties) }, compiled).map(
    ({ kind, message }) => `${kind}: ${message}`,
  )
}

const SKU = { type: 'string', pattern: '^[A-Z]+$' }
const WRONG = 'pattern-mismatch: `a` is "abc"; the taxonomy wants text that matches `^[A-Z]+$`.'

describe('a planned text', () => {
  it.each<[object, WireObject, string[]]>([
    [SKU, { a: 'ABC' }, []],
    [SKU, { a: 'abc' }, [WRONG]],
    [SKU, { a: { [SPECIAL]: 'cut-string', text: 'abc', length: 9 } as unknown as WireObject }, []],
    [SKU, { a: 5 }, ['type-mismatch: `a` is the number 5; the taxonomy expects text.']],
    [
      { type: 'array', items: SKU },
      { a: ['A', 'b', 'c'] },
      ['pattern-mismatch: `a[1]` is "b"; the taxonomy wants text that matches `^[A-Z]+$`.'],
    ],
    [
      { type: 'object', properties: { b: SKU } },
      { a: { b: 'c' } },
      ['pattern-mismatch: `a.b` is "c"; the taxonomy wants text that matches `^[A-Z]+$`.'],
    ],
    [{ anyOf: [SKU, { type: 'string', format: 'email' }] }, { a: 'abc@example.com' }, []],
    [{ anyOf: [SKU, { type: 'string', format: 'email' }] }, { a: 'abc' }, [WRONG]],
    [{ type: ['string', 'null'], format: 'date' }, { a: null }, []],
    [
      { type: 'string', format: 'date' },
      { a: 'today' },
      ['pattern-mismatch: `a` is "today"; the taxonomy wants a date such as 2026-01-31.'],
    ],
    [{ type: 'string', format: 'iri' }, { a: 'whatever' }, []],
    [{ type: 'string', pattern: '(?=x)' }, { a: 'whatever' }, []],
  ])('of %j: %j', (schema, properties, expected) => {
    expect(check(planOf(schema), properties)).toEqual(expected)
  })

  it('is not judged by its pattern as long as patterns can not be compiled', () => {
    expect(check(planOf(SKU), { a: 'abc' }, 'x', false)).toEqual([])
  })

  it.each<[object, boolean]>([
    [SKU, true],
    [{ anyOf: [{ type: 'null' }, { type: 'array', items: { type: 'object', properties: { b: SKU } } }] }, true],
    [{ type: 'string', format: 'email' }, false],
  ])('with %j has patterns: %s', (schema, expected) => {
    expect(planHasPatterns(planOf(schema))).toBe(expected)
  })
})

describe('an event whose name stands for a family', () => {
  const { events } = planOf({ type: 'number' })
  const family = (name: string, namePattern: string): PlannedEvent[] =>
    events.map((event) => ({ ...event, name, namePattern }))
  const plan: TrackingPlan = {
    ...planOf({}),
    events: [
      ...family('checkout:${string}', 'checkout:.*'),
      ...events.map((event) => Object.assign({}, event, { name: 'checkout:x', properties: [] })),
    ],
  }

  it.each<[string, WireObject, string[]]>([
    ['checkout:paid', { a: 1 }, []],
    ['checkout:paid', { a: 'one' }, ['type-mismatch: `a` is the text "one"; the taxonomy expects a number.']],
    // The exact name counts before the family.
    ['checkout:x', { a: 1 }, ['unplanned-property: `a` is not in the taxonomy for `checkout:x`.']],
    ['my checkout:paid', {}, ['unplanned-event: `my checkout:paid` is not in the taxonomy.']],
  ])('%s %j', (eventName, properties, expected) => {
    expect(check(plan, properties, eventName)).toEqual(expected)
  })

  it('may be any name as long as patterns can not be compiled', () => {
    expect(check(plan, {}, 'whatever', false)).toEqual([])
    expect(planHasPatterns(plan)).toBe(true)
  })
})
