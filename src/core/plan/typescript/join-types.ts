import type { PlannedType } from '../tracking-plan.ts'
import { resolved } from './type-reader.ts'
import type { ResolvedType } from './type-reader.ts'

/** The union of what several types allow, without repeated members and without literals that a wider member includes. */
export function joinTypes(parts: readonly ResolvedType[]): ResolvedType {
  const absent = parts.some((part) => part.absent)
  const members = parts.flatMap(({ type }) => (type === null ? [] : type.kind === 'union' ? type.members : [type]))
  if (members.some((member) => member.kind === 'any')) return { type: { kind: 'any' }, absent }
  const kept = new Map<string, PlannedType>()
  const wide = new Set(members.flatMap((member) => (isLimited(member) ? [] : member.kind)))
  for (const member of members) {
    if (member.kind === 'literal' && wide.has(kindOfLiteral(member.value))) continue
    kept.set(keyOfMember(member, kept.size), member)
  }
  return { type: toUnion(mergeBooleans([...kept.values()])), absent }
}

/** `true | false` is how some tools write `boolean`. */
function mergeBooleans(members: readonly PlannedType[]): PlannedType[] {
  const isBoolean = (member: PlannedType): boolean => member.kind === 'literal' && typeof member.value === 'boolean'
  if (members.filter(isBoolean).length < 2) return [...members]
  return [...members.filter((member) => !isBoolean(member)), { kind: 'boolean' }]
}

function toUnion(members: readonly PlannedType[]): PlannedType | null {
  const [first] = members
  if (!first) return null
  return members.length === 1 ? first : { kind: 'union', members }
}

function kindOfLiteral(value: string | number | boolean): 'string' | 'number' | 'boolean' {
  if (typeof value === 'string') return 'string'
  return typeof value === 'number' ? 'number' : 'boolean'
}

const isLimited = (member: PlannedType): boolean => 'limits' in member || 'pattern' in member || 'format' in member

/** Objects, arrays and what has limits are never the same member twice for certain. */
function keyOfMember(member: PlannedType, index: number): string {
  if (member.kind === 'literal') return `literal ${typeof member.value} ${member.value}`
  return member.kind === 'object' || member.kind === 'array' || isLimited(member)
    ? `${member.kind} ${index}`
    : member.kind
}

/** The union of literal values. */
export function joinLiterals(values: readonly (string | number | boolean)[]): ResolvedType {
  return joinTypes(values.map((value) => resolved({ kind: 'literal', value })))
}

export function arrayOf(items: ResolvedType): ResolvedType {
  return resolved({ kind: 'array', items: items.type ?? { kind: 'any' } })
}
