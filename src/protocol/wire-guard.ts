import { MAX_DEPTH } from '../core/values/dehydrate.ts'
import { SPECIAL, type WireObject, type WireValue } from '../core/values/wire-value.ts'

/** `dehydrate` nests a special value's entries two levels for each level of the page's. */
const MAX_WIRE_DEPTH = MAX_DEPTH * 3 + 3

/** Whether a value from the page has the form that `dehydrate` gives; the page could have made the message itself. */
export function isWireValue(value: unknown, depth = 0): value is WireValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth > MAX_WIRE_DEPTH) return false
  if (Array.isArray(value)) return value.every((item) => isWireValue(item, depth + 1))
  if (Object.hasOwn(value, SPECIAL)) return isSpecialShape(value as Record<string, unknown>, depth)
  return Object.values(value).every((each) => isWireValue(each, depth + 1))
}

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isWireValue(value)
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
