import { describeJsonProblem, parseJson } from '../values/parse-json.ts'
import type { FlagPayload } from './forced-flags.ts'

/** The hook tells a longer payload by its length alone, as flags are told anew at each change. In characters of its JSON. */
export const MAX_TOLD_PAYLOAD = 100_000
/** Longer JSON is shown as it comes: set out on lines it would hold up the panel, and nobody reads it. */
export const MAX_SET_OUT = 50_000
/** Longer text is checked once typing pauses: reading a megabyte at each key would be felt. */
export const CHECK_AT_ONCE = 20_000

/** `payload` undefined: the text is empty, so no payload comes with the value. */
export type CheckedPayload =
  | { readonly ok: true; readonly payload: FlagPayload | undefined }
  | { readonly ok: false; readonly error: string }

/** Reads a payload that is being typed. The error says where it is. */
export function checkPayload(text: string): CheckedPayload {
  if (text.trim() === '') return { ok: true, payload: undefined }
  const parsed = parseJson(text)
  if (!parsed.ok) return { ok: false, error: describeJsonProblem(parsed.problem) }
  return { ok: true, payload: parsed.value as FlagPayload }
}

/** A payload as text to read or mend; empty for none. */
export function payloadText(payload: FlagPayload | undefined): string {
  if (payload === undefined) return ''
  const compact = JSON.stringify(payload)
  return compact.length > MAX_SET_OUT ? compact : JSON.stringify(payload, null, 2)
}
