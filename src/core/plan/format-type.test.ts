import { expect, test } from 'vitest'
import { formatType } from './format-type.ts'
import type { PlannedProperty, PlannedType } from './tracking-plan.ts'

const text = (value: string): PlannedType => ({ kind: 'literal', value })

function property(name: string, type: PlannedType, required = true): PlannedProperty {
  return { name, type, required, description: null, at: { source: 'events.ts', line: 1, column: 1 } }
}

function nested(depth: number): PlannedType {
  return depth === 0 ? { kind: 'string' } : { kind: 'object', properties: [property('a', nested(depth - 1))] }
}

test.each<[PlannedType, string]>([
  [{ kind: 'string' }, 'string'],
  [{ kind: 'union', members: [text('web'), text('mobile'), text('api')] }, "'web' | 'mobile' | 'api'"],
  [
    { kind: 'union', members: [{ kind: 'literal', value: 1 }, { kind: 'literal', value: true }, { kind: 'null' }] },
    '1 | true | null',
  ],
  [text('it\'s "x"\n'), String.raw`'it\'s "x"\n'`],
  [{ kind: 'array', items: { kind: 'number' } }, 'number[]'],
  [{ kind: 'array', items: { kind: 'string', format: 'email' } }, '(string (email))[]'],
  [{ kind: 'string', format: 'uri', pattern: '^https:' }, 'string (uri, ^https:)'],
  [{ kind: 'array', items: { kind: 'union', members: [text('a'), { kind: 'null' }] } }, "('a' | null)[]"],
  [
    {
      kind: 'object',
      properties: [property('id', { kind: 'string' }), property('unit-price', { kind: 'number' }, false)],
    },
    "{ id: string; 'unit-price'?: number }",
  ],
  [{ kind: 'object', properties: [], open: true }, 'object'],
  [{ kind: 'object', properties: [] }, '{}'],
  [nested(6), '{ a: { a: { a: { a: { … } } } } }'],
  [
    { kind: 'union', members: Array.from({ length: 22 }, (_, i): PlannedType => ({ kind: 'literal', value: i })) },
    '0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | … 2 more',
  ],
])('%o', (type, expected) => {
  expect(formatType(type)).toBe(expected)
})
