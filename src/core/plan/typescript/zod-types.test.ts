import { describe, expect, test } from 'vitest'
import { mergedPlanOf } from '../fixtures/read-files.ts'
import { outlineEvents, outlineProperties, planOf } from '../fixtures/read-plan.ts'

describe('schemas of zod', () => {
  test.each([
    [
      'a map by event',
      `import { z } from 'zod'
const base = z.object({ source: z.enum(['web', 'app']) })
export const eventSchemas = {
  item_created: base.extend({ id: z.string().uuid(), price: z.number().optional() }),
  'Order Placed': z.object({ items: z.array(z.object({ sku: z.string() })), coupon: z.string().nullable() }),
  logged_out: z.object({}),
} as const`,
      [
        "item_created {source: 'web' | 'app'; id: string (uuid); price?: number}",
        'Order Placed {items: { sku: string }[]; coupon: string | null}',
        'logged_out {}',
      ],
    ],
    [
      'a map by reference',
      `import * as zod from 'zod'
export const EVENTS = { CREATED: 'item_created', SHARED: 'item_shared' } as const
const schemas = {
  [EVENTS.CREATED]: zod.object({ id: zod.string() }),
  [EVENTS.SHARED]: zod.object({ to: zod.union([zod.literal('mail'), zod.literal('link')]) }),
}`,
      ['item_created {id: string}', "item_shared {to: 'mail' | 'link'}"],
    ],
    [
      'a constant each',
      `import z from 'zod/v4'
export const EVENTS = { ITEM_CREATED: 'item_created', ITEM_SHARED: 'item_shared' } as const
export const itemCreatedSchema = z.object({ id: z.string() })
export const ItemSharedEvent = z.strictObject({ to: z.literal(['mail', 'link']) })`,
      ['item_created {id: string}', "item_shared {to: 'mail' | 'link'}"],
    ],
    [
      'a discriminated union',
      `import { z } from 'zod'
/** Someone made one. */
const ItemCreated = z.object({ event: z.literal('item_created'), properties: z.object({ id: z.string() }) })
export const analyticsEventSchema = z.discriminatedUnion('event', [
  ItemCreated,
  z.object({ event: z.literal('logged_out'), properties: z.object({}) }),
])
export type AnalyticsEvent = z.infer<typeof analyticsEventSchema>`,
      ['item_created {id: string}', 'logged_out {}'],
    ],
    [
      'beside the names',
      `import { z } from 'zod'
export const EVENTS = {
  ITEM_CREATED: { name: 'item_created', schema: z.object({ id: z.string() }) },
  LOGGED_OUT: { name: 'logged_out', description: 'Left', properties: z.object({}) },
}`,
      ['item_created {id: string}', 'logged_out {}'],
    ],
    [
      'a list of names and a type made of the schemas',
      `import { z } from 'zod'
export const eventNameSchema = z.enum(['item_created', 'logged_out'])
const payloads = { item_created: z.object({ id: z.string() }), logged_out: z.object({ ms: z.number() }) }
export type EventProperties = { [K in keyof typeof payloads]: z.infer<(typeof payloads)[K]> }`,
      ['item_created {id: string}', 'logged_out {ms: number}'],
    ],
  ])('%s', (_, source, expected) => {
    const plan = planOf(source)
    expect(outlineEvents(plan.events)).toEqual(expected)
    expect(plan.notUnderstood).toEqual([])
    expect(plan.commonProperties).toEqual([])
  })

  test('of another file', () => {
    const plan = mergedPlanOf({
      'base.ts':
        "import { z } from 'zod'\nexport const base = z.object({ source: z.string() })\nexport const id = z.uuid()",
      'events.ts':
        "import { z } from 'zod'\nimport { base, id } from './base'\nexport const eventSchemas = { opened: base.extend({ id }), closed: z.object({ ...base.shape, ms: z.int() }) }",
    })
    expect(outlineEvents(plan.events)).toEqual([
      'opened {source: string; id: string (uuid)}',
      'closed {source: string; ms: number}',
    ])
    expect(plan.notUnderstood).toEqual([])
  })

  test('what the schema or a comment says, and where it stands', () => {
    const { events } = planOf(`import { z } from 'zod'
export const eventSchemas = {
  /** Opened. */
  opened: z.object({
    id: z.string().min(1).describe('Of the item'),
    /** @deprecated use id */
    key: z.string().optional().meta({ description: 'The old one' }),
  }),
}`)
    expect(events[0]).toMatchObject({ description: 'Opened.', at: { line: 4 } })
    expect(events[0]?.properties).toMatchObject([
      { description: 'Of the item', at: { line: 5 } },
      { description: 'The old one', deprecated: 'use id', required: false, at: { line: 7 } },
    ])
  })
})

const HEAD = `import { z } from 'zod'
enum Tier { Free = 'free', Pro = 'pro' }
const TIERS = ['free', 'pro'] as const
const item = z.object({ id: z.string(), price: z.number().optional() })
`

function propertiesOf(schema: string) {
  return planOf(`${HEAD}export const eventPropertiesSchema = z.object({ ${schema} })\nconst EVENTS = { A: 'a' }`)
}

