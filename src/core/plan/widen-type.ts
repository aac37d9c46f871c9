import type { PlannedProperty, PlannedType } from './tracking-plan.ts'
import { joinTypes } from './typescript/join-types.ts'
import { membersOf } from './union-members.ts'

/** The values of a type that is a list of them, null left aside; null for any other type. */
export function literalsIn(type: PlannedType): (string | number | boolean)[] | null {
  const members = membersOf(type).filter(({ kind }) => kind !== 'null')
  const values = members.flatMap((member) => (member.kind === 'literal' ? [member.value] : []))
  return values.length > 0 && values.length === members.length ? values : null
}

/** Whether every value of the second type is one of the first, limits, patterns and formats left aside. */
export function allowsAll(wide: PlannedType, narrow: PlannedType): boolean {
  return membersOf(narrow).every((member) => membersOf(wide).some((other) => includes(other, member)))
}

/** The first type, the very same where it allows all of the second; else the narrowest one that allows both. */
export function widen(type: PlannedType, seen: PlannedType): PlannedType {
  if (allowsAll(type, seen)) return type
  const left = [...membersOf(type)]
  for (const member of membersOf(seen)) {
    if (left.some((other) => includes(other, member))) continue
    const index = left.findIndex(({ kind }) => kind === member.kind && (kind === 'object' || kind === 'array'))
    const other = left[index]
    if (other) left[index] = merge(other, member)
    else left.push(member)
  }
  return joinTypes(left.map((member) => ({ type: member, absent: false }))).type ?? type
}

function includes(wide: PlannedType, narrow: PlannedType): boolean {
  if (wide.kind === 'any') return true
  if (narrow.kind === 'literal') {
    return wide.kind === 'literal' ? wide.value === narrow.value : wide.kind === typeof narrow.value
  }
  // Of what was seen only in part nothing can be said.
  if (narrow.kind === 'any') return false
  if (wide.kind === 'array' && narrow.kind === 'array')
    return narrow.items.kind === 'any' || allowsAll(wide.items, narrow.items)
  if (wide.kind === 'object' && narrow.kind === 'object') return includesObject(wide, narrow)
  return wide.kind === narrow.kind
}

type ObjectType = PlannedType & { readonly kind: 'object' }

function includesObject(wide: ObjectType, narrow: ObjectType): boolean {
  const members = new Map(narrow.properties.map((property) => [property.name, property]))
  const fits = wide.properties.every((property) => {
    const other = members.get(property.name)
    return other ? allowsAll(property.type, other.type) && (!property.required || other.required) : !property.required
  })
  const known = new Set(wide.properties.map(({ name }) => name))
  return fits && (wide.open === true || (!narrow.open && narrow.properties.every(({ name }) => known.has(name))))
}

function merge(type: PlannedType, seen: PlannedType): PlannedType {
  if (type.kind === 'array' && seen.kind === 'array') return { ...type, items: widen(type.items, seen.items) }
  if (type.kind !== 'object' || seen.kind !== 'object') return type
  const sent = new Map(seen.properties.map((property) => [property.name, property]))
  const known = new Set(type.properties.map(({ name }) => name))
  const properties = [
    ...type.properties.map((property) => mergeProperty(property, sent.get(property.name))),
    ...seen.properties.filter(({ name }) => !known.has(name)).map(asOptional),
  ]
  return type.open || seen.open ? { kind: 'object', properties, open: true } : { kind: 'object', properties }
}

function mergeProperty(property: PlannedProperty, sent: PlannedProperty | undefined): PlannedProperty {
  const required = property.required && sent?.required === true
  return { ...property, required, type: sent ? widen(property.type, sent.type) : property.type }
}

function asOptional(property: PlannedProperty): PlannedProperty {
  return { ...property, required: false }
}
