import { describe, expect, it } from 'vitest'
import { loadPlan, outlineEvents, outlineProperties } from './fixtures/read-plan.ts'
import type { TrackingPlan } from './tracking-plan.ts'
import { writeJsonSchema } from './write/write-json-schema.ts'

function planOf(text: string): TrackingPlan {
  const result = loadPlan('plan.json', text)
  if (!result.ok) throw new Error(result.error.message)
  return result.plan
}

const outline = (source: unknown): string[] => outlineEvents(planOf(JSON.stringify(source)).events)

const ITEM = {
  type: 'object',
  required: ['item_id'],
  properties: { item_id: { type: 'string' }, price: { type: ['number', 'null'] } },
}
const ITEM_OUTLINE = '{item_id: string; price?: number | null}'

const RULES = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' }

describe('a plan that wraps JSON Schema', () => {
  it.each<[string, unknown]>([
    [
      'Segment Protocols, Public API',
      {
        data: {
          trackingPlan: {
            rules: [
              {
                key: 'item_created',
                type: 'TRACK',
                version: 1,
                jsonSchema: { ...RULES, properties: { properties: ITEM } },
              },
              { type: 'IDENTIFY', version: 1, jsonSchema: { ...RULES, properties: { traits: ITEM } } },
            ],
          },
        },
      },
    ],
    [
      'Segment Protocols, with the properties flat',
      { rules: [{ key: 'item_created', type: 'TRACK', jsonSchema: { ...RULES, ...ITEM } }] },
    ],
    [
      'Segment Config API',
      {
        name: 'workspaces/example/tracking-plans/rs_1',
        display_name: 'Example',
        rules: {
          events: [{ name: 'item_created', version: 1, rules: { ...RULES, properties: { properties: ITEM } } }],
        },
      },
    ],
    [
      'RudderStack',
      {
        id: 'tp_1',
        name: 'Example',
        version: '1',
        rules: {
          events: [
            { name: 'item_created', eventType: 'track', rules: { ...RULES, properties: { properties: ITEM } } },
            { name: '', eventType: 'identify', rules: { ...RULES, properties: { traits: ITEM } } },
          ],
        },
      },
    ],
    [
      'Avo',
      {
        name: 'Example',
        events: [
          {
            id: 'e1',
            name: 'item_created',
            triggers: [],
            rules: { ...RULES, properties: { name: { const: 'item_created' }, properties: ITEM } },
          },
        ],
      },
    ],
  ])('%s', (_, plan) => {
    expect(outline(plan)).toEqual([`item_created ${ITEM_OUTLINE}`])
  })
})

/** As `GET /tracking-plans/{id}/rules` of Segment's Public API answers. */
const SEGMENT_RULES = {
  data: {
    rules: [
      {
        key: 'item_created',
        type: 'TRACK',
        version: 1,
        jsonSchema: {
          ...RULES,
          description: 'Made',
          properties: { context: {}, traits: {}, properties: ITEM },
        },
        createdAt: '2023-09-08T19:02:55.000Z',
        updatedAt: '2023-09-08T19:02:55.000Z',
        deprecatedAt: '0001-01-01T00:00:00.000Z',
      },
      {
        key: 'item_pinned',
        type: 'TRACK',
        version: 1,
        jsonSchema: { ...RULES, properties: { context: {}, traits: {}, properties: {} } },
        deprecatedAt: '2024-05-01T10:00:00.000Z',
      },
      {
        key: null,
        type: 'COMMON',
        version: 1,
        jsonSchema: {
          ...RULES,
          properties: {
            context: { properties: { userAgent: { type: 'string' } } },
            properties: { type: 'object', properties: { plan: { type: 'string' } } },
            traits: {},
          },
        },
      },
      { key: null, type: 'IDENTIFY', version: 1, jsonSchema: { ...RULES, properties: { traits: ITEM } } },
    ],
    pagination: { current: 'MA==', totalEntries: 4 },
  },
}

/** As Avo's webhook sends it: https://www.avo.app/docs/implementation/avo-tracking-plan-webhook */
const AVO_PLAN = {
  name: 'Example',
  events: [
    {
      id: 'e1',
      name: 'Item Created',
      description: 'Made',
      tags: ['Deprecated'],
      categories: [],
      rules: {
        $schema: 'http://json-schema.org/draft-06/schema#',
        type: 'object',
        required: ['properties', 'nameMapping'],
        properties: {
          properties: {
            type: 'object',
            properties: {
              'Item Kind': {
                id: 'p1',
                description: '',
                type: 'string',
                enum: ['a', 'b'],
                nameMapping: [{ name: 'kind', destinationId: 'd1' }],
              },
            },
            additionalProperties: false,
            required: ['Item Kind'],
          },
          nameMapping: [{ name: 'item_created', destinationId: 'all' }],
        },
      },
    },
    {
      id: 'e2',
      name: 'Item Shared',
      tags: [],
      rules: { ...RULES, deprecated: true, properties: { properties: ITEM } },
    },
  ],
  metrics: {},
}

