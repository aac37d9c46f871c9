import type { FlagPayload, FlagValue } from '../../../core/flags/forced-flags.ts'
import type { FlagRow } from '../../models/flags.ts'

/** As code sees it: `true`, `"test"`, `undefined`. */
export function formatFlagValue(value: FlagValue | undefined): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

/**
 * The payload that comes with the value the page gets. A forced value that came with none keeps the server's payload only when the server
 * gives the same value; undefined when there is none.
 */
export function effectivePayload({ server, override }: FlagRow): FlagPayload | undefined {
  if (override) {
    if (override.payload !== undefined) return override.payload
    if (override.value !== server?.value) return undefined
  }
  return server?.payload ?? undefined
}

/** The text the custom field starts with: what is forced now, so that it can be mended rather than typed again. */
export function customText({ override }: FlagRow): string {
  if (!override) return ''
  if (override.payload !== undefined) return JSON.stringify(override.payload)
  return String(override.value)
}
