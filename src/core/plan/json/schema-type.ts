import type { Limits, PlannedProperty, PlannedType } from '../tracking-plan.ts'
import { readTextForm } from '../read-text-form.ts'
import { joinTypes } from '../typescript/join-types.ts'
import { deprecationOf } from './deprecation.ts'
import { entriesOf, itemsOf, type JsonEntry, type JsonNode, type JsonObject, member, textOf } from './json-tree.ts'
import type { PlanNotes } from '../plan-notes.ts'

/** Reads JSON Schema of drafts 4 to 2020-12, as far as it says what an event may hold: https://json-schema.org/specification */
export interface SchemaReader {
  /** What a schema describes an object to have; all of it is empty for a schema of anything else. */
  membersOf(schema: JsonNode): ObjectMembers
  /** The schema that a local reference leads to; the schema itself where it is none. */
  resolve(schema: JsonNode): JsonNode
}

export interface ObjectMembers {
  readonly properties: readonly PlannedProperty[]
  /** Set where the schema says in so many words that properties of other names may come. */
  readonly open: boolean
}

/** Deeper than any event; a schema that refers to itself ends here. */
const MAX_DEPTH = 20
/** Some thousand events; schemas that refer to one another in many ways would be read for ever. */
const MAX_TYPES = 200_000

/** Keywords that limit a value further than its type does. */
const NOT_CHECKED = new Set(
  'uniqueItems contains patternProperties propertyNames minProperties maxProperties dependentRequired dependentSchemas dependencies not if then else prefixItems'.split(
    ' ',
  ),
)

interface Reading {
  readonly root: JsonNode
  readonly notes: PlanNotes
  typesLeft: number
}

export function createSchemaReader(root: JsonNode, notes: PlanNotes): SchemaReader {
  const reading: Reading = { root, notes, typesLeft: MAX_TYPES }
  return {
    resolve: (schema) => resolve(reading, schema),
    membersOf: (schema) => membersOf(reading, schema, 0),
  }
}

function resolve(reading: Reading, schema: JsonNode, depth = 0): JsonNode {
  const reference = member(schema, '$ref')
  const pointer = textOf(reference)
  if (!reference || pointer === null || depth > MAX_DEPTH) return schema
  const target = pointer.startsWith('#') ? follow(reading.root, pointer) : undefined
  if (target) return resolve(reading, target, depth + 1)
  reading.notes.add(reference.at, `\`${pointer}\` leads nowhere in this file: any value is taken there.`)
  return schema
}

function typeOf(reading: Reading, written: JsonNode, depth: number): PlannedType {
  const schema = resolve(reading, written)
  reading.typesLeft -= 1
  if (depth > MAX_DEPTH || reading.typesLeft < 0) {
    reading.notes.add(schema.at, 'It is nested too deep to be read: any value is taken there.')
    return ANY
  }
  if (schema.kind !== 'object') return ANY
  const parts = partsOf(reading, schema, depth)
  noteLimits(
    reading,
    schema,
    parts.some(({ kind }) => kind === 'string'),
  )
  return join(isTrue(member(schema, 'nullable')) ? [...parts, { kind: 'null' }] : parts)
}

function partsOf(reading: Reading, schema: JsonObject, depth: number): PlannedType[] {
  const constant = member(schema, 'const')
  if (constant) return [literal(reading, constant)]
  const values = member(schema, 'enum')
  if (values) return itemsOf(values).map((value) => literal(reading, value))
  const choices = [...itemsOf(member(schema, 'oneOf')), ...itemsOf(member(schema, 'anyOf'))]
  if (choices.length > 0) return choices.map((choice) => typeOf(reading, choice, depth + 1))
  const names = typeNames(schema)
  if (names.length > 0) return names.map((name) => named(reading, name, schema, depth))
  if (member(schema, 'properties')) return [objectOf(reading, schema, depth)]
  const whole = itemsOf(member(schema, 'allOf')).map((part) => typeOf(reading, part, depth + 1))
  if (whole.some((part) => part.kind === 'object')) return [objectOf(reading, schema, depth)]
  return [whole.find((part) => part.kind !== 'any') ?? ANY]
}

function named(reading: Reading, name: string, schema: JsonObject, depth: number): PlannedType {
  switch (name) {
    case 'boolean':
    case 'null':
      return { kind: name }
    case 'string':
      return {
        kind: name,
        ...withLimits(readLimits(schema, COUNTS.string)),
        ...readTextForm(reading.notes, member(schema, 'pattern'), member(schema, 'format')),
      }
    case 'number':
      return { kind: name, ...withLimits(readLimits(schema, NUMBERS)) }
    case 'integer':
      return { kind: 'number', ...withLimits({ multipleOf: 1, ...readLimits(schema, NUMBERS) }) }
    case 'array': {
      const items = member(schema, 'items')
      const type = items ? typeOf(reading, items, depth + 1) : ANY
      return { kind: 'array', items: type, ...withLimits(readLimits(schema, COUNTS.array)) }
    }
    case 'object':
      return objectOf(reading, schema, depth)
    default: {
      const { at } = member(schema, 'type') ?? schema
      reading.notes.add(at, `The type \`${name}\` is not one of JSON Schema: any value is taken there.`)
      return ANY
    }
  }
}

function objectOf(reading: Reading, schema: JsonNode, depth: number): PlannedType {
  const { properties, open } = membersOf(reading, schema, depth)
  return { kind: 'object', properties, ...(open || properties.length === 0 ? { open: true } : {}) }
}

