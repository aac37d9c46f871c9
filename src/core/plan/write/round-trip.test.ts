import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryPlan } from '../fixtures/arbitrary-plan.ts'
import { loadPlan } from '../fixtures/read-plan.ts'
import type { Limits, PlannedProperty, PlannedType, TrackingPlan } from '../tracking-plan.ts'
import { joinTypes } from '../typescript/join-types.ts'
import { membersOf } from '../union-members.ts'
import { withCommonInEach } from './common-in-each.ts'
import { describeCsvLoss } from './csv-loss.ts'
import { writeCsv } from './write-csv.ts'
import { writeJsonSchema } from './write-json-schema.ts'
import { writeTypeScript } from './write-typescript.ts'

/** Sixty plans take two seconds alone, and many times that beside other suites. */
const MANY_RUNS = 60_000

/** Rows of a plan without places, in the order of names: a name of digits moves to the front of a JSON object. */
function comparable(plan: TrackingPlan): unknown {
  return JSON.parse(
    JSON.stringify({ ...plan, sources: [], events: sorted(plan.events, ({ name }) => name) }, (key, value: unknown) => {
      if (key === 'at') return undefined
      const isProperties = key === 'properties' || key === 'commonProperties'
      return isProperties ? sorted(value as PlannedProperty[], ({ name }) => name) : value
    }),
  )
}

const sorted = <T>(items: readonly T[], by: (item: T) => string): T[] =>
  items.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0))

function readBack(name: string, text: string): TrackingPlan {
  const result = loadPlan(name, text)
  if (!result.ok) throw new Error(`${result.error.message}\n${text}`)
  return result.plan
}

/** A constant that the writer made is no difference. */
function withoutMadeConstants(read: TrackingPlan, written: TrackingPlan): TrackingPlan {
  const made = new Set(written.events.filter(({ constant }) => constant === null).map(({ name }) => name))
  const madeFlags = new Set(written.flagKeys.filter(({ constant }) => constant === null).map(({ key }) => key))
  return {
    ...read,
    events: read.events.map((event) => (made.has(event.name) ? { ...event, constant: null } : event)),
    flagKeys: read.flagKeys.map((flag) => (madeFlags.has(flag.key) ? { ...flag, constant: null } : flag)),
  }
}

it(
  'TypeScript: what is exported is imported again, the same',
  () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const read = withoutMadeConstants(readBack('events.ts', writeTypeScript(plan)), plan)
        expect(comparable(read)).toEqual(comparable(plan))
      }),
      { numRuns: 60 },
    )
  },
  MANY_RUNS,
)

/** JSON Schema has neither flags nor constants. */
function withoutConstants(plan: TrackingPlan): TrackingPlan {
  return { ...plan, flagKeys: [], events: plan.events.map((event) => ({ ...event, constant: null })) }
}

it(
  'JSON Schema: what is exported is imported again, the same',
  () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const expected = withoutConstants(withCommonInEach(plan))
        expect(comparable(readBack('plan.json', writeJsonSchema(plan)))).toEqual(comparable(expected))
      }),
      { numRuns: 60 },
    )
  },
  MANY_RUNS,
)

const ofKind = (kind: 'number' | 'string', limits: Limits): PlannedType =>
  Object.keys(limits).length > 0 ? { kind, limits } : { kind }

it('JSON Schema: limits are imported again, the same', () => {
  const limit = fc.integer({ min: -1000, max: 1000 })
  const numbers: fc.Arbitrary<Limits> = fc.record(
    { atLeast: limit, atMost: limit, above: limit, below: limit, multipleOf: fc.constantFrom(1, 0.1, 5) },
    { requiredKeys: [] },
  )
  const counts: fc.Arbitrary<Limits> = fc.record({ atLeast: fc.nat(), atMost: fc.nat() }, { requiredKeys: [] })
  const type = fc.oneof(
    numbers.map((limits) => ofKind('number', limits)),
    counts.map((limits) => ofKind('string', limits)),
  )
  fc.assert(
    fc.property(type, (each) => {
      const at = { source: 'a', line: 1, column: 1 }
      const property = { name: 'x', required: true, type: each, description: null, at }
      const event = { name: 'e', constant: null, description: null, properties: [property], at }
      const plan = { sources: [], events: [event], commonProperties: [], flagKeys: [], notUnderstood: [] }
      const [read] = readBack('plan.json', writeJsonSchema(plan)).events
      expect(read?.properties[0]?.type).toEqual(each)
    }),
  )
})

