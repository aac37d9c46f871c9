import { describe, expect, it } from 'vitest'
import { outlineEvents } from './fixtures/read-plan.ts'
import { loadPlans } from './load-plan.ts'
import type { PlanResult } from './plan-format.ts'
import type { TrackingPlan } from './tracking-plan.ts'

const file = (kind: string, spec: string, version = 'rudder/v1'): string =>
  `version: ${version}\nkind: ${kind}\nmetadata:\n  name: app\nspec:\n${spec}`

const EVENTS = file(
  'events',
  `  events:
    - id: item_created
      name: Item Created
      event_type: track
      description: Somebody made one.
      category: "#category:core"
    - id: page
      event_type: page
`,
)
const PROPERTIES = file(
  'properties',
  `  properties:
    - id: email
      name: Email Address
      type: string
      description: Where to write.
      config: { format: email, min_length: 5 }
    - { id: status, name: status, types: [integer, "null"] }
    - { id: tags, name: tags, type: array, item_type: string }
    - { id: scores, name: scores, type: array, item_types: [integer, string] }
    - { id: owner, name: owner, type: "#custom-type:person", description: Who has it. }
    - { id: people, name: people, type: array, item_type: "#custom-type:person" }
    - { id: size, name: size, type: string, config: { enum: [s, m] } }
    - { id: meta, name: meta, type: object }
    - { id: note, name: note }
`,
)
const TYPES = file(
  'custom-types',
  `  types:
    - id: person
      name: Person
      type: object
      properties:
        - property: "#property:email"
          required: true
        - property: "#property:owner"
`,
)
const PLAN = file(
  'tracking-plan',
  `  id: app
  display_name: App
  rules:
    - type: event_rule
      id: item_created_rule
      event: "#event:item_created"
      additional_properties: false
      properties:
        - property: "#property:email"
          required: true
        - property: "#property:status"
        - property: "#property:tags"
        - property: "#property:scores"
        - property: "#property:size"
        - property: "#property:note"
        - property: "#property:meta"
          additional_properties: false
          properties:
            - property: "#property:status"
              required: true
`,
)

/** By the names of their files. */
function load(texts: Readonly<Record<string, string>>): readonly PlanResult[] {
  return loadPlans(Object.entries(texts).map(([name, text]) => ({ name, text })))
}

function planOf(result: PlanResult | undefined): TrackingPlan {
  if (!result?.ok) throw new Error(result?.error.message ?? 'No result')
  return result.plan
}

const notesOf = (plan: TrackingPlan): string[] =>
  plan.notUnderstood.map(({ source, line, message }) => `${source}:${line} ${message}`)

