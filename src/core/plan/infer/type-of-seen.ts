import type { PlannedProperty, PlannedType, SourcePlace } from '../tracking-plan.ts'
import { toEnum } from './enum-values.ts'
import type { SeenObject, SeenValues } from './seen-values.ts'

/** What came with a single occurrence may have come by chance. */
export const MIN_OCCURRENCES = 2

/** The type that allows all that was seen; `any` where nothing was. */
export function typeOfSeen(seen: SeenValues, at: SourcePlace): PlannedType {
  if (seen.anything) return { kind: 'any' }
  const members: PlannedType[] = [
    ...(seen.string ? textTypes(seen) : []),
    ...(seen.number ? [{ kind: 'number' } as const] : []),
    ...(seen.boolean ? [{ kind: 'boolean' } as const] : []),
    ...(seen.array ? [{ kind: 'array', items: typeOfSeen(seen.array, at) } as const] : []),
    ...(seen.object ? [objectType(seen.object, at)] : []),
    ...(seen.null ? [{ kind: 'null' } as const] : []),
  ]
  const [first] = members
  if (!first) return { kind: 'any' }
  return members.length === 1 ? first : { kind: 'union', members }
}

/** The kinds of values that were seen, null left aside: two properties of different forms are not the same one. */
export function formOf({ anything, string, number, boolean, array, object }: SeenValues): string {
  const kinds = { anything, string, number, boolean, array: array !== null, object: object !== null }
  return Object.entries(kinds)
    .filter(([, isSeen]) => isSeen)
    .map(([kind]) => kind)
    .join(' ')
}

function textTypes({ texts }: SeenValues): PlannedType[] {
  const values = texts && toEnum(texts)
  return values ? values.map((value) => ({ kind: 'literal', value })) : [{ kind: 'string' }]
}

function objectType(seen: SeenObject, at: SourcePlace): PlannedType {
  const properties = [...seen.members].map(([name, { values, inWhole }]): PlannedProperty => {
    const required = seen.whole >= MIN_OCCURRENCES && inWhole === seen.whole
    return { name, required, type: typeOfSeen(values, at), description: null, at }
  })
  const isOpen = seen.open || properties.length === 0
  return isOpen ? { kind: 'object', properties, open: true } : { kind: 'object', properties }
}