/** In a row the members of a union stand by their kinds. */
function comparableRows(plan: TrackingPlan): unknown {
  return JSON.parse(JSON.stringify(comparable(plan)), (key, value: unknown) =>
    key === 'members' ? sorted(value as PlannedType[], (member) => JSON.stringify(member)) : value,
  )
}

/** Each once, as a row names a kind once. */
function join(types: readonly PlannedType[]): PlannedType {
  const distinct = new Map(types.map((type) => [JSON.stringify(type), { type, absent: false }]))
  return joinTypes([...distinct.values()]).type ?? { kind: 'any' }
}

/** Of the items of an array a row names only the kinds. */
function kindsOf(type: PlannedType): PlannedType {
  return join(
    membersOf(type).map((member): PlannedType => {
      if (member.kind === 'literal') return { kind: typeof member.value as 'string' }
      return member.kind === 'array' ? { kind: 'array', items: kindsOf(member.items) } : asRow(member)
    }),
  )
}

/** What a row can say of a type. */
function asRow(type: PlannedType): PlannedType {
  if (type.kind === 'object') return { kind: 'object', properties: [], open: true }
  if (type.kind === 'array') return { kind: 'array', items: kindsOf(type.items) }
  return type.kind === 'union' ? join(type.members.map(asRow)) : type
}

function asTable(plan: TrackingPlan): TrackingPlan {
  const rows = (properties: readonly PlannedProperty[]): PlannedProperty[] =>
    properties.map((property) => ({ ...property, type: asRow(property.type) }))
  const { sources, events, commonProperties, notUnderstood } = withoutConstants(plan)
  return {
    sources,
    events: events.map(({ name, constant, description, properties, at }) => {
      return { name, constant, description, properties: rows(properties), at }
    }),
    commonProperties: rows(commonProperties),
    flagKeys: [],
    notUnderstood,
  }
}

it(
  'CSV: what is exported is imported again, the same as far as a table can say it',
  () => {
    fc.assert(
      fc.property(arbitraryPlan, (plan) => {
        const table = asTable(plan)
        expect(describeCsvLoss(table)).toEqual([])
        expect(comparableRows(readBack('plan.csv', writeCsv(table)))).toEqual(comparableRows(table))
        expect(readBack('plan.csv', writeCsv(plan)).notUnderstood).toEqual([])
      }),
      { numRuns: 60 },
    )
  },
  MANY_RUNS,
)

it('CSV: values of items, limits, forms and deprecations are imported again, the same', () => {
  const at = { source: 'a', line: 1, column: 1 }
  const literal = (value: string | number | boolean): PlannedType => ({ kind: 'literal', value })
  const types: PlannedType[] = [
    { kind: 'array', items: { kind: 'union', members: [literal('a, b'), literal('"c"'), { kind: 'number' }] } },
    { kind: 'union', members: [{ kind: 'array', items: literal(1) }, { kind: 'null' }] },
    { kind: 'union', members: [literal('1'), literal(1), literal('true'), literal(true)] },
    { kind: 'union', members: [literal('…'), literal('[x'), literal('y]'), literal(" 'z'"), literal('null')] },
    { kind: 'number', limits: { multipleOf: 1, atLeast: -5, below: 10 } },
    { kind: 'string', limits: { above: 2, atMost: 9 }, pattern: '^[a|b],"c"$', format: 'email' },
    { kind: 'array', items: { kind: 'number', limits: { multipleOf: 1 } }, limits: { atMost: 3 } },
    { kind: 'union', members: [{ kind: 'number', limits: { atMost: 1 } }, { kind: 'string' }, literal(true)] },
  ]
  const properties = types.map((type, index) => ({ name: `p${index}`, required: false, type, description: null, at }))
  const deprecated = [
    { name: 'a', constant: null, description: null, properties: [], deprecated: '', at },
    { name: 'b', constant: null, description: null, properties: [], deprecated: 'Use `a`, it is better.', at },
  ]
  const events = [{ name: 'e', constant: null, description: null, properties, at }, ...deprecated]
  const plan: TrackingPlan = { sources: [], events, commonProperties: [], flagKeys: [], notUnderstood: [] }
  expect(describeCsvLoss(plan)).toEqual([])
  expect(comparableRows(readBack('plan.csv', writeCsv(plan)))).toEqual(comparableRows(plan))
})
