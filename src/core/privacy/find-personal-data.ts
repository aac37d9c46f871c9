import { readSent } from '../plan/sent-value.ts'
import type { WireValue } from '../values/wire-value.ts'
import { findInText } from './find-in-text.ts'
import type { PersonalDataKind } from './find-in-text.ts'
import { maskFound, maskPart } from './mask.ts'
import { isCardNumber } from './payment-numbers.ts'
import { namedPersonalData } from './personal-names.ts'
import { canBePhoneNumber } from './phone-numbers.ts'

/** Personal data found in a value. */
export interface PersonalData {
  readonly kind: PersonalDataKind
  /** `items[0].owner`; empty for the value itself. A name that is personal data itself is masked in it. */
  readonly path: string
  /** What was found, masked: `a•••@•••.com`. */
  readonly sample: string
}

/** More than this tells nobody more; a list of customers would fill the panel. */
export const MAX_FOUND = 50

/**
 * The personal data in a value, by its look alone: what a text shows (`findInText`), and what looks like a phone number
 * or an IP address where the name of its property says so. Each kind once for a path; at most `MAX_FOUND`. Linear time.
 */
export function findPersonalData(value: WireValue): PersonalData[] {
  const found = new Map<string, PersonalData>()
  visit(value, { name: '', path: '' }, found)
  return [...found.values()]
}

interface Where {
  readonly name: string
  readonly path: string
}

function visit(value: WireValue, where: Where, found: Map<string, PersonalData>): void {
  if (found.size >= MAX_FOUND) return
  const sent = readSent(value)
  if (sent.kind === 'string' || sent.kind === 'number') {
    for (const { kind, sample } of findInValue(String(sent.value), where.name)) add(found, kind, where.path, sample)
  } else if (sent.kind === 'array') {
    for (const [index, item] of sent.items.entries()) {
      visit(item, { name: where.name, path: `${where.path}[${index}]` }, found)
    }
  } else if (sent.kind === 'object') {
    for (const name of sent.names) {
      const inName = findInText(name)
      const shown = inName.length > 0 ? maskFound(name) : name
      const path = where.path === '' ? shown : `${where.path}.${shown}`
      for (const { kind, start, end } of inName) add(found, kind, path, maskPart(kind, name.slice(start, end)))
      visit(sent.get(name) ?? null, { name, path }, found)
    }
  }
}

function add(found: Map<string, PersonalData>, kind: PersonalDataKind, path: string, sample: string): void {
  const key = `${kind} ${path}`
  if (!found.has(key) && found.size < MAX_FOUND) found.set(key, { kind, path, sample })
}

function findInValue(text: string, name: string): Pick<PersonalData, 'kind' | 'sample'>[] {
  const whole = wholeValue(text, name)
  if (whole) return [{ kind: whole, sample: maskPart(whole, text) }]
  return findInText(text).map(({ kind, start, end }) => ({ kind, sample: maskPart(kind, text.slice(start, end)) }))
}

const IP_V4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/
const IP_V6 = /^(?=.*:.*:)[\da-f:]{2,39}$/i

/** What a whole text is, given the name of its property; null when it is nothing for certain. */
export function wholeValue(text: string, name: string): PersonalDataKind | null {
  if (text.length > 60) return null
  const named = namedPersonalData(name)
  if (named === 'phone number' && canBePhoneNumber(text)) return 'phone number'
  if (named === 'IP address' && (IP_V4.test(text) || IP_V6.test(text))) return 'IP address'
  return /^\d{14,19}$/.test(text) && isCardNumber(text) ? 'card number' : null
}
