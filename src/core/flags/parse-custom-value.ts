import { describeJsonProblem, parseJson } from '../values/parse-json.ts'
import type { FlagPayload, FlagValue } from './forced-flags.ts'

export type CustomValue =
  | { readonly ok: true; readonly value: FlagValue; readonly payload?: FlagPayload }
  | { readonly ok: false; readonly error: string }

/** PostHog allows 400 characters in a flag's key; a longer variant is a slip of the clipboard. */
export const MAX_VARIANT_LENGTH = 400

/**
 * Reads what a tester typed as a flag's value. A bare word is a variant; `true` and `false` are On and Off; a quoted string is a variant too;
 * other JSON is a payload for On. Text that starts like JSON must be JSON: a slip in it is an error, never a variant of that name.
 */
export function parseCustomValue(text: string): CustomValue {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, error: 'Type a variant, such as test, or JSON.' }
  if (!/^[[{"]/.test(trimmed) && trimmed !== 'true' && trimmed !== 'false') return variant(trimmed)
  const parsed = parseJson(trimmed)
  if (!parsed.ok) return { ok: false, error: describeJsonProblem(parsed.problem) }
  const { value } = parsed
  if (typeof value === 'boolean') return { ok: true, value }
  if (typeof value === 'string') return variant(value)
  return { ok: true, value: true, payload: value as FlagPayload }
}

function variant(text: string): CustomValue {
  if (text === '') return { ok: false, error: 'A variant needs a name; this one is empty.' }
  if (text.length > MAX_VARIANT_LENGTH)
    return { ok: false, error: `A variant has at most ${MAX_VARIANT_LENGTH} characters; this has ${text.length}.` }
  return { ok: true, value: text }
}
