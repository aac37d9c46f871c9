import type { PlannedEvent, SourcePlace } from '../tracking-plan.ts'
import { deprecationOf } from './deprecation.ts'
import { entriesOf, itemsOf, type JsonNode, member, textOf } from './json-tree.ts'
import type { SchemaReader } from './schema-type.ts'

/** Members under which a schema of a whole message says which event it is of. */
const NAME_MEMBERS = ['event', 'event_name', 'eventName', 'name', 'type'] as const
/** Members under which a schema of a whole message has the event's own properties. */
const BODY_MEMBERS = ['properties', 'traits'] as const

/** The event's name where the schema fixes it: `{properties: {event: {const: 'item_created'}}}`. */
export function fixedName(schema: JsonNode): { readonly member: string; readonly name: string } | null {
  const members = member(schema, 'properties')
  for (const name of NAME_MEMBERS) {
    const described = member(members, name)
    const [only, ...others] = itemsOf(member(described, 'enum'))
    const text = textOf(member(described, 'const')) ?? (others.length === 0 ? textOf(only) : null)
    if (text !== null) return { member: name, name: text }
  }
  return null
}

export interface EventFacts {
  readonly name: string
  readonly description: string | null
  readonly deprecated?: string
  readonly at: SourcePlace
  /** Set where the schema is known to be of a whole message, so that one whose own properties are none is not mistaken. */
  readonly ofMessage?: true
}

/** An event of the schema of its properties, or of a whole message that has them in a member of its own. */
export function eventOf(reader: SchemaReader, written: JsonNode | undefined, facts: EventFacts): PlannedEvent {
  const { at, name, description, ofMessage, ...deprecated } = facts
  if (!written) return { name, constant: null, description, at, properties: [], ...deprecated }
  const schema = reader.resolve(written)
  const event = { name, constant: null, description, at, ...deprecationOf(schema), ...deprecated }
  const body =
    bodyOf(reader, schema) ?? (ofMessage ? member(member(schema, 'properties'), 'properties') : null) ?? schema
  const { properties, open } = reader.membersOf(body)
  const fixed = body === schema ? fixedName(schema)?.member : undefined
  return {
    ...event,
    properties: properties.filter((each) => each.name !== fixed),
    ...(open ? { open: true as const } : {}),
  }
}

function bodyOf(reader: SchemaReader, schema: JsonNode): JsonNode | null {
  const members = member(schema, 'properties')
  for (const name of BODY_MEMBERS) {
    const found = member(members, name)
    const body = found && reader.resolve(found)
    if (body && entriesOf(member(body, 'properties')).length > 0) return body
  }
  return null
}
