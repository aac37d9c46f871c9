import type { PlannedType } from '../tracking-plan.ts'
import type { EventList, PropertySet } from './event-list.ts'
import { toPropertySet } from './property-set.ts'
import { readTypeName } from './role-of-name.ts'
import { ANY, literalsOf, TOP_SCOPE } from './type-reader.ts'
import type { MemberList, ResolvedType, TypeMember, TypeReader } from './type-reader.ts'
import type { TypeReference } from './syntax-tree.ts'

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
export function classifyType(reader: TypeReader, reference: TypeReference, name: string, events: EventList): TypeUse {
  const typeName = readTypeName(name)
  const whole = reader.resolve(reference, TOP_SCOPE)
  const role = typeName.role
  if (role !== 'other' && typeName.isNameList && isTextUnion(whole)) return { kind: 'names', role }
  if (role === 'events' && !typeName.isProperties && readEventObjects(whole.type)) return { kind: 'event-objects' }
  const list = reader.readMembers(reference, TOP_SCOPE)
  if (!list || (list.members.length === 0 && !list.open)) return { kind: 'other' }
  if (isKeyedByEvent(reader, list, name, events)) return { kind: 'by-event' }
  const eventName = typeName.subject === '' ? undefined : events.nameLike(typeName.subject)
  if (eventName !== undefined && (typeName.isProperties || role === 'events')) return { kind: 'one-event', eventName }
  if (role === 'flags' && !typeName.isProperties && !list.open) return { kind: 'by-flag' }
  if (typeName.isCommonProperties) return { kind: 'common' }
  return role === 'events' && (typeName.isProperties || typeName.isNameList) ? { kind: 'unclear' } : { kind: 'other' }
}

function isTextUnion({ type }: ResolvedType): boolean {
  return literalsOf(type)?.every((value) => typeof value === 'string') === true
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

export interface EventObject extends PropertySet {
  readonly eventName: string
}

const PROPERTIES_KEY = /^(?:properties|props|params|payload|data|attributes)$/

/** The events of an object type, or a union of such, that has the event's name for a member; null when it has not. */
export function readEventObjects(type: PlannedType | null): EventObject[] | null {
  const forms = type?.kind === 'union' ? type.members : type ? [type] : []
  const found = forms.map(readEventObject)
  return found.length > 0 && found.every((event) => event !== null) ? found : null
}

function readEventObject(form: PlannedType): EventObject | null {
  if (form.kind !== 'object') return null
  const inner = form.properties.find(({ name }) => PROPERTIES_KEY.test(name))
  const nameKeys = inner ? /^(?:name|event|eventName|event_name|type)$/ : /^(?:name|event|eventName|event_name)$/
  const named = form.properties.find(({ name, type }) => nameKeys.test(name) && type.kind === 'literal')
  if (named?.type.kind !== 'literal' || typeof named.type.value !== 'string') return null
  const eventName = named.type.value
  if (!inner) {
    return { eventName, properties: form.properties.filter((property) => property !== named), open: form.open === true }
  }
  const set = toPropertySet({ type: inner.type, absent: false })
  return set ? { eventName, ...set } : null
}
