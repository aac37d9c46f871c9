import { describe, expect, it } from 'vitest'
import type { WireObject } from '../values/wire-value.ts'
import { checkEvent, compilePlan } from './check-event.ts'
import { loadPlan, outlineEvents } from './fixtures/read-plan.ts'
import type { TrackingPlan } from './tracking-plan.ts'

function planOf(text: string, sourceName = 'plan.json'): TrackingPlan {
  const result = loadPlan(sourceName, text)
  if (!result.ok) throw new Error(result.error.message)
  return result.plan
}

const outline = (source: unknown, sourceName?: string): string[] =>
  outlineEvents(planOf(JSON.stringify(source), sourceName).events)

const ITEM = {
  type: 'object',
  required: ['item_id'],
  properties: { item_id: { type: 'string' }, price: { type: ['number', 'null'] } },
}
const ITEM_OUTLINE = '{item_id: string; price?: number | null}'

describe('a JSON Schema', () => {
  it.each<[string, unknown, string]>([
    ['is an event by its title', { title: 'item_created', ...ITEM }, `item_created ${ITEM_OUTLINE}`],
    ['is an event by the name of its file', ITEM, `item_shared ${ITEM_OUTLINE}`],
    [
      'is an event by the name it fixes, which is no property then',
      { ...ITEM, properties: { event: { const: 'item_created' }, ...ITEM.properties } },
      `item_created ${ITEM_OUTLINE}`,
    ],
    [
      'of a whole message has its properties inside',
      { properties: { event: { enum: ['item_created'] }, properties: ITEM } },
      `item_created ${ITEM_OUTLINE}`,
    ],
    [
      'that describes itself goes by that name, as Snowplow writes it',
      { self: { vendor: 'com.example', name: 'item_created', format: 'jsonschema', version: '1-0-0' }, ...ITEM },
      `item_created ${ITEM_OUTLINE}`,
    ],
    [
      'may be a choice between events, some by reference',
      {
        oneOf: [{ $ref: '#/$defs/a~1b' }],
        $defs: { 'a/b': { ...ITEM, properties: { name: { const: 'item_created' }, ...ITEM.properties } } },
      },
      `item_created ${ITEM_OUTLINE}`,
    ],
    [
      'may hold events in `$defs`',
      { $defs: { item_created: ITEM, text: { type: 'string' } } },
      `item_created ${ITEM_OUTLINE}`,
    ],
    ['of draft 4 has `definitions`', { definitions: { item_created: ITEM } }, `item_created ${ITEM_OUTLINE}`],
    ['may have events as its members', { properties: { item_created: ITEM } }, `item_created ${ITEM_OUTLINE}`],
    ['may stand in a list', [{ title: 'item_created', ...ITEM }], `item_created ${ITEM_OUTLINE}`],
    [
      'takes together what `allOf` says',
      { title: 'x', allOf: [ITEM, { required: ['price'], properties: { ok: { type: 'boolean' } } }] },
      'x {item_id: string; price?: number | null; ok?: boolean}',
    ],
    [
      'says that others may come',
      { title: 'x', properties: { a: {} }, additionalProperties: true },
      'x {a?: any} open',
    ],
    [
      'may have members named as nothing should be',
      JSON.parse('{"title": "x", "properties": {"__proto__": {"type": "string"}, "constructor": {"const": 1}}}'),
      'x {__proto__?: string; constructor?: 1}',
    ],
  ])('%s', (_, schema, expected) => {
    expect(outline(schema, 'schemas/item_shared.schema.json')).toEqual([expected])
  })

  it.each<[unknown, string]>([
    [{ type: 'integer' }, 'number'],
    [{ type: 'string', nullable: true }, 'string | null'],
    [{ enum: ['a', 2, null, true] }, "'a' | 2 | null | true"],
    [{ const: -1.5 }, '-1.5'],
    [{ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'number' } }] }, 'string | number[]'],
    [{ type: 'object' }, 'object'],
    [{ type: 'object', properties: { a: { type: 'number' } }, required: ['a'] }, '{ a: number }'],
    [{ $ref: '#/properties/a' }, 'any'],
    [true, 'any'],
  ])('with %j takes %s', (property, expected) => {
    expect(outline({ title: 'x', properties: { a: property } })).toEqual([`x {a?: ${expected}}`])
  })

  it('tells with its line what it does not check or understand', () => {
    const text = `{"title": "x", "properties": {
      "a": {"type": "string", "pattern": "^(?!a)", "format": "iri"},
      "b": {"type": "text"},
      "c": {"$ref": "other.json#/x"},
      "d": {"const": {}}
    }}`
    const { events, notUnderstood } = planOf(text)
    expect(outlineEvents(events)).toEqual(['x {a?: string; b?: any; c?: any; d?: any}'])
    expect(notUnderstood.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '2:42 This pattern is not checked: invalid or unsupported Perl syntax: `(?!`.',
      '2:62 The format `iri` is not checked.',
      '3:21 The type `text` is not one of JSON Schema: any value is taken there.',
      '4:21 `other.json#/x` leads nowhere in this file: any value is taken there.',
      '5:22 An object or a list as the only value allowed is not checked: any value is taken there.',
    ])
    expect(events[0]?.properties.map(({ at }) => at.line)).toEqual([2, 3, 4, 5])
  })

  it.each<[object, unknown, string | null]>([
    [{ type: 'integer' }, 2, null],
    [{ type: 'integer' }, 1.5, '`a` is 1.5; the taxonomy wants a whole number.'],
    [{ type: 'number', minimum: 2 }, 2, null],
    [{ type: 'number', minimum: 2 }, 1, '`a` is 1; the taxonomy wants at least 2.'],
    [{ type: 'number', exclusiveMinimum: 2 }, 2, '`a` is 2; the taxonomy wants more than 2.'],
    [{ type: 'number', minimum: 2, exclusiveMinimum: true }, 2, '`a` is 2; the taxonomy wants more than 2.'],
    [{ type: 'number', maximum: 2, exclusiveMaximum: true }, 2, '`a` is 2; the taxonomy wants less than 2.'],
    [{ type: 'number', multipleOf: 0.1 }, 0.3, null],
    [{ type: 'number', multipleOf: 0.1 }, 0.35, '`a` is 0.35; the taxonomy wants a multiple of 0.1.'],
    [{ type: 'string', minLength: 2 }, '😀', '`a` has 1 character; the taxonomy wants at least 2.'],
    [{ type: 'string', maxLength: 2 }, '😀😀', null],
    [{ type: 'array', items: {}, maxItems: 1 }, [1, 2], '`a` has 2 items; the taxonomy wants at most 1.'],
    [{ anyOf: [{ const: '' }, { type: 'string', minLength: 3 }] }, '', null],
    [
      {
        anyOf: [
          { type: 'number', maximum: 1 },
          { type: 'number', minimum: 5 },
        ],
      },
      6,
      null,
    ],
    [
      {
        anyOf: [
          { type: 'number', maximum: 1 },
          { type: 'number', minimum: 5 },
        ],
      },
      3,
      '`a` is 3; the taxonomy wants at most 1.',
    ],
  ])('with %j says of %j: %j', (schema, value, message) => {
    const plan = compilePlan(planOf(JSON.stringify({ title: 'x', properties: { a: schema } })))
    const event = { eventName: 'x', properties: { a: value } as WireObject, ownProperties: ['a'] }
    expect(checkEvent(event, plan).map((violation) => violation.message)).toEqual(message === null ? [] : [message])
  })

  it('that refers to itself in many ways ends', () => {
    const names = Array.from({ length: 12 }, (_, index) => `s${index}`)
    const choices = { anyOf: names.map((name) => ({ $ref: `#/$defs/${name}` })) }
    const $defs = Object.fromEntries(names.map((name) => [name, { properties: { next: choices } }]))
    const { events, notUnderstood } = planOf(JSON.stringify({ $defs }))
    expect(events).toHaveLength(12)
    expect(notUnderstood.some(({ message }) => message.startsWith('It is nested too deep'))).toBe(true)
  })
})

