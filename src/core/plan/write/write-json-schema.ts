import type { Limits, PlannedEvent, PlannedProperty, PlannedType, TrackingPlan } from '../tracking-plan.ts'
import { withCommonInEach } from './common-in-each.ts'

type Schema = Readonly<Record<string, unknown>>

/**
 * A plan as JSON Schema (2020-12): in `$defs` a schema of the properties of each event, under its name. An event of it
 * may have further properties, as PostHog's SDK adds its own; a nested object may not, unless the plan says so.
 *
 * What is common to all events stands in each; why something is deprecated stands in its `$comment`. Lost are flags, the constants, families of names (`namePattern`), and
 * limits that JSON Schema does not have (a text whose length is a multiple).
 */
export function writeJsonSchema(plan: TrackingPlan): string {
  const events = withCommonInEach(plan).events.map((event) => [event.name, eventSchema(event)] as const)
  const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: Object.fromEntries(events) }
  return `${JSON.stringify(schema, null, 2)}\n`
}

function eventSchema(event: PlannedEvent): Schema {
  return {
    title: event.name,
    ...words(event),
    ...objectSchema(event.properties, topLevelProperty),
    ...(event.open ? { additionalProperties: true } : {}),
  }
}

function objectSchema(properties: readonly PlannedProperty[], toSchema: (property: PlannedProperty) => Schema): Schema {
  const required = properties.filter((property) => property.required).map(({ name }) => name)
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map((property) => [property.name, toSchema(property)])),
    ...(required.length > 0 ? { required } : {}),
  }
}

function propertySchema(property: PlannedProperty): Schema {
  return { ...words(property), ...typeSchema(property.type) }
}

/** Under one of these names a reader takes a fixed text for the event's name, and an object for its properties. */
const SPEAKS_OF_EVENT = /^(?:event|event_name|eventName|name|type|properties|traits)$/

function topLevelProperty(property: PlannedProperty): Schema {
  const { name, type } = property
  const isMistakable = SPEAKS_OF_EVENT.test(name) && (type.kind === 'literal' || type.kind === 'object')
  return isMistakable ? { ...words(property), anyOf: [typeSchema(type)] } : propertySchema(property)
}

interface Worded {
  readonly description: string | null
  readonly deprecated?: string
}

function words({ description, deprecated }: Worded): Schema {
  return {
    ...(description === null ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated: true }),
    ...(deprecated ? { $comment: deprecated } : {}),
  }
}

function typeSchema(type: PlannedType): Schema {
  switch (type.kind) {
    case 'any':
      return {}
    case 'literal':
      return { const: type.value }
    case 'union':
      return unionSchema(type.members)
    case 'number': {
      const { multipleOf, ...limits } = type.limits ?? {}
      const step = multipleOf === undefined || multipleOf === 1 ? {} : { multipleOf }
      return { type: multipleOf === 1 ? 'integer' : 'number', ...numberLimits(limits), ...step }
    }
    case 'string': {
      const { limits = {}, pattern, format } = type
      return {
        type: 'string',
        ...countLimits(limits, 'Length'),
        ...(pattern === undefined ? {} : { pattern }),
        ...(format === undefined ? {} : { format }),
      }
    }
    case 'array':
      return { type: 'array', items: typeSchema(type.items), ...countLimits(type.limits ?? {}, 'Items') }
    case 'object':
      return { ...objectSchema(type.properties, propertySchema), additionalProperties: type.open === true }
    default:
      return { type: type.kind }
  }
}

function unionSchema(members: readonly PlannedType[]): Schema {
  const values = members.flatMap((member) =>
    member.kind === 'literal' ? [member.value] : member.kind === 'null' ? [null] : [],
  )
  if (values.length === members.length) return { enum: values }
  const names = members.flatMap((member) => {
    const { type, ...others } = typeSchema(member)
    return typeof type === 'string' && Object.keys(others).length === 0 ? [type] : []
  })
  return names.length === members.length ? { type: names } : { anyOf: members.map(typeSchema) }
}

function numberLimits({ atLeast, atMost, above, below }: Limits): Schema {
  return {
    ...(atLeast === undefined ? {} : { minimum: atLeast }),
    ...(atMost === undefined ? {} : { maximum: atMost }),
    ...(above === undefined ? {} : { exclusiveMinimum: above }),
    ...(below === undefined ? {} : { exclusiveMaximum: below }),
  }
}

/** Of characters or items: `minLength`, `maxItems`. */
function countLimits({ atLeast, atMost, above, below }: Limits, of: 'Length' | 'Items'): Schema {
  const least = [...(atLeast === undefined ? [] : [atLeast]), ...(above === undefined ? [] : [Math.floor(above) + 1])]
  const most = [...(atMost === undefined ? [] : [atMost]), ...(below === undefined ? [] : [Math.ceil(below) - 1])]
  return {
    ...(least.length > 0 ? { [`min${of}`]: Math.max(...least) } : {}),
    ...(most.length > 0 ? { [`max${of}`]: Math.min(...most) } : {}),
  }
}
