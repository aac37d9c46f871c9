import { SPECIAL, type SpecialKind, type WireObject, type WireValue } from './wire-value.ts'

/** Longest string kept. Beyond it nobody reads on, and the panel says how long it was. */
export const MAX_STRING = 10_000
/** Deepest nesting kept: the SDK itself sends 200 levels, a reader's eye follows a dozen. */
export const MAX_DEPTH = 20
/** Most values kept of one event, so that a capture costs the page microseconds whatever it is given. */
export const MAX_VALUES = 5_000
/** Most characters kept of one event, all strings and keys together. */
export const MAX_CHARACTERS = 200_000

export interface Dehydrated {
  readonly value: WireValue
  /** True when a part was cut or could not be read. */
  readonly truncated: boolean
  /** Characters and values kept, a rough size in bytes. */
  readonly size: number
}

/**
 * Copies a page's value into one that JSON can carry. Never throws, and runs no code of the page but a Proxy's own traps:
 * getters and `toJSON` are left alone.
 */
export function dehydrate(value: unknown): Dehydrated {
  const copy = newCopy()
  return { value: copyValue(value, 0, copy), truncated: copy.truncated, size: sizeOf(copy) }
}

/** As `dehydrate`, for the properties of an event: anything but an object becomes an empty one, and every key an own key of the result. */
export function dehydrateObject(value: unknown): Dehydrated & { readonly value: WireObject } {
  const copy = newCopy()
  let kept: Entries = {}
  try {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      copy.ancestors.push(value)
      kept = copyEntries(value, 0, copy).kept
    }
  } catch {
    copy.truncated = true
  }
  const { [SPECIAL]: mark, ...others } = kept
  // A space keeps such a page's key from reading as our mark.
  if (mark !== undefined) kept = { ...others, [`${SPECIAL} `]: mark }
  return { value: kept, truncated: copy.truncated, size: sizeOf(copy) }
}

function newCopy(): Copy {
  return { ancestors: [], truncated: false, values: 0, characters: 0 }
}

/** A value costs about as much as eight characters. */
function sizeOf(copy: Copy): number {
  return copy.characters + copy.values * 8
}

interface Copy {
  /** The objects around the value that is copied, the outermost first: never more than `MAX_DEPTH`. */
  readonly ancestors: object[]
  truncated: boolean
  values: number
  characters: number
}

type Entries = Record<string, WireValue>

function special(kind: SpecialKind, text = ''): WireValue {
  return { [SPECIAL]: kind, text }
}

function cut(copy: Copy, kind: SpecialKind, text?: string): WireValue {
  copy.truncated = true
  return special(kind, text)
}

function copyValue(value: unknown, depth: number, copy: Copy): WireValue {
  copy.values++
  switch (typeof value) {
    case 'string':
      return copyString(value, copy)
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : special('number', String(value))
    case 'object':
      return value === null ? null : copyObject(value, depth, copy)
    case 'undefined':
      return special('undefined', 'undefined')
    case 'function':
      return special('function', 'function')
    case 'bigint':
    case 'symbol':
      return special(typeof value === 'bigint' ? 'bigint' : 'symbol', copyText(String(value), copy))
  }
}

function copyText(text: string, copy: Copy): string {
  const kept = text.slice(0, MAX_STRING)
  copy.characters += kept.length
  return kept
}

function copyString(text: string, copy: Copy): WireValue {
  const room = Math.min(MAX_STRING, Math.max(0, MAX_CHARACTERS - copy.characters))
  const kept = text.slice(0, room)
  copy.characters += kept.length
  if (text.length <= room) return text
  copy.truncated = true
  return { [SPECIAL]: 'cut-string', text: kept, length: text.length }
}