describe("a folder of RudderStack's CLI", () => {
  it('has the events of its tracking plan, with what the other files define', () => {
    const results = load({
      'events.yaml': EVENTS,
      'properties.yaml': PROPERTIES,
      'types.yml': TYPES,
      'plan.yaml': PLAN,
    })
    const [events, properties, types, plan] = results.map(planOf)
    if (!plan) throw new Error('No plan')
    expect([events, properties, types].map((each) => each?.events)).toEqual([[], [], []])
    expect(outlineEvents(plan.events)).toEqual([
      "Item Created {Email Address: string (email); status?: number | null; tags?: string[]; scores?: (number | string)[]; size?: 's' | 'm'; note?: any; meta?: { status: number | null }}",
    ])
    expect(plan.events[0]).toMatchObject({
      description: 'Somebody made one.',
      at: { source: 'plan.yaml', line: 9, column: 7 },
      properties: [
        {
          description: 'Where to write.',
          at: { source: 'plan.yaml', line: 14, column: 11 },
          type: { limits: { atLeast: 5 } },
        },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    })
    expect(notesOf(plan)).toEqual([])
  })

  it('before version 1 had other words for the same', () => {
    const version = 'rudder/v0.1'
    const plan = load({
      'events.yaml': file('events', '  events: [{ id: a, name: A, event_type: track }]', version),
      'properties.yaml': file(
        'properties',
        `  properties:
    - { id: n, name: n, type: "integer, null", propConfig: { minimum: 1, multipleOf: 2 } }
    - { id: l, name: l, type: array, propConfig: { itemTypes: ["#/custom-types/g/t"] } }`,
        version,
      ),
      'types.yaml': file('custom-types', '  types: [{ id: t, name: T, type: string, config: { enum: [x] } }]', version),
      'plan.yaml': file(
        'tp',
        `  rules:
    - type: event_rule
      event: { $ref: "#/events/g/a", allow_unplanned: true }
      properties:
        - { $ref: "#/properties/g/n", required: true }
        - { $ref: "#/properties/g/l" }`,
        version,
      ),
    })[3]
    const [event] = planOf(plan).events
    expect(outlineEvents(event ? [event] : [])).toEqual(["A {n: number | null; l?: 'x'[]} open"])
    expect(event?.properties[0]?.type).toMatchObject({
      members: [{ kind: 'number', limits: { atLeast: 1, multipleOf: 2 } }, { kind: 'null' }],
    })
  })

  it('without a tracking plan has all events that are defined', () => {
    const [events] = load({ 'events.yaml': EVENTS })
    expect(outlineEvents(planOf(events).events)).toEqual(['Item Created {} open'])
    expect(notesOf(planOf(events))).toEqual([
      'events.yaml:12 This is of the type `page`, so it is no event that goes by a name of its own.',
    ])
  })

  it('may be one text of several documents', () => {
    const [all] = load({ 'pasted text': [EVENTS, PROPERTIES, TYPES, PLAN].join('\n---\n') })
    expect(planOf(all).events.map(({ name, properties }) => [name, properties.length])).toEqual([['Item Created', 7]])
  })

  it('ends where its types refer to themselves', () => {
    const rule = `  rules: [{ event: "#event:item_created", properties: [{ property: "#property:owner" }, { property: "#property:people" }] }]`
    const plan = planOf(load({ a: EVENTS, b: PROPERTIES, c: TYPES, d: file('tracking-plan', rule) })[3])
    expect(plan.events[0]?.properties.map(({ name, description }) => [name, description])).toEqual([
      ['owner', 'Who has it.'],
      ['people', null],
    ])
    expect(notesOf(plan).some((note) => note.includes('nested too deep'))).toBe(true)
  })

  it('tells what of it is missing or not understood', () => {
    const rules = `  rules:
    - event: "#event:item_created"
      properties:
        - property: "#property:gone"
        - required: true
        - property: "#property:odd"
      variants:
        - type: discriminator
          cases:
            - match: [s]
              properties: [{ property: "#property:size", required: true }]
    - event: "#event:nowhere"
    - includes: { $ref: "#/tp/other/event_rule/*" }`
    const odd = file('properties', '  properties: [{ id: odd, name: odd, type: "#custom-type:lost" }, { name: x }]')
    const results = load({
      'e.yaml': EVENTS,
      'p.yaml': PROPERTIES,
      't.yaml': TYPES,
      'o.yaml': odd,
      'd.yaml': file('destination', '  id: d'),
      'plan.yaml': file('tracking-plan', rules),
    }).map(planOf)
    expect(outlineEvents(results[5]?.events ?? [])).toEqual(["Item Created {odd?: any; size?: 's' | 'm'}"])
    expect(results.flatMap(notesOf)).toEqual([
      'o.yaml:6 This has no `id`, so nothing can refer to it.',
      'd.yaml:2 A file of the kind `destination` says nothing of events.',
      'o.yaml:6 `#custom-type:lost` is in none of the files, so it is left out: import the whole folder.',
      'plan.yaml:9 `#property:gone` is in none of the files, so it is left out: import the whole folder.',
      'plan.yaml:10 A reference to a property was expected here.',
      'plan.yaml:13 What `variants` require of which value is not checked; all may come.',
      'plan.yaml:17 `#event:nowhere` is in none of the files, so it is left out: import the whole folder.',
      'plan.yaml:18 Rules that are included from another tracking plan are not read.',
    ])
  })
})

describe('a file that can not be read', () => {
  it.each<[string, string, number, number, string]>([
    ['a bracket that is never closed', 'x: [1,\ny: 2', 3, 1, 'This is no YAML: '],
    ['a tab', '\tx: 1', 2, 1, 'This is no YAML: '],
    ['an alias of nothing', 'x: *y', 2, 4, '`*y` stands for nothing that is there before.'],
    ['an alias of what it is in', 'x: &x [*x]', 2, 8, '`*x` stands for nothing that is there before.'],
    ['deep nesting', `x: ${'['.repeat(200)}${']'.repeat(200)}`, 2, 104, 'It is nested too deep here to be a taxonomy.'],
    [
      'aliases that multiply',
      `a0: &a0 [1]\n${Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 9 }, () => `*a${i}`).join()}]`).join('\n')}`,
      8,
      34,
      'Its aliases stand for too much to be a taxonomy.',
    ],
  ])('for %s says where', (_, text, line, column, message) => {
    const [result] = load({ 'plan.yaml': `version: rudder/v1\n${text}` })
    const error = result?.ok === false ? result.error : null
    expect(error?.message).toContain(message)
    expect([error?.line, error?.column]).toEqual([line, column])
  })

  it('for a plan that leads to no event says why', () => {
    const [result] = load({ 'plan.yaml': PLAN })
    expect(result).toMatchObject({
      ok: false,
      error: {
        message: expect.stringContaining(
          'No rule of the tracking plan in plan.yaml leads to an event. Line 11, column 14: `#event:item_created` is in none',
        ),
      },
    })
  })

  it('for definitions that nothing uses says so', () => {
    const [properties] = load({ 'properties.yaml': PROPERTIES })
    expect(notesOf(planOf(properties))).toEqual([
      'properties.yaml:1 No events were imported with it, so nothing uses what it defines: import the whole folder.',
    ])
  })
})
