import { describe, expect, it } from 'vitest'
import { SPECIAL, type WireObject, type WireValue } from '../values/wire-value.ts'
import { diffProperties, summariseChanges } from './property-diff.ts'

const lines = (before: WireObject, after: WireObject): string[] =>
  diffProperties(before, after).map((change) =>
    [change.kind, change.path, JSON.stringify(change.before), JSON.stringify(change.after)].join(' ').trim(),
  )
const cut = (text: string): WireValue => ({ [SPECIAL]: 'cut-string', text, length: 20_000 })

describe('what changed between two sets of properties', () => {
  it.each<[string, WireObject, WireObject, string[]]>([
    ['nothing', { a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, []],
    ['added', {}, { plan: 'pro' }, ['added plan  "pro"']],
    ['removed', { email: 'a@b.c' }, {}, ['removed email "a@b.c"']],
    ['changed', { source: 'web' }, { source: null }, ['changed source "web" null']],
    ['another type', { a: '1' }, { a: { b: 1 } }, ['changed a "1" {"b":1}']],
    [
      'inside',
      { items: [{ price: 1 }, { price: 2 }] },
      { items: [{ price: 1 }, { price: 3 }] },
      ['changed items.1.price 2 3'],
    ],
    ['names of every object', {}, { constructor: 1, toString: 2 }, ['added constructor  1', 'added toString  2']],
    ['names of every object, gone', { constructor: 1 }, {}, ['removed constructor 1']],
    ['a special that stays', { a: cut('x') }, { a: cut('x') }, []],
  ])('%s', (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected)
  })

  it('takes a value that was cut as one', () => {
    expect(diffProperties({ a: cut('x') }, { a: cut('y') })).toEqual([
      { path: 'a', kind: 'changed', before: cut('x'), after: cut('y') },
    ])
  })

  it('finds keys that come as entries', () => {
    const entries: WireValue = {
      [SPECIAL]: 'entries',
      entries: [
        ['__proto__', 'x'],
        ['kept', 1],
      ],
      left: 0,
    }
    expect(lines(entries as unknown as WireObject, { kept: 1 })).toEqual(['removed __proto__ "x"'])
  })

  it('fits one line', () => {
    expect(summariseChanges(diffProperties({ email: 1, a: 1 }, { a: 2, plan: 1 }))).toBe('−email, a, +plan')
    expect(summariseChanges(diffProperties({}, { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }))).toBe(
      '+a, +b, +c, +d and 2 more',
    )
  })
})
