import type { FindPattern } from './compiled-patterns.ts'
import { createFindSimilar, type FindSimilar, hasSameLetters } from './find-similar.ts'
import { brokenLimit } from './limits.ts'
import { formatType } from './format-type.ts'
import { describeSent, quoteText, readSent } from './sent-value.ts'
import type { SentValue } from './sent-value.ts'
import { brokenForm } from './text-form.ts'
import type { PlannedProperty, PlannedType } from './tracking-plan.ts'
import { membersOf } from './union-members.ts'
import type { Fault, ViolationKind } from './violation.ts'
import type { WireValue } from '../values/wire-value.ts'

/** A fault that doesn't know its event yet. `at` is the place of the nearest planned property. */
export type ValueFault = Omit<Fault, 'eventName'> & { readonly property: string }

/** Compares the value of a planned property with its type, down to the items of arrays and members of objects. */
export function checkProperty(
  sent: SentValue,
  property: PlannedProperty,
  path: string,
  findPattern: FindPattern,
): ValueFault[] {
  return checkSent(sent, property.type, { path, at: property.at, findPattern })
}

type Where = Pick<ValueFault, 'at'> & { readonly path: string; readonly findPattern: FindPattern }

function checkSent(sent: SentValue, type: PlannedType, where: Where): ValueFault[] {
  if (sent.kind === 'unseen' || sent.kind === 'absent' || type.kind === 'any') return []
  if (type.kind === 'union') return checkUnion(sent, type, where)
  if (type.kind === 'literal') {
    if (isLiteral(sent, type.value)) return []
    return [sent.kind === typeof type.value ? valueNotAllowed(sent, type, where) : typeMismatch(sent, type, where)]
  }
  if (type.kind === 'array' && sent.kind === 'array')
    return [...checkLimits(sent, type, where), ...checkItems(sent.items, type.items, where)]
  if (type.kind === 'object' && sent.kind === 'object') return checkMembers(sent, type, where)
  // NaN and the infinities are null by the time they are sent, and so are right where null is.
  if (type.kind === 'null' && sent.kind === 'odd' && sent.sentAsNull) return []
  if (sent.kind !== type.kind) return [typeMismatch(sent, type, where)]
  return [...checkLimits(sent, type, where), ...checkForm(sent, type, where)]
}

/** Of a text that was cut, nobody knows what its rest is. */
function checkForm(sent: SentValue, type: PlannedType, { path, at, findPattern }: Where): ValueFault[] {
  if (sent.kind !== 'string' || sent.cut || type.kind !== 'string') return []
  const wanted = brokenForm(sent.value, type, findPattern)
  if (!wanted) return []
  return [
    {
      kind: 'pattern-mismatch',
      property: path,
      message: `${quoteName(path)} is ${describeSent(sent)}; the taxonomy wants ${wanted}.`,
      expected: wanted,
      actual: describeSent(sent),
      didYouMean: null,
      at,
    },
  ]
}

function checkLimits(sent: SentValue, type: PlannedType, { path, at }: Where): ValueFault[] {
  const limits = 'limits' in type ? type.limits : undefined
  const measured = limits && measure(sent)
  const wanted = measured && brokenLimit(measured.value, limits)
  if (!wanted) return []
  return [
    {
      kind: 'value-out-of-limits',
      property: path,
      message: `${quoteName(path)} ${measured.words}; the taxonomy wants ${wanted}.`,
      expected: wanted,
      actual: describeSent(sent),
      didYouMean: null,
      at,
    },
  ]
}

/** Characters are code points, as JSON Schema counts them. Of a text that was cut, nobody knows how many there were. */
function measure(sent: SentValue): { readonly value: number; readonly words: string } | null {
  if (sent.kind === 'number') return { value: sent.value, words: `is ${sent.value}` }
  if (sent.kind === 'array') return { value: sent.length, words: `has ${amount(sent.length, 'item')}` }
  if (sent.kind !== 'string' || sent.cut) return null
  const characters = [...sent.value].length
  return { value: characters, words: `has ${amount(characters, 'character')}` }
}

const amount = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** Of several types that could have been meant, the one with the fewest faults is taken. */
function checkUnion(sent: SentValue, union: PlannedType & { readonly kind: 'union' }, where: Where): ValueFault[] {
  let best: ValueFault[] | null = null
  for (const member of union.members) {
    const faults = checkSent(sent, member, where)
    if (faults.length === 0) return []
    if (member.kind === sent.kind && (!best || faults.length < best.length)) best = faults
  }
  if (best) return best
  const isKindAllowed = union.members.some((member) => member.kind === 'literal' && typeof member.value === sent.kind)
  return [isKindAllowed ? valueNotAllowed(sent, union, where) : typeMismatch(sent, union, where)]
}

/** Many items with the same fault are one fault, shown at the first of them. */
function checkItems(items: readonly WireValue[], type: PlannedType, { path, ...where }: Where): ValueFault[] {
  const found = new Map<string, ValueFault>()
  for (const [index, item] of items.entries()) {
    for (const fault of checkSent(readSent(item), type, { path: `${path}[${index}]`, ...where })) {
      const key = `${fault.kind} ${fault.property.replaceAll(/\[\d+\]/g, '[]')}`
      if (!found.has(key)) found.set(key, fault)
    }
  }
  return [...found.values()]
}