describe('what should no longer be sent, and what is of every event', () => {
  it('in Segment', () => {
    const plan = planOf(JSON.stringify(SEGMENT_RULES, null, 1))
    expect(outlineEvents(plan.events)).toEqual([`item_created ${ITEM_OUTLINE}`, 'item_pinned {}'])
    expect(plan.events.map(({ deprecated }) => deprecated)).toEqual([
      undefined,
      'It is deprecated in Segment since 2024-05-01.',
    ])
    expect(plan.events[0]?.description).toBe('Made')
    expect(outlineProperties(plan.commonProperties)).toEqual(['plan?: string'])
    expect(plan.notUnderstood.map(({ message }) => message)).toEqual([
      'This rule is of the type `IDENTIFY`, so it is of no event that goes by a name of its own.',
    ])
  })

  it('in Avo, where an event may be sent under another name', () => {
    const plan = planOf(JSON.stringify(AVO_PLAN, null, 1))
    expect(outlineEvents(plan.events)).toEqual(["item_created {Item Kind: 'a' | 'b'}", `Item Shared ${ITEM_OUTLINE}`])
    expect(plan.events.map(({ deprecated }) => deprecated)).toEqual(['', ''])
    expect(plan.notUnderstood.map(({ message }) => message)).toEqual([
      'Other names under which `Item Kind` is sent to some destinations are not read.',
    ])
  })

  it('in JSON Schema, as Hogscope writes it, too', () => {
    const schema = {
      title: 'item_created',
      deprecated: true,
      $comment: 'Use item_made.',
      properties: {
        a: { type: 'string', deprecated: true },
        b: { $ref: '#/$defs/old' },
        c: { $ref: '#/$defs/kept', deprecated: true, $comment: 'Use b.' },
        d: { type: 'string', deprecated: false, $comment: 'Words for whoever reads it.' },
      },
      $defs: { old: { type: 'number', deprecated: true }, kept: { type: 'number' } },
    }
    const plan = planOf(JSON.stringify(schema))
    const deprecations = ({ events }: TrackingPlan): (string | undefined)[] =>
      events.flatMap(({ deprecated, properties }) => [deprecated, ...properties.map((each) => each.deprecated)])
    expect(deprecations(plan)).toEqual(['Use item_made.', '', '', 'Use b.', undefined])
    expect(deprecations(planOf(writeJsonSchema(plan)))).toEqual(deprecations(plan))
  })

  it('in RudderStack, what is not tracked has no name', () => {
    const rules = {
      events: [
        { name: '', eventType: 'identify' },
        { name: 'a', eventType: 'track', rules: RULES },
      ],
    }
    const { events, notUnderstood } = planOf(JSON.stringify({ id: 'tp_1', rules }))
    expect(outlineEvents(events)).toEqual(['a {}'])
    expect(notUnderstood.map(({ message }) => message)).toEqual([
      'This is of the type `identify`, so it is no event that goes by a name of its own.',
    ])
  })

  it('in Snowplow, a schema that describes itself', () => {
    const schema = {
      $schema: 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',
      description: 'Schema for a button click',
      self: { vendor: 'com.example', name: 'button_click', format: 'jsonschema', version: '1-0-2' },
      type: 'object',
      properties: {
        label: { type: 'string', maxLength: 4096 },
        count: { type: ['integer', 'null'], minimum: 0, maximum: 65_535 },
      },
      required: ['label'],
      additionalProperties: false,
    }
    const plan = planOf(JSON.stringify(schema))
    expect(outlineEvents(plan.events)).toEqual(['button_click {label: string; count?: number | null}'])
    expect(plan.events[0]).toMatchObject({
      description: 'Schema for a button click',
      properties: [
        { type: { limits: { atMost: 4096 } } },
        { type: { members: [{ limits: { multipleOf: 1, atLeast: 0, atMost: 65_535 } }, { kind: 'null' }] } },
      ],
    })
    expect(plan.notUnderstood).toEqual([])
  })
})
