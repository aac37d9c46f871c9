import * as v from 'valibot'
import { createFindSimilar } from '../plan/find-similar.ts'
import { kindOf } from './kind-of.ts'

/** Raised when a check file of before can't be read any more, or means something else. */
export const CHECK_FORMAT = 1

/** A check is walked through by hand: a long one has tens of steps. */
export const MAX_EXPECTATIONS = 200
const MAX_CONDITIONS = 50
const MAX_CHOICES = 100
export const MAX_CHECK_NAME = 100
const MAX_DESCRIPTION = 2_000
/** PostHog keeps 200 characters of an event's name, and 400 of a flag's key. */
export const MAX_EVENT_NAME = 200
const MAX_FLAG_KEY = 400
const MAX_PROPERTY_PATH = 400
const MAX_TEXT = 2_000
/** More than a session has events of one name. */
const MAX_TIMES = 10_000
/** A day. */
const MAX_WITHIN_MS = 86_400_000

/** What `type` can ask for: JSON's types, `array` apart from `object`. */
export const VALUE_TYPES = ['string', 'number', 'boolean', 'array', 'object', 'null'] as const

/** The name that stands for any event. */
export const ANY_EVENT = '*'

type Told = { readonly input: unknown }

function shouldBe(what: string): (issue: Told) => string {
  return ({ input }) => `is ${kindOf(input)}; it should be ${what}.`
}

/**
 * An object with these fields and no others. Without a prototype, as valibot asks `key in entries`: a field `constructor` would pass as known.
 */
function fields<const Entries extends v.ObjectEntries>(entries: Entries): v.StrictObjectSchema<Entries, never> {
  const own = Object.assign(Object.create(null) as object, entries) as Entries
  const names = Object.keys(entries)
  const message = (issue: Told & { readonly expected: string | null; readonly received: string }): string => {
    if (issue.expected === 'never') return unknownField(names, issue.received)
    if (issue.input !== undefined) return `is ${kindOf(issue.input)}; it should be an object with ${names.join(', ')}.`
    const meant = describeField(entries, issue.expected)
    return `is missing. ${meant === null ? 'It has to be there.' : `It is ${meant}.`}`
  }
  return v.strictObject(own, message) as unknown as v.StrictObjectSchema<Entries, never>
}

function unknownField(names: readonly string[], quoted: string): string {
  const similar = createFindSimilar(names)(quoted.slice(1, -1))
  const hint = similar === null ? '' : ` Did you mean \`${similar}\`?`
  return `is a field that is not known here.${hint} Known are ${names.join(', ')}. Rename it or take it out.`
}

function describeField(entries: v.ObjectEntries, quoted: string | null): string | null {
  const schema = Object.entries(entries).find(([name]) => JSON.stringify(name) === quoted)?.[1]
  return schema === undefined ? null : (v.getDescription(schema as v.GenericSchema) ?? null)
}

function text(what: string, max: number) {
  return v.pipe(
    v.string(shouldBe(what)),
    v.nonEmpty(shouldBe(what)),
    v.maxLength(max, ({ input }) => `has ${input.length} characters; ${max} are the most. Shorten it.`),
    v.description(what),
  )
}

function whole(what: string, min: number, max: number) {
  const message = shouldBe(what)
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.description(what),
  )
}

function list<const Item extends v.GenericSchema>(item: Item, what: string, max: number) {
  return v.pipe(
    v.array(item, shouldBe(what)),
    v.minLength(1, shouldBe(what)),
    v.maxLength(max, ({ input }) => `has ${input.length} entries; ${max} are the most. Make several of it.`),
    v.description(what),
  )
}

function yes(what: string) {
  return v.pipe(v.literal(true, shouldBe('true, or be left out')), v.description(what))
}

const scalar = v.pipe(
  v.union([v.string(), v.number(), v.boolean(), v.null()], shouldBe('text, a number, true, false or null')),
  v.description('text, a number, true, false or null'),
)
const property = text('the name of a property, or a path such as items.0.price', MAX_PROPERTY_PATH)
const bound = v.pipe(v.number(shouldBe('a number')), v.description('a number'))

