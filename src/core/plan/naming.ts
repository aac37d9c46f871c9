/** A way to write names, as teams agree on one. */
export type Convention = (typeof CONVENTIONS)[number]['name']

/** Linear in the name's length: each name is of a page, and as long as the page likes. */
export const CONVENTIONS = [
  { name: 'snake_case', pattern: /^[\p{Ll}\p{N}]+(?:_[\p{Ll}\p{N}]+)*$/u },
  { name: 'camelCase', pattern: /^\p{Ll}[\p{L}\p{N}]*$/u },
  { name: 'PascalCase', pattern: /^\p{Lu}[\p{L}\p{N}]*$/u },
  { name: 'kebab-case', pattern: /^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)*$/u },
  { name: 'SCREAMING_SNAKE', pattern: /^[\p{Lu}\p{N}]+(?:_[\p{Lu}\p{N}]+)*$/u },
  { name: 'Title Case', pattern: /^[\p{Lu}\p{N}][\p{L}\p{N}]*(?: [\p{Lu}\p{N}][\p{L}\p{N}]*)*$/u },
  { name: 'Sentence case', pattern: /^[\p{Lu}\p{N}][\p{L}\p{N}]*(?: [\p{Ll}\p{N}]+)*$/u },
  { name: 'lower case', pattern: /^[\p{Ll}\p{N}]+(?: [\p{Ll}\p{N}]+)*$/u },
  { name: 'object:action', pattern: /^[\p{Ll}\p{N}_]+(?::[\p{Ll}\p{N}_]+)+$/u },
  { name: 'object.action', pattern: /^[\p{Ll}\p{N}_]+(?:\.[\p{Ll}\p{N}_]+)+$/u },
] as const

/** Fewer names agree by chance. */
const MIN_NAMES = 3
/** One name in ten is left to history. */
const MIN_SHARE = 0.9
/** Longer names are no names that somebody agreed on. */
const MAX_LENGTH = 200

/** `keeps('snake_case', 'item_created')`; a single word of small letters keeps to several. */
export function keepsTo(convention: Convention, name: string): boolean {
  if (name.length > MAX_LENGTH) return false
  return CONVENTIONS.find((each) => each.name === convention)?.pattern.test(name) ?? true
}

/**
 * The convention that nearly all of the names keep to; null where there is none, or too few names to tell. Single words say nothing and
 * are not counted.
 */
export function inferConvention(names: readonly string[]): Convention | null {
  const telling = names.filter((name) => !/^[\p{Ll}\p{N}]+$/u.test(name))
  if (telling.length < MIN_NAMES) return null
  const counts = CONVENTIONS.map(({ name }) => ({ name, kept: telling.filter((each) => keepsTo(name, each)).length }))
  const best = counts.reduce((most, each) => (each.kept > most.kept ? each : most))
  return best.kept >= telling.length * MIN_SHARE ? best.name : null
}