describe('types of zod', () => {
  test.each([
    ['x: z.string()', 'x: string'],
    ['x: z.coerce.number()', 'x: number'],
    ['x: z.boolean().optional()', 'x?: boolean'],
    ["x: z.string().default('a')", 'x?: string'],
    ['x: z.string().nullish()', 'x?: string | null'],
    ['x: z.optional(z.string())', 'x?: string'],
    ['x: z.nullable(z.number())', 'x: number | null'],
    ["x: z.literal('a')", "x: 'a'"],
    ['x: z.literal(Tier.Pro)', "x: 'pro'"],
    ['x: z.enum(TIERS)', "x: 'free' | 'pro'"],
    ['x: z.enum(Tier)', "x: 'free' | 'pro'"],
    ['x: z.nativeEnum(Tier)', "x: 'free' | 'pro'"],
    ["x: z.enum(['a', 'b', 'c']).exclude(['b'])", "x: 'a' | 'c'"],
    ['x: z.union([z.string(), z.number()])', 'x: string | number'],
    ['x: z.string().or(z.null())', 'x: string | null'],
    ['x: z.array(z.string())', 'x: string[]'],
    ['x: z.string().array().optional()', 'x?: string[]'],
    ['x: z.tuple([z.string(), z.number()])', 'x: (string | number)[]'],
    ['x: z.date()', 'x: string'],
    ['x: z.iso.date()', 'x: string (date)'],
    ['x: z.string().datetime()', 'x: string (date-time)'],
    ['x: z.string().email()', 'x: string (email)'],
    ['x: z.url()', 'x: string (uri)'],
    ['x: z.string().regex(/^[A-Z]+$/)', 'x: string (^[A-Z]+$)'],
    ['x: z.string().regex(/^a/i)', 'x: string ((?i)^a)'],
    ["x: z.string().startsWith('a.')", String.raw`x: string (^a\.)`],
    ['x: z.any()', 'x: any'],
    ['x: z.record(z.string(), z.number())', 'x: object'],
    ["x: z.record(z.enum(['a', 'b']), z.number())", 'x: { a: number; b: number }'],
    ['x: item', 'x: { id: string; price?: number }'],
    ['x: item.partial()', 'x: { id?: string; price?: number }'],
    ['x: item.required()', 'x: { id: string; price: number }'],
    ['x: item.pick({ id: true })', 'x: { id: string }'],
    ['x: item.omit({ id: true })', 'x: { price?: number }'],
    ['x: item.shape.id', 'x: string'],
    ['x: item.merge(z.object({ id: z.number() }))', 'x: { id: number; price?: number }'],
    ['x: item.and(z.object({ n: z.number() }))', 'x: { id: string; price?: number; n: number }'],
    ['x: item.passthrough()', 'x: { id: string; price?: number; [name: string]: any }'],
    ['x: z.looseObject({ a: z.string() }).readonly()', 'x: { a: string; [name: string]: any }'],
    ['x: z.never(), y: z.string()', 'y: string'],
  ])('%s is %s', (schema, expected) => {
    const plan = propertiesOf(schema)
    expect(outlineProperties(plan.commonProperties).join('; ')).toBe(expected)
    expect(plan.notUnderstood).toEqual([])
  })

  test.each([
    ['z.string().min(2).max(5)', { kind: 'string', limits: { atLeast: 2, atMost: 5 } }],
    ['z.string().length(3)', { kind: 'string', limits: { atLeast: 3, atMost: 3 } }],
    ['z.number().int().positive()', { kind: 'number', limits: { multipleOf: 1, above: 0 } }],
    ['z.number().gte(-1).lt(9)', { kind: 'number', limits: { atLeast: -1, below: 9 } }],
    ['z.array(z.string()).nonempty()', { kind: 'array', items: { kind: 'string' }, limits: { atLeast: 1 } }],
  ])('limits: %s', (schema, expected) => {
    expect(propertiesOf(`x: ${schema}`).commonProperties[0]?.type).toEqual(expected)
  })

  test.each([
    ['z.string().refine((text) => text.length > 1)', 'string', 'is code, which is not run: it is not checked.'],
    ['z.string().transform(Number)', 'any', 'is code, which is not run: it is not checked.'],
    ['z.string().regex(/(?=a)/)', 'string', '`.regex(…)` is not understood: it is not checked.'],
    ['z.string().fancy(1)', 'string', '`.fancy(…)` is not understood: it is not checked.'],
    ['z.fancy()', 'any', 'is not understood; any value is allowed here.'],
    ['other', 'any', 'is not understood; any value is allowed here.'],
    ['z.enum(other)', 'any', 'is not understood; any value is allowed here.'],
  ])('%s is %s, with a note', (schema, expected, note) => {
    const plan = propertiesOf(`y: z.string(), x: ${schema}`)
    expect(outlineProperties(plan.commonProperties)).toEqual(['y: string', `x: ${expected}`])
    expect(plan.notUnderstood).toMatchObject([{ message: expect.stringContaining(note) }])
  })

  test('schemas that contain themselves, and chains without end, end', () => {
    const plan = propertiesOf(`a: tree, b: z.string()${'.optional()'.repeat(3_000)}, z: z.string()`)
    expect(plan.commonProperties.map(({ name }) => name)).toContain('z')
    const circle = planOf(
      "import { z } from 'zod'\nconst a = z.object({ b: b })\nconst b = z.object({ a: a, z: z.string() })\nexport const eventSchemas = { opened: b }",
    )
    expect(circle.events[0]?.properties.map(({ name }) => name)).toEqual(['a', 'z'])
  })
})
