import type { EventList, PropertySet } from './event-list.ts'
import { readEventObjects } from './event-objects.ts'
import { toPropertySet } from './property-set.ts'
import { readTypeName } from './role-of-name.ts'
import { ANY } from './type-reader.ts'
import type { MemberList, ScopedType, TypeMember, TypeReader } from './type-reader.ts'

/** What an interface or a type alias says about the plan. */
export type TypeUse =
  /** A union of texts: the names of events or flags. */
  | { readonly kind: 'names'; readonly role: 'events' | 'flags' }
  /** Its members are events, their types the properties. */
  | { readonly kind: 'by-event' }
  /** Its members are flags. */
  | { readonly kind: 'by-flag' }
  /** `{ name: 'item_created', properties: { … } }`, or a union of such. */
  | { readonly kind: 'event-objects' }
  /** The properties of the one event its name tells. */
  | { readonly kind: 'one-event'; readonly eventName: string }
  /** The properties of all events. */
  | { readonly kind: 'common' }
  /** Its name speaks of events, but it is none of these. */
  | { readonly kind: 'unclear' }
  | { readonly kind: 'other' }

/** Tells what a declared type is for. `reader` should be a scratch one: the notes it takes are of no interest. */
export function classifyType(reader: TypeReader, root: ScopedType, name: string, events: EventList): TypeUse {
  const typeName = readTypeName(name)
  const { role } = typeName
  if (role !== 'other' && typeName.isNameList && listsNames(reader, root)) return { kind: 'names', role }
  const isNamed = role === 'events' && !typeName.isProperties
  if (readEventObjects(reader, root, isNamed ? 'any' : 'sure')) return { kind: 'event-objects' }
  const list = reader.readMembers(root.node, root.scope)
  if (!list || (list.members.length === 0 && !list.open)) return { kind: 'other' }
  if (isKeyedByEvent(reader, list, name, events)) return { kind: 'by-event' }
  const eventName = typeName.subject === '' ? undefined : events.nameLike(typeName.subject)
  const isAboutOne = typeName.isProperties || typeName.isSchema || role === 'events'
  if (eventName !== undefined && isAboutOne) return { kind: 'one-event', eventName }
  if (role === 'flags' && !typeName.isProperties && !list.open) return { kind: 'by-flag' }
  if (typeName.isCommonProperties) return { kind: 'common' }
  return role === 'events' && (typeName.isProperties || typeName.isNameList) ? { kind: 'unclear' } : { kind: 'other' }
}

function listsNames(reader: TypeReader, { node, scope }: ScopedType): boolean {
  const names = reader.findNames(node, scope)
  return names !== null && names.length > 0 && names.every(({ value }) => typeof value === 'string')
}

function isKeyedByEvent(reader: TypeReader, list: MemberList, name: string, events: EventList): boolean {
  const { members } = list
  if (members.length === 0) return false
  const known = members.filter((member) => events.nameOf(member.name) !== undefined && setOf(reader, member) !== null)
  if (known.some((member) => member.isReference) || known.length * 2 >= members.length) return known.length > 0
  const typeName = readTypeName(name)
  if (typeName.role !== 'events' || (typeName.isCommonProperties && !events.isEmpty())) return false
  return members.every((member) => {
    const type = member.type ? reader.resolve(member.type.node, member.type.scope) : ANY
    return type.type?.kind !== 'any' && toPropertySet(type) !== null
  })
}

/** The properties that a member's type stands for, when the member is an event. */
export function setOf(reader: TypeReader, member: TypeMember): PropertySet | null {
  return toPropertySet(member.type ? reader.resolve(member.type.node, member.type.scope) : ANY)
}
