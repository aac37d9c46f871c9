import { itemsOf, type JsonNode, member, textOf } from '../json/json-tree.ts'
import type { PlanNotes } from '../plan-notes.ts'

/** What files of RudderStack's CLI define for one another, by the `id` that they refer to. */
export interface Catalog {
  readonly events: Map<string, JsonNode>
  readonly properties: Map<string, JsonNode>
  readonly customTypes: Map<string, JsonNode>
}

export type DefinitionKind = keyof Catalog

export function createCatalog(): Catalog {
  return { events: new Map(), properties: new Map(), customTypes: new Map() }
}

/** The kinds of files that define something, with the member of `spec` in which the definitions stand. */
const DEFINING: ReadonlyMap<string, readonly [DefinitionKind, string]> = new Map([
  ['events', ['events', 'events']],
  ['properties', ['properties', 'properties']],
  ['custom-types', ['customTypes', 'types']],
])

/** Takes up what a file defines. False for a file that defines nothing. */
export function addDefinitions(catalog: Catalog, file: JsonNode, notes: PlanNotes): boolean {
  const [kind, list] = DEFINING.get(textOf(member(file, 'kind')) ?? '') ?? []
  if (kind === undefined || list === undefined) return false
  for (const definition of itemsOf(member(member(file, 'spec'), list))) {
    const id = textOf(member(definition, 'id'))
    if (id === null) notes.add(definition.at, 'This has no `id`, so nothing can refer to it.')
    else {
      if (catalog[kind].has(id)) notes.add(definition.at, `\`${id}\` is there before; this one counts.`)
      catalog[kind].set(id, definition)
    }
  }
  return true
}

/** Of `rudder/v1`, and of the versions before it: `#event:signup`, `#/events/group/signup`. */
const REFERENCES: Readonly<Record<DefinitionKind, RegExp>> = {
  events: /^#(?:\/events\/[^/]+\/|event:)(.+)$/,
  properties: /^#(?:\/properties\/[^/]+\/|property:)(.+)$/,
  customTypes: /^#(?:\/custom-types\/[^/]+\/|custom-type:)(.+)$/,
}

/** The `id` in a reference; null for a text that is none of this kind. */
export function idIn(kind: DefinitionKind, reference: string): string | null {
  return REFERENCES[kind].exec(reference)?.[1] ?? null
}

/** A rule's event, or property, by reference: a text, or in older versions an object with `$ref`. */
export function referenceOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  const named = member(node, name)
  return member(named, '$ref') ?? named ?? member(node, '$ref')
}
