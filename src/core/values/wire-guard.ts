import { MAX_DEPTH } from './dehydrate.ts'
import { SPECIAL, type WireObject, type WireValue } from './wire-value.ts'

/** `dehydrate` nests a special value's entries two levels for each level of the page's. */
const MAX_WIRE_DEPTH = MAX_DEPTH * 3 + 3

/** Whether a value from a page or a file has the form that `dehydrate` gives; anybody could have made it. */
export function isWireValue(value: unknown, depth = 0): value is WireValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth > MAX_WIRE_DEPTH) return false
  if (Array.isArray(value)) return value.every((item) => isWireValue(item, depth + 1))
  // `dehydrate` tells of such a key in `entries`.
  if (Object.hasOwn(value, '__proto__')) return false
  if (Object.hasOwn(value, SPECIAL)) return isSpecialShape(value as Record<string, unknown>, depth)
  return Object.values(value).every((each) => isWireValue(each, depth + 1))
}

/** As `isWireValue`, for what `dehydrateObject` gives: every key is an own one, `__proto__` too, and our mark is none of them. */
export function isWireObject(value: unknown): value is WireObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !Object.hasOwn(value, SPECIAL) && Object.values(value).every((each) => isWireValue(each, 1))
}

function isSpecialShape(value: Record<string, unknown>, depth: number): boolean {
  switch (value[SPECIAL]) {
    case 'cut-string':
      return typeof value['text'] === 'string' && typeof value['length'] === 'number'
    case 'cut-array':
      return (
        Array.isArray(value['items']) && isWireValue(value['items'], depth + 1) && typeof value['length'] === 'number'
      )
    case 'entries':
      return Array.isArray(value['entries']) && value['entries'].every((entry) => isEntry(entry, depth))
    default:
      return typeof value[SPECIAL] === 'string' && typeof value['text'] === 'string'
  }
}

function isEntry(entry: unknown, depth: number): boolean {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && isWireValue(entry[1], depth + 1)
}
