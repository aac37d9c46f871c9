import { wordsOf } from '../../names/words-of.ts'

/** What a declaration is for, told by its name alone. */
export type NameRole = 'events' | 'flags' | 'other'

const PROPERTY_WORD = /^(?:prop(?:ertie)?s?|property|param(?:eter)?s?|attributes?|payloads?|data|context)$/
/** A list with one of these (or a property word) for its last word holds something about events, not their names. */
const DETAIL_WORD =
  /^(?:categor(?:y|ies)|sources?|variants?|defaults?|descriptions?|labels?|prefix(?:es)?|suffix|version|url|endpoint|host|token|limits?)$/
const VARIANT_WORD = /^variants?$/
const EVENT_WORD = /^\w*events?(?:names?|keys?|types?)?$/
const FLAG_WORD = /^\w*flags?(?:names?|keys?)?$|^experiments?$/
const COMMON_WORD = /^(?:common|base|shared|global|default|standard|super|generic|all|analytics|tracking|posthog|i|t)$/

function isEventWord(word: string): boolean {
  return EVENT_WORD.test(word) && !/^prevents?$/.test(word)
}

function isEventOrCommon(word: string): boolean {
  return isEventWord(word) || COMMON_WORD.test(word)
}

function isAboutThem(word: string | undefined): boolean {
  return word !== undefined && (PROPERTY_WORD.test(word) || DETAIL_WORD.test(word))
}

/** The role of a constant or an enum. `EVENT_FLAGS` are flags, `FLAG_EVENTS` events: the later word is the noun. */
export function roleOfList(name: string): NameRole {
  const words = wordsOf(name)
  if (isAboutThem(words.at(-1))) return 'other'
  return nounOf(words)
}

/** True for `EVENT_CATEGORIES`, `FLAG_VARIANTS`: about events or flags, but no list of them. */
export function isAboutEventsOrFlags(name: string): boolean {
  const words = wordsOf(name)
  return isAboutThem(words.at(-1)) && nounOf(words) !== 'other'
}

/** A constant or a type that by its name holds variants: `FLAG_VARIANTS`, `VARIANTS_BY_FLAG`, `PricingExperimentVariant`. */
export interface VariantsName {
  readonly speaksOfFlags: boolean
  /** What they are variants of: `PRICING_EXPERIMENT_VARIANTS` → pricing experiment. Empty for those of all flags. */
  readonly subject: string
}

/** Null for a name that speaks of no variants. */
export function readVariantsName(name: string): VariantsName | null {
  const words = wordsOf(name)
  if (!words.some((word) => VARIANT_WORD.test(word))) return null
  const rest = words.filter((word) => !VARIANT_WORD.test(word) && !/^(?:by|names?|keys?|map|values?)$/.test(word))
  const isOfAll = rest.every((word) => FLAG_WORD.test(word) || /^(?:feature|all)$/.test(word))
  return { speaksOfFlags: rest.some((word) => FLAG_WORD.test(word)), subject: isOfAll ? '' : rest.join(' ') }
}

/** The role of a single text: `EVENT_SIGNED_UP`, `SIGNED_UP_EVENT`, `FLAG_NEW_DASHBOARD`. */
export function roleOfText(name: string): NameRole {
  const words = wordsOf(name)
  if (words.length < 2 || isAboutThem(words.at(-1))) return 'other'
  const ends = [words[0] ?? '', words.at(-1) ?? '']
  if (ends.some((word) => /^flags?$/.test(word))) return 'flags'
  return ends.some((word) => /^events?$/.test(word)) ? 'events' : 'other'
}

function nounOf(words: readonly string[]): NameRole {
  const event = words.findLastIndex(isEventWord)
  const flag = words.findLastIndex((word) => FLAG_WORD.test(word))
  if (event === flag) return 'other'
  return event > flag ? 'events' : 'flags'
}

/** What an interface or a type is for: `subject` is what is left of its name, `ItemCreatedProperties` → itemcreated. */
export interface TypeName {
  /** Its name speaks of events (or flags), whatever else it says. */
  readonly role: NameRole
  readonly isProperties: boolean
  /** `EventProperties`, `CommonProps`: properties of no event in particular. */
  readonly isCommonProperties: boolean
  readonly subject: string
  /** `EventName`, `FlagKey`, `Events`: a union of texts under this name lists names. */
  readonly isNameList: boolean
  /** `itemCreatedSchema`: what a schema is called that is a value. */
  readonly isSchema: boolean
}

const SCHEMA_WORD = /^(?:schemas?|zod|validators?)$/

export function readTypeName(name: string): TypeName {
  const all = wordsOf(name)
  const words = all.filter((word) => !SCHEMA_WORD.test(word))
  const last = words.at(-1) ?? ''
  const isProperties = words.some((word) => PROPERTY_WORD.test(word) || word.startsWith('eventprop'))
  const rest = words.filter((word) => !PROPERTY_WORD.test(word))
  const role = nounOf(words)
  return {
    role,
    isProperties,
    isCommonProperties: isProperties && rest.length > 0 && rest.every(isEventOrCommon),
    subject: rest.filter((word) => !isEventWord(word)).join(''),
    isNameList: role !== 'other' && /^(?:names?|keys?|\w*events?|\w*flags?|experiments?)$/.test(last),
    isSchema: words.length < all.length,
  }
}

const FILE_ENDING = /(?:\.d)?\.[cm]?[jt]sx?$/i

/** What a file is for, told by its name or else by its folder's: `analytics/events.ts`, `events/checkout.ts`. */
export function roleOfFile(name: string): NameRole {
  const [file = '', folder = ''] = name.replace(FILE_ENDING, '').split(/[\\/]/).toReversed()
  const role = roleOfList(file)
  return role === 'other' ? roleOfList(folder) : role
}

/** Whether a file by its name is about what is tracked: `tracking.ts`, `lib/analytics/index.ts`. */
export function isTrackingFile(name: string): boolean {
  const [file = '', folder = ''] = name.replace(FILE_ENDING, '').split(/[\\/]/).toReversed()
  return [...wordsOf(file), ...wordsOf(folder)].some((word) => /^(?:analytics|tracking|telemetry|posthog)$/.test(word))
}
