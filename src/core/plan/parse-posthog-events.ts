import { jsonFormat } from './json/json-format.ts'
import { deprecationByTag } from './json/deprecation.ts'
import { itemsOf, type JsonNode, member, textOf } from './json/json-tree.ts'
import type { PlanNotes } from './plan-notes.ts'
import { isPostHogEvent, isPostHogProperty } from './posthog-names.ts'
import type { PlanFormat } from './plan-format.ts'
import type { PlannedEvent, PlannedProperty, PlannedType } from './tracking-plan.ts'

/** The types of PostHog's properties: https://posthog.com/docs/api/property-definitions */
const TYPES: ReadonlyMap<string, PlannedType> = new Map<string, PlannedType>([
  ['String', { kind: 'string' }],
  ['Numeric', { kind: 'number' }],
  ['Boolean', { kind: 'boolean' }],
  // Sent as text.
  ['DateTime', { kind: 'string' }],
  ['Duration', { kind: 'number' }],
  ['Array', { kind: 'array', items: { kind: 'any' } }],
  ['Object', { kind: 'object', properties: [], open: true }],
  ['Any', { kind: 'any' }],
])

/**
 * PostHog's own lists: its event definitions (`GET /api/projects/:id/event_definitions/`, which have no properties), its property definitions, both in
 * one (`{event_definitions, property_definitions}`, as the panel makes it of the API's answers), and the JSON of its schemas
 * (`[{name, description, properties: [{name, type, required}]}]`).
 */
export const postHogEventsFormat: PlanFormat = jsonFormat({
  id: 'posthog-events',
  label: 'PostHog definitions of events and properties',
  recognises: (text) =>
    /^\s*\[\s*\{|"(?:results|event_definitions|property_definitions)"\s*:\s*\[/.test(text) && /"name"\s*:/.test(text),
  lookedFor: 'a list of events with a `name` each, bare or under `results`',
  events(root, notes) {
    noteNextPage(root, notes)
    const definitions = listOf(root, 'event_definitions').filter((item) => !isPropertyDefinition(item))
    noteOwn(definitions.filter(isOwnEvent), 'events', notes)
    return definitions.filter((item) => !isOwnEvent(item)).flatMap((item) => eventOf(item, notes))
  },
  // A definition says of a property that it was seen, not with which events.
  commonProperties(root, notes) {
    const listed = [...listOf(root, 'property_definitions'), ...itemsOf(member(root, 'results') ?? root)]
    const definitions = listed.filter(isPropertyDefinition)
    noteOwn(definitions.filter(isOwnProperty), 'properties', notes)
    return definitions.filter((item) => !isOwnProperty(item)).flatMap((item) => propertyOf(item, notes))
  },
})

const nameOf = (item: JsonNode): string => textOf(member(item, 'name')) ?? ''

/** PostHog lists its own events among the others, as far as they were seen. */
const isOwnEvent = (item: JsonNode): boolean => isPostHogEvent(nameOf(item)) && member(item, 'properties') === undefined

const isOwnProperty = (item: JsonNode): boolean => isPostHogProperty(nameOf(item))

/** One note tells of all: there are hundreds. */
function noteOwn(items: readonly JsonNode[], what: 'events' | 'properties', notes: PlanNotes): void {
  const [first] = items
  if (!first) return
  const which = items.length > 1 ? `\`${nameOf(first)}\` and ${items.length - 1} more are` : `\`${nameOf(first)}\` is`
  const of = items.length > 1 ? what : what === 'events' ? 'event' : 'property'
  notes.add(first.at, `${which} no ${of} of your own but PostHog's, so left out of the plan.`)
}

/** The API answers page by page: https://posthog.com/docs/api/event-definitions */
function noteNextPage(root: JsonNode, notes: PlanNotes): void {
  const next = member(root, 'next')
  if (next && textOf(next) !== null) notes.add(next.at, 'The list goes on: this is one page of it.')
}

function listOf(root: JsonNode, name: string): readonly JsonNode[] {
  const isBoth = member(root, 'event_definitions') ?? member(root, 'property_definitions')
  return itemsOf(
    isBoth ? member(root, name) : name === 'event_definitions' ? (member(root, 'results') ?? root) : undefined,
  )
}

function isPropertyDefinition(item: JsonNode): boolean {
  return member(item, 'property_type') !== undefined || member(item, 'is_numerical') !== undefined
}

function eventOf(event: JsonNode, notes: PlanNotes): PlannedEvent[] {
  const name = textOf(member(event, 'name'))
  if (name === null) {
    notes.add(event.at, 'This has no `name`, so it is taken for no event.')
    return []
  }
  const isAction = member(event, 'is_action')
  if (isAction?.kind === 'scalar' && isAction.value === true) {
    notes.add(event.at, `\`${name}\` is an action, of which events are only a part, so it is left out.`)
    return []
  }
  const listed = member(event, 'properties')
  const properties = itemsOf(listed).flatMap((each) => propertyOf(each, notes))
  const description = textOf(member(event, 'description'))
  const open = listed ? {} : { open: true as const }
  return [{ name, constant: null, description, properties, at: event.at, ...open, ...deprecationOf(event) }]
}

/** PostHog has no mark of its own for it: teams tag such definitions, or hide them. */
function deprecationOf(definition: JsonNode): { readonly deprecated?: string } {
  const hidden = member(definition, 'hidden')
  const isHidden = hidden?.kind === 'scalar' && hidden.value === true
  return { ...(isHidden ? { deprecated: 'It is hidden in PostHog.' } : {}), ...deprecationByTag(definition) }
}

function propertyOf(node: JsonNode, notes: PlanNotes): PlannedProperty[] {
  const name = textOf(member(node, 'name'))
  if (name === null) return []
  const typeNode = member(node, 'type') ?? member(node, 'property_type')
  const typeName = textOf(typeNode)
  const type = typeName === null ? undefined : TYPES.get(typeName)
  if (typeNode && typeName !== null && !type)
    notes.add(typeNode.at, `The type \`${typeName}\` is none of PostHog's: any value is taken there.`)
  const required = member(node, 'required')
  return [
    {
      name,
      required: required?.kind === 'scalar' && required.value === true,
      type: type ?? { kind: 'any' },
      description: textOf(member(node, 'description')),
      at: node.at,
      ...deprecationOf(node),
    },
  ]
}
