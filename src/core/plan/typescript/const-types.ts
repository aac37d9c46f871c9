import type { ConstValue } from './const-value.ts'
import { textOf } from './const-value.ts'
import { arrayOf, joinLiterals, joinTypes } from './join-types.ts'
import { resolved } from './type-reader.ts'
import type { ResolvedType } from './type-reader.ts'

/** The type of an enum, or of one of its members. */
export function enumType(value: ConstValue): ResolvedType | null {
  if (value.kind !== 'object') return typeOfConst(value)
  const isText = value.entries.every((entry) => textOf(entry.value) !== null)
  if (!isText) return resolved({ kind: 'number' })
  return joinLiterals(value.entries.flatMap((entry) => textOf(entry.value) ?? []))
}

/** The type of a constant as `as const` makes it; null when it can't be told. */
export function typeOfConst(value: ConstValue): ResolvedType | null {
  if (value.kind === 'literal') {
    return resolved(value.value === null ? { kind: 'null' } : { kind: 'literal', value: value.value })
  }
  if (value.kind !== 'array') return null
  const items = value.items.map(typeOfConst)
  return items.every((item) => item !== null) ? arrayOf(joinTypes(items)) : null
}
