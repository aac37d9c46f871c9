import type { FlagPayload } from '../../../core/flags/forced-flags.ts'
import type { FlagRow } from '../../../core/flags/flag-rows.ts'
import { MAX_TOLD_PAYLOAD } from '../../../core/flags/payload-text.ts'
import { formatBytes } from '../../ui/format-count.ts'

/** As much of a payload as a cell or its tooltip takes. */
const MAX_COMPACT = 300

/**
 * The payload that comes with the value the page gets, or its length where it is too long to be told. A forced value that came with none keeps
 * the server's payload only when the server gives the same value; null when there is none.
 */
export function shownPayload({
  server,
  override,
}: FlagRow): { readonly payload: FlagPayload } | { readonly tooLong: number } | null {
  if (override) {
    if (override.payload !== undefined) return { payload: override.payload }
    if (override.value !== server?.value) return null
  }
  if (!server) return null
  if (server.payload !== null) return { payload: server.payload }
  return server.payloadLength > MAX_TOLD_PAYLOAD ? { tooLong: server.payloadLength } : null
}

export function describePayloadSize(characters: number): string {
  return `too long to show: ${formatBytes(characters)}`
}

const compact = new WeakMap<object, string>()

/** A payload on one line, cut where it is long. Made once: the list is drawn again at each read of a flag. */
export function compactPayload(payload: FlagPayload): string {
  if (typeof payload !== 'object' || payload === null) return cut(JSON.stringify(payload))
  let text = compact.get(payload)
  if (text === undefined) {
    text = cut(JSON.stringify(payload))
    compact.set(payload, text)
  }
  return text
}

function cut(text: string): string {
  return text.length > MAX_COMPACT ? `${text.slice(0, MAX_COMPACT)}…` : text
}

/** The text the custom field starts with: what is forced now, so that it can be mended rather than typed again. */
export function customText({ override }: FlagRow): string {
  if (!override) return ''
  if (override.payload !== undefined) return JSON.stringify(override.payload)
  return String(override.value)
}
