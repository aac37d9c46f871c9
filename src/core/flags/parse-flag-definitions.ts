import { parseJson } from '../values/parse-json.ts'
import { type DefinedVariant, type FlagDefinition, ON } from './flag-definitions.ts'
import type { FlagPayload } from './forced-flags.ts'
import { stepTo, entriesOf, fail, findList, isObject, type JsonObject, ShapeError } from './read-api-list.ts'

/** A flag of PostHog's takes some 2 KB in its API's answer, so this holds 10,000 of them. */
export const MAX_DEFINITIONS_LENGTH = 25_000_000
/** More than any project has; each is a row of the panel. */
export const MAX_DEFINITIONS = 10_000

/** `line` and `column` are 1-based; null where the text is JSON, and `message` names the path in it. */
export interface DefinitionsError {
  readonly message: string
  readonly line: number | null
  readonly column: number | null
}

export type DefinitionsResult =
  | {
      readonly ok: true
      readonly flags: readonly FlagDefinition[]
      /** What was left out, and why. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly error: DefinitionsError }

const WHAT_TO_DO = 'Expected is the answer of GET /api/projects/<id>/feature_flags/, its results, or one flag of them.'

/**
 * Reads flags from what PostHog's API says of them: a list (`{ results: […] }`), a bare array, one flag, or the `flags`
 * of `local_evaluation`. Fields as in https://posthog.com/docs/api/feature-flags. Never throws: the error says where.
 */
export function parseFlagDefinitions(text: string): DefinitionsResult {
  if (text.length > MAX_DEFINITIONS_LENGTH) {
    const size = Math.round(text.length / 1_000_000)
    return refuse(`The text has ${size} million characters; up to ${MAX_DEFINITIONS_LENGTH / 1_000_000} are read.`)
  }
  if (/^\s*</.test(text)) return refuse(`This is a web page, not JSON. ${WHAT_TO_DO}`)
  const parsed = parseJson(text)
  if (!parsed.ok) return { ok: false, error: parsed.problem }
  return readFlagDefinitions(parsed.value)
}

/** The same for JSON that is parsed already. Never throws. */
export function readFlagDefinitions(value: unknown): DefinitionsResult {
  try {
    const { items, path, next, count } = findList(value, ['results', 'flags'], WHAT_TO_DO, isFlag)
    if (items.length > MAX_DEFINITIONS) {
      return refuse(`There are ${items.length} flags; up to ${MAX_DEFINITIONS} are read. Import a part of them.`)
    }
    const notes: string[] = []
    const flags = readAll(items, path, notes)
    if (next)
      notes.push(`The list goes on: it holds ${items.length} of ${count ?? 'more'} flags, as PostHog answers by pages.`)
    return { ok: true, flags, notes }
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error
    return refuse(error.message)
  }
}

function isFlag(value: JsonObject): boolean {
  return 'key' in value && ('filters' in value || 'active' in value)
}

function refuse(message: string): DefinitionsResult {
  return { ok: false, error: { message, line: null, column: null } }
}

function readAll(items: readonly unknown[], path: string, notes: string[]): FlagDefinition[] {
  const flags = new Map<string, FlagDefinition>()
  let deleted = 0
  for (const [index, item] of items.entries()) {
    const at = `${path}[${index}]`
    if (!isObject(item)) return fail(at, 'a flag', item)
    if (item['deleted'] === true) {
      deleted += 1
      continue
    }
    const flag = readFlag(item, at, notes)
    if (flags.has(flag.key)) notes.push(`${at}: "${flag.key}" is listed before; this one counts.`)
    flags.set(flag.key, flag)
  }
  if (deleted > 0) notes.push(`${deleted} deleted ${deleted === 1 ? 'flag is' : 'flags are'} left out.`)
  return [...flags.values()]
}

function readFlag(flag: JsonObject, at: string, notes: string[]): FlagDefinition {
  const { key, name, active, filters } = flag
  if (typeof key !== 'string' || key === '') return fail(`${at}.key`, "a flag's key", key)
  const path = `${at}.filters`
  const inside = filters ?? {}
  if (!isObject(inside)) return fail(path, 'an object', inside)
  const payloads =
    flag['has_encrypted_payloads'] === true ? new Map<string, FlagPayload>() : readPayloads(inside, path, notes)
  const variants = readVariants(inside, path, payloads)
  const targets = readTargets(inside)
  const onPayload = variants.length === 0 ? payloads.get(ON) : undefined
  return {
    key,
    description: typeof name === 'string' && name !== '' ? name : null,
    active: active !== false,
    variants,
    ...(onPayload === undefined ? {} : { onPayload }),
    ...(targets.length === 0 ? {} : { targets }),
  }
}

/** Of `filters.groups[].properties[]`, which also names cohorts and other flags. What it can't read says nothing: it is no reason to refuse a file. */
function readTargets(filters: JsonObject): string[] {
  const groups: readonly unknown[] = Array.isArray(filters['groups']) ? filters['groups'] : []
  const names = groups.flatMap((group) => {
    const properties: unknown = isObject(group) ? group['properties'] : null
    const list: readonly unknown[] = Array.isArray(properties) ? properties : []
    return list.flatMap((property) => {
      const { key, type } = isObject(property) ? property : { key: null, type: null }
      return type === 'person' && typeof key === 'string' ? key : []
    })
  })
  return [...new Set(names)]
}

function readVariants(filters: JsonObject, path: string, payloads: ReadonlyMap<string, FlagPayload>): DefinedVariant[] {
  const multivariate = filters['multivariate'] ?? null
  if (multivariate === null) return []
  if (!isObject(multivariate)) return fail(`${path}.multivariate`, 'an object or null', multivariate)
  return readVariantList(multivariate['variants'] ?? [], `${path}.multivariate.variants`, payloads)
}

/** A list of `{ key, name, rollout_percentage }`, as flags and experiments have it. Throws a `ShapeError`. */
export function readVariantList(
  list: unknown,
  path: string,
  payloads: ReadonlyMap<string, FlagPayload> = new Map(),
): DefinedVariant[] {
  if (!Array.isArray(list)) return fail(path, 'a list', list)
  return list.map((variant: unknown, index) => {
    const at = `${path}[${index}]`
    if (!isObject(variant)) return fail(at, 'a variant', variant)
    const { key: name, rollout_percentage: share } = variant
    if (typeof name !== 'string' || name === '') return fail(`${at}.key`, "a variant's key", name)
    const payload = payloads.get(name)
    return {
      name,
      rolloutPercentage: typeof share === 'number' ? share : null,
      ...(payload === undefined ? {} : { payload }),
    }
  })
}

/** PostHog keeps a payload as a text of JSON: `{ "test": "{\"limit\": 3}" }`. */
function readPayloads(filters: JsonObject, path: string, notes: string[]): ReadonlyMap<string, FlagPayload> {
  const payloads = filters['payloads'] ?? {}
  if (!isObject(payloads)) return fail(`${path}.payloads`, 'an object', payloads)
  const read = new Map<string, FlagPayload>()
  for (const [name, value] of entriesOf(payloads)) {
    if (typeof value !== 'string') read.set(name, value as FlagPayload)
    else {
      const parsed = parseJson(value)
      if (parsed.ok) read.set(name, parsed.value as FlagPayload)
      else notes.push(`${path}.payloads${stepTo(name)}: this payload is left out, as it is no JSON.`)
    }
  }
  return read
}
