import { findInText } from '../../privacy/find-in-text.ts'
import { namedPersonalData } from '../../privacy/personal-names.ts'
import { wordsOf } from '../../names/words-of.ts'

/** A list that is longer has grown by itself: names, categories, cities. */
export const MAX_ENUM_VALUES = 12
/** One value alone is what this visit happens to be (`source: 'web'`), no list of what may come. */
export const MIN_ENUM_VALUES = 2
/** Free text comes once or twice; what is picked from a list comes again. Times each value came, on average. */
export const MIN_REPEATS = 3
/** Values that came only once say nothing of whether they will come again; of an enum, most have. */
const MIN_SHARE_REPEATED = 0.5
/** Longer ones are sentences. */
const MAX_LENGTH = 40
const MAX_WORDS = 3

/** Letters and digits with the signs that names of values have. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.+&-]*$/u
const DATE = /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/
/** Four digits in a row are a number or a year, and eight hexadecimal ones with a digit an id or a hash. */
const ID = /\d{4}|\b(?=[a-f]*\d)[\da-f]{8,}\b|^\d+$/i
/** A host's name or a file's: `www.example.com`, `index.html`. */
const ADDRESS = /^www\.|\.(?:com|org|net|io|dev|html?|js|png|jpe?g|pdf)$/i
/** What ends in one of these has endless values, even if few were seen. */
const ENDLESS =
  /^(?:ids?|uuid|guid|hash|slug|url|uri|href|link|path|route|title|text|message|comment|note|query|search|term|description|date|time|timestamp|at|city|sku|ref|reference|error|stack|html)$/

/** Whether a property of this name may have an enum at all. */
export function mayHaveEnum(name: string): boolean {
  return namedPersonalData(name) === null && !ENDLESS.test(wordsOf(name).at(-1) ?? '')
}

/** Whether a text can be one of an enum. One that can not says that the property has none. */
export function canBeEnumValue(text: string): boolean {
  return (
    text.length <= MAX_LENGTH &&
    PLAIN.test(text) &&
    text.split(' ').length <= MAX_WORDS &&
    !DATE.test(text) &&
    !ID.test(text) &&
    !ADDRESS.test(text) &&
    findInText(text).length === 0
  )
}

/** The values of an enum, sorted; null when what was seen, with how often, is none. */
export function toEnum(counts: ReadonlyMap<string, number>): string[] | null {
  const values = [...counts.keys()]
  if (values.length < MIN_ENUM_VALUES || values.length > MAX_ENUM_VALUES) return null
  const all = [...counts.values()]
  const total = all.reduce((sum, count) => sum + count, 0)
  const repeated = all.filter((count) => count > 1).length
  if (total < values.length * MIN_REPEATS || repeated < values.length * MIN_SHARE_REPEATED) return null
  return values.toSorted((a, b) => (a < b ? -1 : 1))
}