describe('a JSON Schema that goes in circles', () => {
  it.each<[string, unknown]>([
    ['by a choice of itself', { oneOf: [{ $ref: '#' }, { title: 'x', properties: { a: {} } }] }],
    [
      'by parts that are itself',
      { title: 'x', properties: { a: {} }, allOf: Array.from({ length: 8 }, () => ({ $ref: '#' })) },
    ],
    ['by a reference to itself', { $ref: '#', title: 'x', properties: { a: {} } }],
  ])('%s is read to its end', (_, schema) => {
    expect(planOf(JSON.stringify(schema)).events.map(({ name }) => name)).toEqual(['x'])
  })
})

describe("PostHog's own lists", () => {
  it('of event definitions name events and say nothing of their properties', () => {
    const { events } = planOf('{"count": 1, "results": [{"id": "1", "name": "item_created", "description": "Made"}]}')
    expect(outlineEvents(events)).toEqual(['item_created {} open'])
    expect(events[0]?.description).toBe('Made')
  })

  it('of schemas have the types of properties', () => {
    const types = ['String', 'Numeric', 'Boolean', 'DateTime', 'Array', 'Object', 'Odd']
    const properties = types.map((type) => ({ name: type.toLowerCase(), type, required: type === 'String' }))
    const { events, notUnderstood } = planOf(JSON.stringify([{ name: 'x', description: '', properties }]))
    expect(outlineEvents(events)).toEqual([
      'x {string: string; numeric?: number; boolean?: boolean; datetime?: string; array?: any[]; object?: object; odd?: any}',
    ])
    expect(notUnderstood.map(({ message }) => message)).toEqual([
      "The type `Odd` is none of PostHog's: any value is taken there.",
    ])
  })
})

describe('JSON that is no plan', () => {
  it.each([
    ['{"properties": {"a": ', 'The text ends too early'],
    ['{"$schema": "x", "type": "string"}', 'No events were found in plan.json. Looked for a schema of an event'],
    [`{"$defs": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'nested too deep'],
    ['[{"name": ""}]', 'Line 1, column 2: This has no `name`, so it is taken for no event.'],
  ])('%.30s says what is wrong', (text, expected) => {
    const result = loadPlan('plan.json', text)
    expect(result.ok ? '' : result.error.message).toContain(expected)
  })

  it.each(['"events":[', '"rules":{"events"', '[{"results":[{'])(
    'that repeats %s without end is refused at once',
    (text) => {
      expect(loadPlan('plan.json', `{"a":${text.repeat(100_000)}`).ok).toBe(false)
    },
  )

  it('with an event twice says so where it is', () => {
    const { events, notUnderstood } = planOf('[{"name": "a"},\n{"name": "a"}]')
    expect(events).toHaveLength(1)
    expect(notUnderstood).toEqual([
      { source: 'plan.json', line: 2, column: 1, message: '`a` is there before; this one counts.' },
    ])
  })
})
