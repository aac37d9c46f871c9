import { isSpecial, SPECIAL } from '../values/wire-value.ts'
import type { Special, WireValue } from '../values/wire-value.ts'

/** A value as the checks see it. */
export type SentValue =
  /** The property is not there at all once the event is JSON. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  /** `cut`: only the beginning is known. */
  | { readonly kind: 'string'; readonly value: string; readonly cut: boolean }
  | { readonly kind: 'array'; readonly items: readonly WireValue[]; readonly length: number }
  /** `cut`: it has more entries than are known. */
  | {
      readonly kind: 'object'
      readonly get: (name: string) => WireValue | undefined
      readonly names: readonly string[]
      readonly cut: boolean
    }
  /** Something was sent, but what is not known (too big, too deep): nothing can be said against it. */
  | { readonly kind: 'unseen' }
  /** What JSON can't carry as the page meant it; `text` says what it is. */
  | { readonly kind: 'odd'; readonly text: string; readonly sentAsNull: boolean }

const ABSENT: SentValue = { kind: 'absent' }

export function readSent(value: WireValue | undefined): SentValue {
  if (value === undefined) return ABSENT
  if (value === null) return { kind: 'null' }
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'string') return { kind: 'string', value, cut: false }
  if (Array.isArray(value)) return { kind: 'array', items: value, length: value.length }
  if (isSpecial(value)) return readSpecial(value)
  const names = Object.keys(value)
  return { kind: 'object', names, cut: false, get: (name) => (Object.hasOwn(value, name) ? value[name] : undefined) }
}

function readSpecial(value: Special): SentValue {
  switch (value[SPECIAL]) {
    case 'cut-string':
      return { kind: 'string', value: value.text, cut: true }
    case 'cut-array':
      return { kind: 'array', items: value.items, length: value.length }
    case 'entries': {
      const entries = new Map(value.entries)
      return { kind: 'object', names: [...entries.keys()], cut: value.left > 0, get: (name) => entries.get(name) }
    }
    // JSON.stringify writes a date as text, and leaves `undefined` out.
    case 'date':
      return { kind: 'string', value: value.text, cut: false }
    case 'undefined':
      return ABSENT
    case 'bigint':
      return odd(`the bigint ${value.text}`)
    case 'number':
      return { kind: 'odd', text: `${value.text}, which is sent as null`, sentAsNull: true }
    case 'symbol':
      return odd('a symbol, which is not sent')
    case 'function':
      return odd('a function, which is not sent')
    case 'node':
      return odd('an element of the page')
    default:
      return { kind: 'unseen' }
  }
}

function odd(text: string): SentValue {
  return { kind: 'odd', text, sentAsNull: false }
}

/** What was sent in a few words: `"premium"`, `3`, `an array of 2`. */
export function describeSent(sent: SentValue): string {
  switch (sent.kind) {
    case 'boolean':
    case 'number':
      return String(sent.value)
    case 'string':
      return quoteText(sent.value, sent.cut)
    case 'array':
      return sent.length === 0 ? 'an empty array' : `an array of ${sent.length}`
    case 'object':
      return 'an object'
    case 'odd':
      return sent.text
    case 'absent':
      return 'missing'
    default:
      return sent.kind
  }
}

/** In double quotes, cut when long. */
export function quoteText(text: string, cut = false): string {
  const isLong = text.length > 60
  return JSON.stringify(isLong || cut ? `${text.slice(0, 60)}…` : text)
}
