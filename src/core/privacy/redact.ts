import { isSpecial, isWireObject, SPECIAL } from '../values/wire-value.ts'
import type { Special, WireObject, WireValue } from '../values/wire-value.ts'
import { findInText } from './find-in-text.ts'
import type { PersonalDataKind } from './find-in-text.ts'
import { wholeValue } from './find-personal-data.ts'
import { maskFound, maskPart } from './mask.ts'
import { namedPersonalData } from './personal-names.ts'
import type { NamedPersonalData } from './personal-names.ts'

/** One thing that was masked, for a preview. */
export interface MaskedPart {
  readonly kind: PersonalDataKind | NamedPersonalData
  /** `items[0].owner`, names in it masked as they are in the copy; empty for the value itself. */
  readonly path: string
  /** What stands there now. */
  readonly masked: string
}

export interface Redacted<T> {
  readonly value: T
  readonly masked: readonly MaskedPart[]
}

/**
 * A copy with all personal data masked, the rest as it was: what its look gives away (`findInText`), and whatever stands
 * under a name that says so (`first_name`, `password`), also in arrays and objects under it. A number that is masked
 * becomes a text. True, false and null stay; so does a project's token (`phc_…`), which is public.
 */
export function redact(value: WireValue): Redacted<WireValue> {
  const masked: MaskedPart[] = []
  return { value: redactAt(value, TOP, masked), masked }
}

/** As `redact`, for the properties of an event or a person. */
export function redactProperties(properties: WireObject): Redacted<WireObject> {
  const masked: MaskedPart[] = []
  return { value: redactMembers(properties, TOP, masked), masked }
}

/** A text with all personal data in it masked. */
export function redactText(text: string): Redacted<string> {
  const masked = findInText(text).map(({ kind, start, end }) => {
    return { kind, path: '', masked: maskPart(kind, text.slice(start, end)) }
  })
  return { value: maskFound(text), masked }
}

interface Where {
  readonly path: string
  /** The nearest name that says what is under it, else the nearest name. */
  readonly name: string
  readonly kind: NamedPersonalData | null
}

const TOP: Where = { path: '', name: '', kind: null }

function redactAt(value: WireValue, where: Where, masked: MaskedPart[]): WireValue {
  if (typeof value === 'string') return redactScalar(value, where, masked)
  if (typeof value === 'number') {
    const text = String(value)
    const copy = redactScalar(text, where, masked)
    return copy === text ? value : copy
  }
  if (value === null || typeof value === 'boolean') return value
  if (Array.isArray(value)) return redactItems(value, where, masked)
  if (isSpecial(value)) return redactSpecial(value, where, masked)
  return isWireObject(value) ? redactMembers(value, where, masked) : value
}

function redactItems(items: readonly WireValue[], where: Where, masked: MaskedPart[]): WireValue[] {
  return items.map((item, index) => redactAt(item, { ...where, path: `${where.path}[${index}]` }, masked))
}

function redactMembers(value: WireObject, where: Where, masked: MaskedPart[]): WireObject {
  return Object.fromEntries(redactEntries(Object.entries(value), where, masked))
}

function redactEntries(
  entries: readonly (readonly [string, WireValue])[],
  where: Where,
  masked: MaskedPart[],
): [string, WireValue][] {
  const taken = new Set<string>()
  return entries.map(([name, value]) => {
    const shown = unique(maskFound(name), taken)
    const path = where.path === '' ? shown : `${where.path}.${shown}`
    const [inName] = findInText(name)
    if (inName) masked.push({ kind: inName.kind, path, masked: shown })
    return [shown, redactAt(value, inside(where, name, path), masked)]
  })
}

/** Two names may be masked to the same one. */
function unique(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name} (${count})`
  taken.add(free)
  return free
}

/** What has a `name` that is a person's. */
const PERSON = /^(?:\$set|\$set_once|set|setOnce|user|person|customer|traits|owner|author|contact|recipient)$/

function inside(where: Where, name: string, path: string): Where {
  const kind = name === 'name' && PERSON.test(where.name) ? 'name' : namedPersonalData(name)
  return kind === null && where.kind !== null ? { ...where, path } : { path, name, kind }
}

function redactSpecial(value: Special, where: Where, masked: MaskedPart[]): Special {
  switch (value[SPECIAL]) {
    case 'cut-string':
      return { ...value, text: redactScalar(value.text, where, masked) }
    case 'cut-array':
      return { ...value, items: redactItems(value.items, where, masked) }
    case 'entries':
      return { ...value, entries: redactEntries(value.entries, where, masked) }
    case 'bigint':
    case 'date':
    case 'symbol':
    case 'unreadable':
      return { ...value, text: redactScalar(value.text, where, masked) }
    default:
      return value
  }
}

function redactScalar(text: string, { path, name, kind }: Where, masked: MaskedPart[]): string {
  if (text === '' || text.startsWith('phc_')) return text
  const whole = wholeValue(text, name) ?? (kind === 'e-mail address' && findInText(text).length > 0 ? null : kind)
  if (whole) {
    const copy = maskPart(whole, text)
    masked.push({ kind: whole, path, masked: copy })
    return copy
  }
  for (const found of findInText(text)) {
    masked.push({ kind: found.kind, path, masked: maskPart(found.kind, text.slice(found.start, found.end)) })
  }
  return maskFound(text)
}
