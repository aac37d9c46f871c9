import { describeJsonProblem, parseJson } from '../values/parse-json.ts'
import type { FlagOverride, FlagPayload } from './forced-flags.ts'
import { MAX_VARIANT_LENGTH } from './parse-custom-value.ts'

/** What a flag is to be held to, without when. */
export type ForcedValue = Pick<FlagOverride, 'value' | 'payload'>

/** A named set of forced flags. */
export interface Preset {
  readonly name: string
  /** The project it was made in; undefined when nobody said. */
  readonly token?: string
  /** Flag key → what it is held to. A map, since a flag may be called `constructor`. */
  readonly flags: ReadonlyMap<string, ForcedValue>
}

export type PresetResult =
  | { readonly ok: true; readonly preset: Preset }
  /** In words: what is wrong, where, and what to do. */
  | { readonly ok: false; readonly error: string }

/** Raised when a preset of before can't be read any more, or means something else. */
const PRESET_FORMAT = 1

/** A project has tens of flags, rarely hundreds; what is forced is read in each page before its first script. */
export const MAX_PRESET_FLAGS = 1_000
/** Characters of JSON. A page's own storage, in which forced flags are mirrored, holds some 5 million. */
export const MAX_PRESET_LENGTH = 500_000
export const MAX_PRESET_NAME = 100
/** PostHog allows 400 characters in a flag's key. */
const MAX_KEY_LENGTH = 400
const MAX_TOKEN_LENGTH = 200
/** Objects and lists in one another; a payload has two or three. */
const MAX_PAYLOAD_DEPTH = 50

/** As JSON, for people to read: `{hogscope: 1, token?, name, flags: {key: {value, payload?}}}`. `parsePreset` reads it back. */
export function formatPreset(preset: Preset, indent: number): string {
  const { name, token, flags } = preset
  return JSON.stringify({ hogscope: PRESET_FORMAT, token, name, flags: Object.fromEntries(flags) }, null, indent)
}

/** Reads a preset from text that anybody may have written. Never throws. */
export function parsePreset(text: string): PresetResult {
  if (text.length > MAX_PRESET_LENGTH) {
    return refuse(
      `It has ${text.length} characters; ${MAX_PRESET_LENGTH} are the most. Leave out flags or shorten payloads.`,
    )
  }
  const parsed = parseJson(text)
  if (!parsed.ok) return refuse(`${describeJsonProblem(parsed.problem)} Copy the whole preset once more.`)
  try {
    return { ok: true, preset: readPreset(parsed.value) }
  } catch (error) {
    if (error instanceof Fault) return refuse(error.message)
    throw error
  }
}

/** What is wrong with the name of a preset, in words; null when nothing is. */
export function faultOfName(name: string): string | null {
  if (name.trim() === '') return 'A preset needs a name.'
  return name.length > MAX_PRESET_NAME
    ? `A name has at most ${MAX_PRESET_NAME} characters; this has ${name.length}.`
    : null
}

/** What is wrong with the key of a flag, in words; null when nothing is. */
function faultOfKey(key: string): string | null {
  if (key === '') return 'the key of a flag is empty. Give it the key that the code asks for.'
  if (key === '__proto__')
    return '`__proto__` can be no key of a flag: JavaScript keeps this name for itself. Remove it.'
  return key.length > MAX_KEY_LENGTH
    ? `the key of a flag has ${key.length} characters; ${MAX_KEY_LENGTH} are the most PostHog takes. Shorten it.`
    : null
}

class Fault extends Error {}

function refuse(error: string): PresetResult {
  return { ok: false, error }
}

function readPreset(value: unknown): Preset {
  if (!isRecord(value))
    throw new Fault('This is no preset: it should be a JSON object that begins with {"hogscope": 1.')
  checkFormat(value['hogscope'])
  checkFields(value, ['hogscope', 'token', 'name', 'flags'], '')
  const { name, token } = value
  if (typeof name !== 'string')
    throw new Fault(`\`name\` is ${kindOf(name)}; it should be text. Give the preset a name.`)
  const fault = faultOfName(name)
  if (fault !== null) throw new Fault(`\`name\`: ${fault}`)
  if (token !== undefined && (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH)) {
    throw new Fault('`token` should be the project token, such as phc_…, or be left out.')
  }
  const flags = readFlags(value['flags'])
  return token === undefined ? { name, flags } : { name, token, flags }
}

function checkFormat(format: unknown): void {
  if (format === PRESET_FORMAT) return
  if (format === undefined)
    throw new Fault('This is no preset: the field `hogscope`, which says its format, is missing.')
  if (typeof format === 'number' && format > PRESET_FORMAT) {
    throw new Fault(
      `\`hogscope\` is ${format}: a newer Hogscope made this preset. Update Hogscope, or have it copied from an older one.`,
    )
  }
  throw new Fault(`\`hogscope\` should be ${PRESET_FORMAT}, the format of the preset.`)
}

function readFlags(value: unknown): ReadonlyMap<string, ForcedValue> {
  if (!isRecord(value))
    throw new Fault(`\`flags\` is ${kindOf(value)}; it should be an object: key of a flag → {"value": …}.`)
  const entries = Object.entries(value)
  if (entries.length === 0) throw new Fault('`flags` is empty: there is nothing to force.')
  if (entries.length > MAX_PRESET_FLAGS) {
    throw new Fault(
      `\`flags\` has ${entries.length} flags; ${MAX_PRESET_FLAGS} are the most. Make several presets of it.`,
    )
  }
  return new Map(entries.map(([key, flag]) => [key, readFlag(key, flag)]))
}

function readFlag(key: string, flag: unknown): ForcedValue {
  const fault = faultOfKey(key)
  if (fault !== null) throw new Fault(`\`flags\`: ${fault}`)
  const path = `flags[${JSON.stringify(key)}]`
  if (!isRecord(flag)) throw new Fault(`\`${path}\` is ${kindOf(flag)}; it should be an object with a \`value\`.`)
  checkFields(flag, ['value', 'payload'], path)
  const { value } = flag
  if (typeof value !== 'boolean' && (typeof value !== 'string' || value === '')) {
    throw new Fault(`\`${path}.value\` is ${kindOf(value)}; it should be true, false, or the name of a variant.`)
  }
  if (typeof value === 'string' && value.length > MAX_VARIANT_LENGTH) {
    throw new Fault(`\`${path}.value\` has ${value.length} characters; a variant has at most ${MAX_VARIANT_LENGTH}.`)
  }
  if (!Object.hasOwn(flag, 'payload')) return { value }
  if (isDeeper(flag['payload'], MAX_PAYLOAD_DEPTH)) {
    throw new Fault(
      `\`${path}.payload\` has more than ${MAX_PAYLOAD_DEPTH} objects and lists in one another. Make it flatter.`,
    )
  }
  return { value, payload: flag['payload'] as FlagPayload }
}

function checkFields(record: Record<string, unknown>, known: readonly string[], path: string): void {
  const stranger = Object.keys(record).find((field) => !known.includes(field))
  if (stranger === undefined) return
  const place = path === '' ? 'the preset' : `\`${path}\``
  throw new Fault(
    `${place} has the unknown field ${JSON.stringify(stranger)}. Known are ${known.join(', ')}; remove it.`,
  )
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((part) => isDeeper(part, depth - 1))
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === '') return 'empty'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : typeof value === 'string' ? 'text' : `a ${typeof value}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
