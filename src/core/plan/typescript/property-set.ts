import type { PlannedProperty, PlannedType } from '../tracking-plan.ts'
import type { PropertySet } from './event-list.ts'
import { joinTypes } from './join-types.ts'
import { resolved } from './type-reader.ts'
import type { ResolvedType } from './type-reader.ts'

const NO_PROPERTIES: PropertySet = { properties: [], open: false }

/**
 * The properties that the type of an event's properties allows: none for `never`, `undefined` and `null`, any for
 * `any`; null when it is no type for properties (a string, an array).
 */
export function toPropertySet({ type }: ResolvedType): PropertySet | null {
  if (type === null || type.kind === 'null') return NO_PROPERTIES
  if (type.kind === 'any') return { properties: [], open: true }
  if (type.kind === 'object') return { properties: type.properties, open: type.open === true }
  if (type.kind !== 'union') return null
  const members = type.members.filter((member) => member.kind !== 'null')
  const objects = members.filter((member) => member.kind === 'object')
  return objects.length === members.length ? mergeAlternatives(objects) : null
}

/** Of several forms an event may have: a property is required if every form requires it; its types are joined. */
function mergeAlternatives(forms: readonly (PlannedType & { readonly kind: 'object' })[]): PropertySet {
  const byName = new Map<string, PlannedProperty[]>()
  for (const property of forms.flatMap((form) => form.properties)) {
    byName.set(property.name, [...(byName.get(property.name) ?? []), property])
  }
  const properties = [...byName.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const required = same.length === forms.length && same.every((property) => property.required)
    const type = joinTypes(same.map((property) => resolved(property.type))).type ?? first.type
    return [{ ...first, required, type }]
  })
  return { properties, open: forms.some((form) => form.open === true) }
}