function copyObject(value: object, depth: number, copy: Copy): WireValue {
  if (copy.ancestors.includes(value)) return cut(copy, 'cycle')
  if (depth >= MAX_DEPTH) return cut(copy, 'too-deep')
  if (copy.values >= MAX_VALUES) return cut(copy, 'too-big')
  copy.ancestors.push(value)
  try {
    return Array.isArray(value) ? copyArray(value, depth, copy) : (exotic(value) ?? copyRecord(value, depth, copy))
  } catch (error) {
    return cut(copy, 'unreadable', copyText(describe(error), copy))
  } finally {
    copy.ancestors.pop()
  }
}

/** What the thrown thing says, unless saying it throws again. */
function describe(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : typeof error
  } catch {
    return 'an error'
  }
}

// oxlint-disable-next-line no-restricted-globals -- the prototype alone, to tell a date from other objects; no clock is read.
const { getTime, toISOString } = Date.prototype

/** Dates and DOM nodes, told by the platform's own functions, which refuse anything else; no code of the page runs. */
function exotic(value: object): WireValue | null {
  const prototype = Object.getPrototypeOf(value) as object | null
  if (prototype === Object.prototype || prototype === null) return null
  const time = dateTime(value)
  if (time !== null) return special('date', Number.isNaN(time) ? 'Invalid Date' : toISOString.call(value))
  const nodeType: unknown = inheritedGetter(value, 'nodeType')
  const nodeName: unknown = typeof nodeType === 'number' ? inheritedGetter(value, 'nodeName') : null
  return typeof nodeName === 'string' ? special('node', nodeName.toLowerCase()) : null
}

function dateTime(value: object): number | null {
  try {
    return getTime.call(value)
  } catch {
    return null
  }
}

/** Reads `key` through a getter of the prototype chain, as DOM objects have it; never through an own property of the page. */
function inheritedGetter(value: object, key: string): unknown {
  let owner = Object.getPrototypeOf(value) as object | null
  while (owner) {
    const getter = Object.getOwnPropertyDescriptor(owner, key)?.get
    // Native getters throw on an object that is no node; a page's own getter is not run.
    if (getter) return /\[native code\]/.test(Function.prototype.toString.call(getter)) ? getter.call(value) : null
    owner = Object.getPrototypeOf(owner) as object | null
  }
  return null
}

function copyArray(value: readonly unknown[], depth: number, copy: Copy): WireValue {
  const items: WireValue[] = []
  for (let index = 0; index < value.length; index++) {
    if (copy.values >= MAX_VALUES) break
    items.push(copyProperty(value, String(index), depth, copy))
  }
  if (items.length === value.length) return items
  copy.truncated = true
  return { [SPECIAL]: 'cut-array', items, length: value.length }
}

function copyProperty(owner: object, key: string, depth: number, copy: Copy): WireValue {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key)
  if (descriptor?.get) return cut(copy, 'getter')
  return copyValue(descriptor?.value, depth + 1, copy)
}

function copyRecord(value: object, depth: number, copy: Copy): WireValue {
  const { kept, left } = copyEntries(value, depth, copy)
  if (left === 0 && !Object.hasOwn(kept, '__proto__') && !(SPECIAL in kept)) return kept
  return { [SPECIAL]: 'entries', entries: Object.entries(kept), left }
}

function copyEntries(value: object, depth: number, copy: Copy): { kept: Entries; left: number } {
  const keys = Object.keys(value)
  const kept: Entries = {}
  let left = keys.length
  for (const key of keys) {
    if (copy.values >= MAX_VALUES || copy.characters >= MAX_CHARACTERS) break
    setOwn(kept, copyText(key, copy), copyProperty(value, key, depth, copy))
    left--
  }
  if (left > 0) copy.truncated = true
  return { kept, left }
}

/** An ordinary assignment, twice as fast as any other way, where nothing inherited is in its way: no setter of the page's, no `__proto__`. */
function setOwn(kept: Entries, key: string, value: WireValue): void {
  if (key in kept) Object.defineProperty(kept, key, { value, writable: true, enumerable: true, configurable: true })
  else kept[key] = value
}
