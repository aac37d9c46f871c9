import { describe, expect, it } from 'vitest'
import { dehydrateObject } from '../values/dehydrate.ts'
import type { Condition } from './check.ts'
import { compileWhere, describeCondition } from './conditions.ts'
import { event } from './fixtures/make-events.ts'

/** Whether an event with these properties, copied as the hook copies them, meets the condition. */
function meets(condition: Condition, properties: object): boolean {
  return compileWhere([condition])(event('a', 0, dehydrateObject(properties).value)) === null
}

describe('a condition', () => {
  it.each<[Condition, object, object]>([
    [{ property: 'x', operator: 'equals', value: 'web' }, { x: 'web' }, { x: 'Web' }],
    [{ property: 'x', operator: 'equals', value: 1 }, { x: 1 }, { x: '1' }],
    [{ property: 'x', operator: 'equals', value: null }, { x: null }, {}],
    [{ property: 'x', operator: 'equals', value: null }, { x: Number.NaN }, { x: 0 }],
    [{ property: 'x', operator: 'equals', value: false }, { x: false }, { x: 0 }],
    [{ property: 'x', operator: 'oneOf', value: ['a', 2] }, { x: 2 }, { x: 'b' }],
    [{ property: 'x', operator: 'matches', value: '^a+$' }, { x: 'aaa' }, { x: 'aab' }],
    [{ property: 'x', operator: 'matches', value: '1' }, { x: '1' }, { x: 1 }],
    [{ property: 'x', operator: 'greaterThan', value: 1 }, { x: 1.5 }, { x: 1 }],
    [{ property: 'x', operator: 'lessThan', value: 1 }, { x: -1 }, { x: '0' }],
    [{ property: 'x', operator: 'exists' }, { x: null }, { y: 1 }],
    [{ property: 'x', operator: 'exists' }, { x: '' }, { x: undefined }],
    [{ property: 'x', operator: 'absent' }, {}, { x: 0 }],
    [{ property: 'x', operator: 'type', value: 'array' }, { x: [] }, { x: {} }],
    [{ property: 'x', operator: 'type', value: 'object' }, { x: {} }, { x: null }],
    [{ property: 'x', operator: 'type', value: 'null' }, { x: null }, {}],
    [{ property: 'x', operator: 'type', value: 'string' }, { x: new Date(0) }, { x: 0 }],
    [
      { property: 'items.1.price', operator: 'equals', value: 5 },
      { items: [{}, { price: 5 }] },
      { items: [{ price: 5 }] },
    ],
    [
      { property: 'a.b', operator: 'equals', value: 1 },
      { 'a.b': 1, a: { b: 2 } },
      { 'a.b': 2, a: { b: 1 } },
    ],
    [{ property: 'toString', operator: 'absent' }, {}, { toString: 'x' }],
    [{ property: 'items.length', operator: 'absent' }, { items: [1] }, { items: { length: 1 } }],
  ])('%o is met by %o, not by %o', (condition, good, bad) => {
    expect(meets(condition, good)).toBe(true)
    expect(meets(condition, bad)).toBe(false)
  })

  it('speaks neither for nor against what was cut off', () => {
    const long = 'x'.repeat(1_000_000)
    expect(meets({ property: 'x', operator: 'equals', value: long }, { x: long })).toBe(true)
    expect(meets({ property: 'x', operator: 'equals', value: 'y' }, { x: long })).toBe(false)
  })

  it('is said in words', () => {
    expect(describeCondition({ property: 'x', operator: 'oneOf', value: ['a', null] })).toBe('`x` is one of "a", null')
  })
})
