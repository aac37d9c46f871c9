import { MAX_DEPTH, MAX_VALUES } from '../../core/values/dehydrate.ts'
import { isSpecial, isWireObject, SPECIAL, type Special, type WireValue } from '../../core/values/wire-value.ts'
import { formatAmount, formatCount } from './format-count.ts'

/** What JSON cannot say, in words. */
export function describeSpecial(special: Special): string {
  switch (special[SPECIAL]) {
    case 'cut-string':
      return `cut: ${formatCount(special.length)} characters, first ${formatCount(special.text.length)} shown`
    case 'cut-array':
      return `cut: ${formatCount(special.length)} items, first ${formatCount(special.items.length)} shown`
    case 'entries':
      return special.left > 0 ? `cut: ${formatAmount(special.left, 'more key')} not shown` : ''
    case 'bigint':
      return `BigInt ${special.text}`
    case 'symbol':
      return special.text.startsWith('Symbol') ? special.text : `Symbol(${special.text})`
    case 'function':
      return 'a function'
    case 'node':
      return `DOM node <${special.text}>`
    case 'date':
      return `Date ${special.text}`
    case 'undefined':
    case 'number':
      return special.text
    case 'cycle':
      return 'circular: refers back to an object around it'
    case 'too-deep':
      return `cut: nested deeper than ${MAX_DEPTH} levels`
    case 'too-big':
      return `cut: more than ${formatCount(MAX_VALUES)} values`
    case 'getter':
      return 'a getter, not run'
    case 'unreadable':
      return `could not be read: ${special.text}`
    default:
      return special satisfies never
  }
}

export interface Parts {
  readonly kind: 'array' | 'object'
  readonly entries: readonly (readonly [string, WireValue])[]
  /** What was cut, in words; null when nothing was. */
  readonly cut: string | null
}

/** The parts of a value that has parts; null for a value that stands alone. */
export function partsOf(value: WireValue): Parts | null {
  if (Array.isArray(value)) return { kind: 'array', entries: indexed(value), cut: null }
  if (isSpecial(value)) {
    if (value[SPECIAL] === 'cut-array') {
      return { kind: 'array', entries: indexed(value.items), cut: describeSpecial(value) }
    }
    if (value[SPECIAL] === 'entries') {
      return { kind: 'object', entries: value.entries, cut: describeSpecial(value) || null }
    }
    return null
  }
  return isWireObject(value) ? { kind: 'object', entries: Object.entries(value), cut: null } : null
}

function indexed(items: readonly WireValue[]): [string, WireValue][] {
  return items.map((item, index) => [String(index), item])
}

const PREVIEW_LENGTH = 80

/** A value on one line, no longer than a line. */
export function previewValue(value: WireValue, room = PREVIEW_LENGTH): string {
  const parts = partsOf(value)
  if (!parts) return scalarText(value, room)
  const [open, close] = parts.kind === 'array' ? ['[', ']'] : ['{', '}']
  const shown: string[] = []
  let left = room
  for (const [key, part] of parts.entries) {
    if (left <= 0) break
    const text = `${parts.kind === 'array' ? '' : `${key}: `}${previewValue(part, Math.min(left, 30))}`
    shown.push(text)
    left -= text.length
  }
  const rest = shown.length < parts.entries.length || parts.cut !== null ? [...shown, '…'] : shown
  return `${open}${rest.join(', ')}${close}`
}

function scalarText(value: WireValue, room: number): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value, room))
  if (isSpecial(value)) {
    return value[SPECIAL] === 'cut-string' ? JSON.stringify(shorten(value.text, room)) : describeSpecial(value)
  }
  return String(value)
}

function shorten(text: string, room: number): string {
  return text.length > room ? `${text.slice(0, Math.max(1, room - 1))}…` : text
}

/** What the copy button of a value gives: a string as it is, anything else as JSON. */
export function copyOfValue(value: WireValue): string {
  if (typeof value === 'string') return value
  if (isSpecial(value) && 'text' in value) return value.text || describeSpecial(value)
  return jsonOfValue(value)
}

/** JSON text; what JSON cannot say stands in it as words between ⟨ and ⟩. */
export function jsonOfValue(value: WireValue): string {
  return JSON.stringify(plainOf(value), null, 2)
}

function plainOf(value: WireValue): unknown {
  if (Array.isArray(value)) return value.map(plainOf)
  if (!isSpecial(value)) return isWireObject(value) ? plainObject(Object.entries(value)) : value
  switch (value[SPECIAL]) {
    case 'cut-string':
      return `${value.text}⟨${describeSpecial(value)}⟩`
    case 'cut-array':
      return [...value.items.map(plainOf), `⟨${describeSpecial(value)}⟩`]
    case 'entries':
      return plainObject(value.left > 0 ? [...value.entries, ['⟨cut⟩', describeSpecial(value)]] : value.entries)
    default:
      return `⟨${describeSpecial(value)}⟩`
  }
}

function plainObject(entries: readonly (readonly [string, WireValue])[]): object {
  // Object.fromEntries defines its keys, so `__proto__` becomes a key like any other.
  return Object.fromEntries(entries.map(([key, part]) => [key, plainOf(part)]))
}
