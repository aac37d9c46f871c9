import { findInText } from '../../privacy/find-in-text.ts'
import type { WireValue } from '../../values/wire-value.ts'
import { readSent } from '../sent-value.ts'
import type { SentValue } from '../sent-value.ts'
import { canBeEnumValue, MAX_ENUM_VALUES, mayHaveEnum } from './enum-values.ts'

/** What was seen of one property, or of the items of an array: counts only, no values but those that may be an enum's. */
export interface SeenValues {
  /** Something came that a plan can say nothing of: a bigint, an element, or what is nested too deep. */
  anything: boolean
  string: boolean
  number: boolean
  boolean: boolean
  null: boolean
  /** Texts with how often they came; null once they are no enum's. */
  texts: Map<string, number> | null
  array: SeenValues | null
  object: SeenObject | null
}

/** What was seen of an object, or of the properties of an event. */
export interface SeenObject {
  /** Of objects that are known to the last member: only these tell that a member is missing. */
  whole: number
  readonly members: Map<string, SeenMember>
  /** Members came that are not listed: too many, or names that are personal data. */
  open: boolean
}

export interface SeenMember {
  inWhole: number
  readonly values: SeenValues
}

/** Objects with more members than this are maps by an id, not forms. */
export const MAX_MEMBERS = 200
/** Plans are flat; what is nested deeper is a dump of something. */
export const MAX_INFERRED_DEPTH = 5

export function createSeenObject(): SeenObject {
  return { whole: 0, members: new Map(), open: false }
}

function createSeenValues(mayBeEnum: boolean): SeenValues {
  const kinds = { anything: false, string: false, number: false, boolean: false, null: false }
  return { ...kinds, texts: mayBeEnum ? new Map() : null, array: null, object: null }
}

/** Adds one more object. `whole`: all its members are among `entries`. */
export function seeObject(
  seen: SeenObject,
  entries: Iterable<readonly [string, WireValue]>,
  whole: boolean,
  depth = 0,
): void {
  if (whole) seen.whole++
  for (const [name, value] of entries) {
    const sent = readSent(value)
    if (sent.kind === 'absent') continue
    const member = seen.members.get(name) ?? addMember(seen, name)
    if (!member) continue
    if (whole) member.inWhole++
    seeValue(member.values, sent, name, depth)
  }
}

function addMember(seen: SeenObject, name: string): SeenMember | null {
  if (seen.members.size >= MAX_MEMBERS || findInText(name).length > 0) {
    seen.open = true
    return null
  }
  const member = { inWhole: 0, values: createSeenValues(mayHaveEnum(name)) }
  seen.members.set(name, member)
  return member
}

function seeValue(seen: SeenValues, sent: SentValue, name: string, depth: number): void {
  switch (sent.kind) {
    case 'string':
      seeText(seen, sent)
      break
    case 'number':
    case 'boolean':
    case 'null':
      seen[sent.kind] = true
      break
    case 'array':
      if (depth >= MAX_INFERRED_DEPTH) seen.anything = true
      else {
        seen.array ??= createSeenValues(mayHaveEnum(name))
        for (const item of sent.items) seeValue(seen.array, readSent(item), name, depth + 1)
        // An array of anything would look like one that was always empty.
        if (seen.array.anything) seen.anything = true
      }
      break
    case 'object':
      if (depth >= MAX_INFERRED_DEPTH) seen.anything = true
      else {
        seen.object ??= createSeenObject()
        const entries = sent.names.map((each) => [each, sent.get(each) ?? null] as const)
        seeObject(seen.object, entries, !sent.cut, depth + 1)
      }
      break
    case 'odd':
      if (sent.sentAsNull) seen.null = true
      else seen.anything = true
      break
    default:
    // What was not seen says nothing.
  }
}

function seeText(seen: SeenValues, { value, cut }: SentValue & { readonly kind: 'string' }): void {
  seen.string = true
  const { texts } = seen
  if (cut) seen.texts = null
  if (cut || !texts) return
  const before = texts.get(value)
  if (before !== undefined) texts.set(value, before + 1)
  else if (texts.size < MAX_ENUM_VALUES && canBeEnumValue(value)) texts.set(value, 1)
  else seen.texts = null
}