const condition = v.variant(
  'operator',
  [
    fields({ property, operator: v.literal('equals'), value: scalar }),
    fields({ property, operator: v.literal('oneOf'), value: list(scalar, 'a list of values', MAX_CHOICES) }),
    fields({
      property,
      operator: v.literal('matches'),
      value: text('a regular expression in the syntax of RE2', MAX_TEXT),
    }),
    fields({ property, operator: v.literal('greaterThan'), value: bound }),
    fields({ property, operator: v.literal('lessThan'), value: bound }),
    fields({ property, operator: v.literal('exists') }),
    fields({ property, operator: v.literal('absent') }),
    fields({
      property,
      operator: v.literal('type'),
      value: v.pipe(
        v.picklist(VALUE_TYPES, shouldBe(`one of ${VALUE_TYPES.join(', ')}`)),
        v.description('the type of the value in JSON'),
      ),
    }),
  ],
  shouldBe(
    'an object with `property` and `operator`: one of equals, oneOf, matches, greaterThan, lessThan, exists, absent, type',
  ),
)

const times = v.pipe(
  fields({
    exactly: v.exactOptional(whole('how often it has to come, no more and no less', 0, MAX_TIMES)),
    atLeast: v.exactOptional(whole('how often it has to come at least, 1 or more', 1, MAX_TIMES)),
    atMost: v.exactOptional(whole('how often it may come', 0, MAX_TIMES)),
  }),
  v.minEntries(1, 'says nothing. Give `exactly`, `atLeast` or `atMost`, or leave it out for at least once.'),
  v.description('how often the event comes in the whole run; at least once when left out'),
)

const flagExposed = v.pipe(
  fields({
    flag: text('the key of a feature flag', MAX_FLAG_KEY),
    value: v.exactOptional(
      v.pipe(
        v.union([v.boolean(), v.string()], shouldBe('true, false, or the name of a variant')),
        v.description('true, false, or the name of a variant; any when left out'),
      ),
    ),
  }),
  v.description('a flag of which an exposure ($feature_flag_called) comes before the event'),
)

const expectation = fields({
  event: text('the name of an event; * for any', MAX_EVENT_NAME),
  times: v.exactOptional(times),
  where: v.exactOptional(list(condition, 'a list of conditions that the properties have to meet', MAX_CONDITIONS)),
  anyTime: v.exactOptional(yes('the event is not bound to the order of the list')),
  withinMs: v.exactOptional(whole('a whole number of milliseconds after the former step, 1 or more', 1, MAX_WITHIN_MS)),
  delivered: v.exactOptional(yes('each of the events was taken by the server, not only called')),
  noViolations: v.exactOptional(yes('none of the events has a violation of the taxonomy')),
  flagExposed: v.exactOptional(flagExposed),
})

const check = {
  name: text('the name of the check', MAX_CHECK_NAME),
  description: v.exactOptional(text('what the check is for', MAX_DESCRIPTION)),
  anyOrder: v.exactOptional(yes('the events may come in any order, not only in that of the list')),
  expectations: list(expectation, 'a list of expectations, one or more', MAX_EXPECTATIONS),
}

/** The form of a check file, from which docs/check-file.schema.json is made. */
export const checkFileSchema = fields({
  hogscope_check: v.pipe(
    v.literal(CHECK_FORMAT, shouldBe(`${CHECK_FORMAT}, the format of the file`)),
    v.description(`${CHECK_FORMAT}, the format of the file`),
  ),
  ...check,
})

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

/** A list of expectations over the events of a session. */
export type Check = DeepReadonly<Omit<v.InferOutput<typeof checkFileSchema>, 'hogscope_check'>>
export type Expectation = Check['expectations'][number]
export type Condition = NonNullable<Expectation['where']>[number]
export type Scalar = DeepReadonly<v.InferOutput<typeof scalar>>

/** How often the event has to come, and how often it may. */
export function timesOf({ times }: Expectation): { readonly min: number; readonly max: number } {
  if (times === undefined) return { min: 1, max: Number.POSITIVE_INFINITY }
  if (times.exactly !== undefined) return { min: times.exactly, max: times.exactly }
  return { min: times.atLeast ?? 0, max: times.atMost ?? Number.POSITIVE_INFINITY }
}

/** Whether the expectation is a step in the order of the check: what need not come, or may come at any time, is none. */
export function isStep({ anyOrder }: Check, expectation: Expectation): boolean {
  return anyOrder !== true && expectation.anyTime !== true && timesOf(expectation).min > 0
}
