export type JsonObject = Readonly<Record<string, unknown>>

/** The value is JSON, but not of the shape that was expected. The message names the path, and what to do. */
export class ShapeError extends Error {}

export interface ApiList {
  readonly items: readonly unknown[]
  /** How the list is reached: `results`; empty for a bare one. */
  readonly path: string
  /** The address of the next page; null on the last. */
  readonly next: string | null
  /** How many there are on all pages, where it is told. */
  readonly count: number | null
}

/**
 * The list in an answer of PostHog's API, or in a part of one: under one of `names`, bare, or a single item that `isItem`
 * knows. Throws a `ShapeError` that ends with `whatToDo`.
 */
export function findList(
  value: unknown,
  names: readonly string[],
  whatToDo: string,
  isItem: (value: JsonObject) => boolean,
): ApiList {
  if (Array.isArray(value)) return { items: value, path: '', next: null, count: null }
  if (!isObject(value)) throw new ShapeError(`${describe(value)} is no list. ${whatToDo}`)
  const name = names.find((each) => Array.isArray(value[each]))
  if (name !== undefined) {
    const { [name]: items, next, count } = value
    return {
      items: Array.isArray(items) ? items : [],
      path: name,
      next: typeof next === 'string' && next !== '' ? next : null,
      count: typeof count === 'number' ? count : null,
    }
  }
  if (isItem(value)) return { items: [value], path: '', next: null, count: null }
  const { detail, featureFlags, flags } = value
  if (typeof detail === 'string')
    throw new ShapeError(`This is an answer of PostHog's that says: "${detail}" ${whatToDo}`)
  if (isObject(featureFlags) || isObject(flags)) {
    throw new ShapeError(`This is what PostHog's SDK gets: values for one person, without the variants. ${whatToDo}`)
  }
  const present = names.find((each) => each in value)
  if (present !== undefined) fail(present, 'a list', value[present])
  throw new ShapeError(`There is no list in it. ${whatToDo}`)
}

export function fail(path: string, expected: string, found: unknown): never {
  const what = found === undefined ? 'there is none' : `found was ${describe(found)}`
  throw new ShapeError(
    `${path === '' ? 'In the list' : path}: ${expected} was expected, ${what}. Mend it, or export it from PostHog again.`,
  )
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Own entries only: a name may be `__proto__`. */
export function entriesOf(value: JsonObject): [string, unknown][] {
  return Object.entries(value)
}

/** A name as a step of a path: `.test`, `["annual first"]`. */
export function stepTo(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}

const MAX_TEXT = 40

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const text = JSON.stringify(value) ?? typeof value
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text
}