function membersOf(reading: Reading, written: JsonNode, depth: number): ObjectMembers {
  const schema = resolve(reading, written)
  reading.typesLeft -= 1
  if (depth > MAX_DEPTH || reading.typesLeft < 0) return { properties: [], open: true }
  const parts = itemsOf(member(schema, 'allOf')).map((part) => membersOf(reading, part, depth + 1))
  const required = new Set(itemsOf(member(schema, 'required')).map(textOf))
  const own = entriesOf(member(schema, 'properties')).map((entry) => propertyOf(reading, entry, depth))
  const more = member(schema, 'additionalProperties')
  return {
    // What one part has, another may require.
    properties: joinByName(parts, own).map((each) => {
      return required.has(each.name) && !each.required ? Object.assign({}, each, { required: true }) : each
    }),
    open: more?.kind === 'object' || isTrue(more) || parts.some((part) => part.open),
  }
}

/** A schema's own member counts before one of its parts. */
function joinByName(parts: readonly ObjectMembers[], own: readonly PlannedProperty[]): readonly PlannedProperty[] {
  if (parts.length === 0) return own
  return [...new Map([...parts.flatMap((part) => part.properties), ...own].map((each) => [each.name, each])).values()]
}

function propertyOf(reading: Reading, { name, at, value }: JsonEntry, depth: number): PlannedProperty {
  const schema = resolve(reading, value)
  return {
    name,
    at,
    // Draft 3, and some exports, say it at the property itself.
    required: isTrue(member(schema, 'required')),
    type: typeOf(reading, value, depth + 1),
    description: textOf(member(value, 'description')) ?? textOf(member(schema, 'description')),
    ...deprecationOf(schema),
    ...deprecationOf(value),
  }
}

function noteLimits({ notes }: Reading, schema: JsonObject, isText: boolean): void {
  for (const entry of schema.entries) {
    const { name } = entry
    const isForm = name === 'pattern' || name === 'format'
    if (NOT_CHECKED.has(name) || (isForm && !isText)) notes.add(entry.at, `\`${name}\` is not checked.`)
  }
}

function literal({ notes }: Reading, node: JsonNode): PlannedType {
  if (node.kind !== 'scalar') {
    notes.add(node.at, 'An object or a list as the only value allowed is not checked: any value is taken there.')
    return ANY
  }
  return node.value === null ? { kind: 'null' } : { kind: 'literal', value: node.value }
}

/** What a keyword limits. */
type LimitKeywords = ReadonlyMap<string, keyof Limits>

const COUNTS: Readonly<Record<'string' | 'array', LimitKeywords>> = {
  string: new Map([
    ['minLength', 'atLeast'],
    ['maxLength', 'atMost'],
  ]),
  array: new Map([
    ['minItems', 'atLeast'],
    ['maxItems', 'atMost'],
  ]),
}
const NUMBERS: LimitKeywords = new Map([
  ['minimum', 'atLeast'],
  ['maximum', 'atMost'],
  ['exclusiveMinimum', 'above'],
  ['exclusiveMaximum', 'below'],
  ['multipleOf', 'multipleOf'],
])

function readLimits(schema: JsonObject, keywords: LimitKeywords): Limits {
  const limits: { -readonly [Limit in keyof Limits]: number } = {}
  for (const { name, value: node } of schema.entries) {
    const limit = keywords.get(name)
    if (limit && node.kind === 'scalar' && typeof node.value === 'number') limits[limit] = node.value
  }
  return isTrue(member(schema, 'exclusiveMinimum')) || isTrue(member(schema, 'exclusiveMaximum'))
    ? exclusive(schema, limits)
    : limits
}

/** Up to draft 4 `exclusiveMinimum: true` said how `minimum` is meant. */
function exclusive(schema: JsonNode, { atLeast, atMost, ...others }: Limits): Limits {
  const isAbove = isTrue(member(schema, 'exclusiveMinimum'))
  const isBelow = isTrue(member(schema, 'exclusiveMaximum'))
  return {
    ...others,
    ...(atLeast === undefined ? {} : isAbove ? { above: atLeast } : { atLeast }),
    ...(atMost === undefined ? {} : isBelow ? { below: atMost } : { atMost }),
  }
}

const withLimits = (limits: Limits): { readonly limits?: Limits } =>
  Object.keys(limits).length === 0 ? {} : { limits }

const ANY: PlannedType = { kind: 'any' }

const isTrue = (node: JsonNode | undefined): boolean => node?.kind === 'scalar' && node.value === true

function join(parts: readonly PlannedType[]): PlannedType {
  const [only] = parts
  if (only && parts.length === 1) return only
  return joinTypes(parts.map((type) => ({ type, absent: false }))).type ?? ANY
}

function typeNames(schema: JsonNode): string[] {
  const type = member(schema, 'type')
  const only = textOf(type)
  return only === null ? itemsOf(type).flatMap((each) => textOf(each) ?? []) : [only]
}

/** A JSON Pointer in a fragment: https://www.rfc-editor.org/rfc/rfc6901 */
function follow(root: JsonNode, pointer: string): JsonNode | undefined {
  const steps = pointer.slice(1).split('/').slice(1)
  return steps.reduce<JsonNode | undefined>((node, step) => {
    const name = unescape(step)
    return node?.kind === 'list' ? node.items[Number(name)] : member(node, name)
  }, root)
}

function unescape(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return step
  }
}