function checkMembers(
  sent: SentValue & { readonly kind: 'object' },
  type: PlannedType & { readonly kind: 'object' },
  { path, findPattern }: Where,
): ValueFault[] {
  const faults = type.properties.flatMap((property) => {
    const value = readSent(sent.get(property.name))
    const inner = `${path}.${property.name}`
    if (value.kind !== 'absent') return checkProperty(value, property, inner, findPattern)
    return property.required && !sent.cut ? [missing(property, inner, `\`${path}\``)] : []
  })
  if (type.open) return faults
  const planned = new Set(type.properties.map((property) => property.name))
  const unplanned = sent.names.filter((name) => !planned.has(name) && readSent(sent.get(name)).kind !== 'absent')
  if (unplanned.length === 0) return faults
  const findSimilar = createFindSimilar(
    type.properties.map(({ name }) => name).filter((name) => sent.get(name) === undefined),
  )
  return [...faults, ...unplanned.map((name) => unplannedMember(name, path, findSimilar(name)))]
}

function unplannedMember(name: string, path: string, didYouMean: string | null): ValueFault {
  return {
    kind: kindOfUnplanned(name, didYouMean),
    property: `${path}.${name}`,
    message: `${quoteName(`${path}.${name}`)} is not in the taxonomy.`,
    expected: null,
    actual: null,
    didYouMean: didYouMean === null ? null : `${path}.${didYouMean}`,
    at: null,
  }
}

/** How grave it is that a name is not planned depends on whether it was meant to be one that is. */
export function kindOfUnplanned(name: string, didYouMean: string | null): ViolationKind {
  if (didYouMean === null) return 'unplanned-property'
  return hasSameLetters(name, didYouMean) ? 'wrong-case' : 'near-miss-property'
}

/** `of` is what the property belongs to, ready to stand in the sentence. */
export function missing(property: PlannedProperty, path: string, of: string): ValueFault {
  return {
    kind: 'missing-required',
    property: path,
    message: `${quoteName(path)} is missing; the taxonomy requires it for ${of}.`,
    expected: formatType(property.type),
    actual: null,
    didYouMean: null,
    at: property.at,
  }
}

function typeMismatch(sent: SentValue, type: PlannedType, { path, at }: Where): ValueFault {
  return {
    kind: 'type-mismatch',
    property: path,
    message: `${quoteName(path)} is ${withKind(sent)}; the taxonomy expects ${describeType(type)}.`,
    expected: formatType(type),
    actual: describeSent(sent),
    didYouMean: null,
    at,
  }
}

function valueNotAllowed(sent: SentValue, type: PlannedType, { path, at }: Where): ValueFault {
  return {
    kind: 'value-not-allowed',
    property: path,
    message: `${quoteName(path)} is ${describeSent(sent)}; the taxonomy allows ${describeType(type)}.`,
    expected: formatType(type),
    actual: describeSent(sent),
    didYouMean: sent.kind === 'string' ? findMemberOf(type)(sent.value) : null,
    at,
  }
}

const searches = new WeakMap<PlannedType, FindSimilar>()

/** The search over the texts of a union, made once for it: the same wrong value comes with event after event. */
function findMemberOf(type: PlannedType): FindSimilar {
  const before = searches.get(type)
  if (before) return before
  const texts = membersOf(type).flatMap((member) =>
    member.kind === 'literal' && typeof member.value === 'string' ? member.value : [],
  )
  const search = createFindSimilar(texts)
  searches.set(type, search)
  return search
}

function isLiteral(sent: SentValue, value: string | number | boolean): boolean {
  if (sent.kind === 'string') return sent.value === value && !sent.cut
  return (sent.kind === 'number' || sent.kind === 'boolean') && sent.value === value
}

function withKind(sent: SentValue): string {
  if (sent.kind === 'string') return `the text ${describeSent(sent)}`
  return sent.kind === 'number' ? `the number ${describeSent(sent)}` : describeSent(sent)
}

const MAX_NAMED = 8
const PLAIN: ReadonlyMap<PlannedType['kind'], string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'an array'],
  ['object', 'an object'],
])

/** A type in words: `"free", "pro" or "enterprise"`, `a number`. */
function describeType(type: PlannedType): string {
  const words = membersOf(type).map((member) => {
    if (member.kind !== 'literal') return PLAIN.get(member.kind) ?? member.kind
    return typeof member.value === 'string' ? quoteText(member.value) : String(member.value)
  })
  const distinct = [...new Set(words)]
  if (distinct.length > MAX_NAMED)
    return `${distinct.slice(0, MAX_NAMED).join(', ')} or ${distinct.length - MAX_NAMED} others`
  const last = distinct.at(-1) ?? ''
  return distinct.length > 1 ? `${distinct.slice(0, -1).join(', ')} or ${last}` : last
}

/** A name as it was sent, in backquotes, cut when long. */
export function quoteName(name: string): string {
  return `\`${name.length > 80 ? `${name.slice(0, 80)}…` : name}\``
}
