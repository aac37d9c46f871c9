import {
  entriesOf,
  itemsOf,
  type JsonEntry,
  type JsonNode,
  type JsonObject,
  member,
  textOf,
} from '../json/json-tree.ts'
import { jsonEntries } from '../json/json-entries.ts'
import type { PlanNotes } from '../plan-notes.ts'
import type { SourcePlace } from '../tracking-plan.ts'
import { type Catalog, type DefinitionKind, idIn, referenceOf } from './catalog.ts'

/**
 * RudderStack's definitions as JSON Schema, which they are but for how they refer to one another: a schema in which each property and custom type stands
 * once, under its `id`.
 */
export function catalogSchema(catalog: Catalog, notes: PlanNotes): JsonNode {
  const at = { source: '', line: 1, column: 1 }
  const all = (kind: 'properties' | 'customTypes', toSchema: typeof typeSchema): JsonEntry => {
    const schemas = [...catalog[kind]].map(([id, definition]) => {
      return { name: id, at: definition.at, value: toSchema(catalog, definition, notes) }
    })
    return { name: kind, at, value: objectAt(at, schemas) }
  }
  return objectAt(at, [all('properties', typeSchema), all('customTypes', customTypeSchema)])
}

/** What an event, an object or a custom type holds: `properties: [{property: "#property:…", required: true}]`, those of variants among them. */
export function membersSchema(catalog: Catalog, holder: JsonNode, isOpen: boolean, notes: PlanNotes): JsonObject {
  const listed = itemsOf(member(holder, 'properties'))
  const names = new Map<string, JsonEntry>()
  const required: JsonNode[] = []
  for (const use of listed) {
    const used = findUsed(catalog, use, notes)
    if (!used) continue
    names.set(used.name, { name: used.name, at: use.at, value: useSchema(catalog, use, used, notes) })
    if (isTrue(member(use, 'required'))) required.push(scalarAt(use.at, used.name))
  }
  const variants = member(holder, 'variants')
  if (variants) notes.add(variants.at, 'What `variants` require of which value is not checked; all may come.')
  for (const use of usesInVariants(variants)) {
    const used = findUsed(catalog, use, notes)
    if (!used || names.has(used.name)) continue
    names.set(used.name, { name: used.name, at: use.at, value: useSchema(catalog, use, used, notes) })
  }
  const { at } = holder
  return objectAt(at, [
    { name: 'type', at, value: scalarAt(at, 'object') },
    { name: 'properties', at, value: objectAt(at, [...names.values()]) },
    { name: 'required', at, value: { kind: 'list', at, items: required } },
    { name: 'additionalProperties', at, value: scalarAt(at, isOpen) },
  ])
}

function usesInVariants(variants: JsonNode | undefined): readonly JsonNode[] {
  const cases = itemsOf(variants).flatMap((variant) => itemsOf(member(variant, 'cases')))
  const otherwise = itemsOf(variants).map((variant) => member(variant, 'default'))
  return [
    ...[...cases, ...otherwise].flatMap((each) => itemsOf(member(each, 'properties'))),
    // As versions before `rudder/v1` have it.
    ...otherwise.flatMap(itemsOf),
  ]
}

interface UsedProperty {
  readonly id: string
  readonly name: string
  readonly definition: JsonNode
}

function findUsed(catalog: Catalog, use: JsonNode, notes: PlanNotes): UsedProperty | null {
  const reference = referenceOf(use, 'property') ?? use
  const id = idIn('properties', textOf(reference) ?? '')
  const definition = id === null ? undefined : catalog.properties.get(id)
  if (id === null || !definition) {
    noteMissing(reference, 'property', notes)
    return null
  }
  return { id, definition, name: textOf(member(definition, 'name')) ?? id }
}

/** Says that a reference leads nowhere, in the words in which it is written. */
export function noteMissing(reference: JsonNode, what: string, notes: PlanNotes): void {
  const words = textOf(reference)
  const message =
    words === null
      ? `A reference to a ${what} was expected here.`
      : `\`${words.slice(0, 80)}\` is in none of the files, so it is left out: import the whole folder.`
  notes.add(reference.at, message)
}

