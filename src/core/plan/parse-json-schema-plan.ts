import { jsonFormat } from './json/json-format.ts'
import { entriesOf, itemsOf, type JsonNode, member, textOf } from './json/json-tree.ts'
import { eventOf, fixedName } from './json/schema-event.ts'
import { createSchemaReader, type SchemaReader } from './json/schema-type.ts'
import type { PlanFormat } from './plan-format.ts'
import type { PlannedEvent, SourcePlace } from './tracking-plan.ts'

/** JSON Schema of events, drafts 4 to 2020-12, and the self-describing schemas of Snowplow, which are JSON Schema with a name. */
export const jsonSchemaPlanFormat: PlanFormat = jsonFormat({
  id: 'json-schema',
  label: 'JSON Schema',
  recognises: (text) => /"(?:\$schema|oneOf|anyOf|\$defs|definitions)"\s*:|"properties"\s*:\s*\{/.test(text),
  lookedFor:
    'a schema of an event, a list of them, a choice (`oneOf`) between events whose name is fixed by `const`, and schemas in `$defs`',
  events(root, notes, sourceName) {
    const reader = createSchemaReader(root, notes)
    const name = sourceName.replace(/^.*[\\/]/, '').replace(/(?:\.schema)?\.json$/i, '')
    return eventsOf(reader, root, { name, at: root.at }, new Set())
  },
})

interface Fallback {
  /** What the event is called if the schema does not say. */
  readonly name: string
  readonly at: SourcePlace
}

/** Each schema is read once: a choice may lead back to one that it is in. */
function eventsOf(reader: SchemaReader, written: JsonNode, fallback: Fallback, seen: Set<JsonNode>): PlannedEvent[] {
  if (written.kind === 'list') return written.items.flatMap((each) => eventsOf(reader, each, fallback, seen))
  const schema = reader.resolve(written)
  if (seen.has(schema)) return []
  seen.add(schema)
  const choices = [...itemsOf(member(schema, 'oneOf')), ...itemsOf(member(schema, 'anyOf'))]
  if (choices.length > 0) return choices.flatMap((each) => eventsOf(reader, each, { ...fallback, at: each.at }, seen))
  const named = schemasByName(reader, schema)
  if (named.length > 0) return named
  if (!member(schema, 'properties') && !member(schema, 'allOf')) return []
  const name = nameOf(schema) ?? fallback.name
  return [eventOf(reader, schema, { name, description: textOf(member(schema, 'description')), at: fallback.at })]
}

/** Events that are `$defs`, or members, of a schema that describes none itself. */
function schemasByName(reader: SchemaReader, schema: JsonNode): PlannedEvent[] {
  if (nameOf(schema) !== null) return []
  const members = entriesOf(member(schema, 'properties'))
  const isMap = members.length > 0 && members.every(({ value }) => isOfObject(reader, value))
  if (members.length > 0 && !isMap) return []
  const definitions = [...entriesOf(member(schema, '$defs')), ...entriesOf(member(schema, 'definitions'))]
  return (isMap ? members : definitions)
    .filter(({ value }) => isOfObject(reader, value))
    .flatMap(({ name, at, value }) => {
      const described = reader.resolve(value)
      const facts = {
        name: fixedName(described)?.name ?? name,
        description: textOf(member(described, 'description')),
        at,
      }
      return eventOf(reader, described, facts)
    })
}

function isOfObject(reader: SchemaReader, written: JsonNode): boolean {
  const schema = reader.resolve(written)
  return member(schema, 'properties') !== undefined || textOf(member(schema, 'type')) === 'object'
}

/** `self` is Snowplow's: https://docs.snowplow.io/docs/fundamentals/schemas/ */
function nameOf(schema: JsonNode): string | null {
  return (
    fixedName(schema)?.name ?? textOf(member(member(schema, 'self'), 'name')) ?? textOf(member(schema, 'title')) ?? null
  )
}
