import { wordsOf } from '../../names/words-of.ts'

/** A name that can stand in code without quotes. */
const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u
/** Longer constants are made of names that nobody wrote by hand. */
const MAX_CONSTANT = 60

export const isIdentifier = (name: string): boolean => IDENTIFIER.test(name)

interface Named {
  readonly name: string
  readonly constant: string | null
}

/**
 * The key in code of each name, in their order, no two alike: the constant it has, else one made of the name's words,
 * `user signed up` → `USER_SIGNED_UP`. `prefix` begins those that would not be identifiers.
 */
export function constantsOf(names: readonly Named[], prefix: string): string[] {
  const taken = new Set(names.flatMap(({ constant }) => constant ?? []))
  const given = new Set<string>()
  return names.map(({ name, constant }) => {
    if (constant !== null && !given.has(constant)) {
      given.add(constant)
      return constant
    }
    const free = freeName(constant ?? constantOf(name, prefix), taken)
    taken.add(free)
    return free
  })
}

function constantOf(name: string, prefix: string): string {
  const constant = wordsOf(name).join('_').toUpperCase().slice(0, MAX_CONSTANT)
  return isIdentifier(constant) ? constant : `${prefix}_${constant.replaceAll(/[^\p{ID_Continue}]/gu, '')}`
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let free = wanted
  for (let count = 2; taken.has(free); count++) free = `${wanted}_${count}`
  return free
}