function useSchema(catalog: Catalog, use: JsonNode, { id, definition }: UsedProperty, notes: PlanNotes): JsonNode {
  const description = member(definition, 'description')
  const described = description ? [{ name: 'description', at: description.at, value: description }] : []
  if (!member(use, 'properties')) return objectAt(use.at, [pointerTo('properties', id, use.at), ...described])
  // An object that lists some of its members may have others unless it says otherwise.
  const more = member(use, 'additional_properties') ?? member(use, 'additionalProperties')
  const inner = membersSchema(catalog, use, more === undefined || isTrue(more), notes)
  return objectAt(use.at, [...inner.entries, ...described])
}

function customTypeSchema(catalog: Catalog, definition: JsonNode, notes: PlanNotes): JsonNode {
  if (!member(definition, 'properties')) return typeSchema(catalog, definition, notes)
  const config = member(definition, 'config')
  const more = member(config, 'additional_properties') ?? member(config, 'additionalProperties')
  return membersSchema(catalog, definition, isTrue(more), notes)
}

/** `type`, or `types`, with what `config` says further. */
function typeSchema(catalog: Catalog, definition: JsonNode, notes: PlanNotes): JsonNode {
  const config = member(definition, 'config') ?? member(definition, 'propConfig')
  const items = itemTypes(definition, config)
  const facts = entriesOf(config).map(({ name, at, value }) => ({ name: camelCase(name), at, value }))
  return objectAt(definition.at, [
    ...facts.filter(({ name }) => name !== 'itemTypes'),
    ...namedTypes(catalog, [member(definition, 'type'), member(definition, 'types')], notes),
    ...(items.length > 0
      ? [{ name: 'items', at: definition.at, value: objectAt(definition.at, namedTypes(catalog, items, notes)) }]
      : []),
  ])
}

function itemTypes(definition: JsonNode, config: JsonNode | undefined): JsonNode[] {
  const places = [
    member(definition, 'item_type'),
    member(definition, 'item_types'),
    member(config, 'item_types'),
    member(config, 'itemTypes'),
  ]
  return places.filter((node) => node !== undefined)
}

/** `string`, `string, null`, a list of them, or a reference to a custom type. */
function namedTypes(catalog: Catalog, written: readonly (JsonNode | undefined)[], notes: PlanNotes): JsonEntry[] {
  const names = written.flatMap((node) => (node?.kind === 'list' ? node.items : node ? [node] : []))
  const [first] = names
  const text = textOf(first)
  if (!first || text === null) return []
  if (text.startsWith('#')) {
    const id = idIn('customTypes', text)
    if (id !== null && catalog.customTypes.has(id)) return [pointerTo('customTypes', id, first.at)]
    noteMissing(first, 'type', notes)
    return []
  }
  const { at } = first
  const items = names.flatMap((node) =>
    (textOf(node) ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => scalarAt(node.at, name)),
  )
  return [{ name: 'type', at, value: { kind: 'list', at, items } }]
}

function pointerTo(kind: DefinitionKind, id: string, at: SourcePlace): JsonEntry {
  const step = encodeURIComponent(id.replaceAll('~', '~0').replaceAll('/', '~1'))
  return { name: '$ref', at, value: scalarAt(at, `#/${kind}/${step}`) }
}

/** `min_length`, of `rudder/v1`, is JSON Schema's `minLength`. */
const camelCase = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

export const isTrue = (node: JsonNode | undefined): boolean => node?.kind === 'scalar' && node.value === true

function objectAt(at: SourcePlace, entries: readonly JsonEntry[]): JsonObject {
  return { kind: 'object', at, entries: jsonEntries(entries) }
}

function scalarAt(at: SourcePlace, value: string | boolean): JsonNode {
  return { kind: 'scalar', at, value }
}
