import type { PlannedProperty } from '../tracking-plan.ts'
import { placeOf } from './positions.ts'
import { enter, resolved } from './type-reader.ts'
import type { MemberList, ResolvedType, TypeMember, TypeReader } from './type-reader.ts'

/** Later lists win where two name the same member; it is optional only if it is so in all of them. */
export function mergeLists(lists: readonly MemberList[]): MemberList {
  const [only] = lists
  if (only && lists.length === 1) return only
  const members = new Map<string, TypeMember>()
  for (const member of lists.flatMap((list) => list.members)) {
    const before = members.get(member.name)
    members.set(member.name, before ? { ...member, optional: member.optional && before.optional } : member)
  }
  return { members: [...members.values()], open: lists.some((list) => list.open) }
}

/** In `extends` a member of the same name replaces the inherited one. */
export function override(lists: readonly MemberList[]): MemberList {
  const members = new Map(lists.flatMap((list) => list.members.map((member) => [member.name, member] as const)))
  return { members: [...members.values()], open: lists.some((list) => list.open) }
}

/** Resolves each member's type. A member that allows no value at all (`never`) is no property. */
export function toProperties(reader: TypeReader, list: MemberList): PlannedProperty[] {
  return list.members.flatMap((member) => {
    // A key that stands for a family of names is no name of a property.
    if (member.namePattern !== undefined) return []
    const { type, absent } = member.type
      ? reader.resolve(member.type.node, enter(member.type.scope))
      : { type: { kind: 'any' } as const, absent: false }
    if (type === null) return []
    const { description: comment, deprecated } = reader.describe(member.node)
    const description = comment ?? member.description ?? null
    const required = !member.optional && !absent
    const property = { name: member.name, required, type, description, at: placeOf(member.node) }
    return [deprecated === undefined ? property : { ...property, deprecated }]
  })
}

export function toObject(reader: TypeReader, list: MemberList): ResolvedType {
  const properties = toProperties(reader, list)
  // Keys that stand for families of names can't be told from others.
  const isOpen = list.open || list.members.some(({ namePattern }) => namePattern !== undefined)
  return resolved(isOpen ? { kind: 'object', properties, open: true } : { kind: 'object', properties })
}
