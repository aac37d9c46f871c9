import { describe, expect, it } from 'vitest'
import { EXAMPLE_EVENTS_TS, EXAMPLE_FLAGS_TS } from '../fixtures/example-taxonomy.ts'
import { outlineEvents, planOf } from '../fixtures/read-plan.ts'
import type { PlannedEvent, PlannedType, TrackingPlan } from '../tracking-plan.ts'
import { writeJsonSchema } from './write-json-schema.ts'
import { writeTypeScript } from './write-typescript.ts'

const AT = { source: 'a', line: 1, column: 1 }

const event = (name: string, types: Readonly<Record<string, PlannedType>> = {}): PlannedEvent => ({
  name,
  constant: null,
  description: null,
  properties: Object.entries(types).map(([property, type]) => {
    return { name: property, required: true, type, description: null, at: AT }
  }),
  at: AT,
})

const plan = (...events: PlannedEvent[]): TrackingPlan => {
  return { sources: ['a'], events, commonProperties: [], flagKeys: [], notUnderstood: [] }
}

describe('writeTypeScript', () => {
  it('writes the example taxonomy in its own form', () => {
    const code = EXAMPLE_EVENTS_TS.replace(/interface/, 'export interface') + EXAMPLE_FLAGS_TS
    const withoutComments = code.replaceAll(/^\/\/.*\n/gm, '')
    const withoutIndents = writeTypeScript(planOf(EXAMPLE_EVENTS_TS + EXAMPLE_FLAGS_TS)).replaceAll(/^ +|^\n/gm, '')
    // Its interface has no semicolon behind the brace, and neither does ours.
    expect(withoutIndents).toBe(withoutComments)
  })

  it('has properties by event, those that are common apart', () => {
    const source = `
export const EVENTS = { ITEM_CREATED: 'item_created' } as const
interface CommonProperties { plan?: string }
interface EventProperties {
  [EVENTS.ITEM_CREATED]: {
    /** What it is. */
    kind: 'a' | 'b'
    tags: string[]
    size: { width: number }
  }
}`
    expect(writeTypeScript(planOf(source))).toBe(`export const EVENTS = {
  ITEM_CREATED: 'item_created',
} as const;

export interface CommonProperties {
  plan?: string;
}

export interface EventProperties {
  [EVENTS.ITEM_CREATED]: {
    /** What it is. */
    kind: 'a' | 'b';
    tags: string[];
    size: {
      width: number;
    };
  };
}
`)
  })

  it('makes constants of names, no two alike', () => {
    const names = ['user signed up', 'User Signed-Up', '1st visit', '🎉', 'a'.repeat(100)].map((name) => event(name))
    const { events } = planOf(writeTypeScript(plan(...names)))
    expect(events.map(({ constant }) => constant)).toEqual([
      'USER_SIGNED_UP',
      'USER_SIGNED_UP_2',
      'EVENT_1ST_VISIT',
      'EVENT_',
      'A'.repeat(60),
    ])
  })

  it('says what is deprecated, and keeps a comment a comment', () => {
    const old = { ...event('old'), description: 'Once */ upon', deprecated: 'Use new.' }
    expect(writeTypeScript(plan(old))).toContain(String.raw`
  /**
   * Once *\/ upon
   * @deprecated Use new.
   */
  OLD: 'old',`)
    expect(writeTypeScript(plan({ ...event('old'), deprecated: '' }))).toContain('  /** @deprecated */\n  OLD')
  })

  it('keeps common properties from being read as events', () => {
    const own = event('item', { item: { kind: 'any' } })
    const mistakable = { ...plan(event('item'), event('other')), commonProperties: own.properties }
    expect(outlineEvents(planOf(writeTypeScript(mistakable)).events)).toEqual(['item {item: any}', 'other {item: any}'])
  })
})

describe('writeJsonSchema', () => {
  const schemaOf = (type: PlannedType): unknown => {
    const written = JSON.parse(writeJsonSchema(plan(event('e', { x: type })))) as {
      $defs: { e: { properties: { x: unknown } } }
    }
    return written.$defs.e.properties.x
  }

  it('has the draft, and a definition for each event', () => {
    const old = { ...event('item created', { id: { kind: 'string' } }), description: 'One.', deprecated: 'Use new.' }
    expect(JSON.parse(writeJsonSchema(plan(old)))).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: {
        'item created': {
          title: 'item created',
          description: 'One.',
          deprecated: true,
          $comment: 'Use new.',
          type: 'object',
          properties: { id: { type: 'string' } },
          required: ['id'],
        },
      },
    })
  })

  it.each<[PlannedType, unknown]>([
    [
      { kind: 'string', limits: { atLeast: 1, below: 5 }, pattern: '^a', format: 'email' },
      { type: 'string', minLength: 1, maxLength: 4, pattern: '^a', format: 'email' },
    ],
    [
      { kind: 'number', limits: { multipleOf: 1, above: 0 } },
      { type: 'integer', exclusiveMinimum: 0 },
    ],
    [
      { kind: 'array', items: { kind: 'any' }, limits: { above: 0, atMost: 3 } },
      { type: 'array', items: {}, minItems: 1, maxItems: 3 },
    ],
    [{ kind: 'union', members: [{ kind: 'string' }, { kind: 'null' }] }, { type: ['string', 'null'] }],
    [{ kind: 'union', members: [{ kind: 'literal', value: 'a' }, { kind: 'null' }] }, { enum: ['a', null] }],
    [
      { kind: 'union', members: [{ kind: 'literal', value: 'a' }, { kind: 'number' }] },
      { anyOf: [{ const: 'a' }, { type: 'number' }] },
    ],
    [
      { kind: 'object', properties: [] },
      { type: 'object', properties: {}, additionalProperties: false },
    ],
  ])('writes %j', (type, schema) => {
    expect(schemaOf(type)).toEqual(schema)
  })
})
