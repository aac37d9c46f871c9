import type { FindPattern } from './compiled-patterns.ts'
import { findTextFormat } from './text-format.ts'
import type { PlannedType } from './tracking-plan.ts'

/** Longest pattern that a message repeats in full. */
const MAX_SHOWN = 80

/** What of its pattern and format a text does not keep, in words that end "the taxonomy wants …"; null when it keeps both. */
export function brokenForm(
  text: string,
  { pattern, format }: PlannedType & { readonly kind: 'string' },
  findPattern: FindPattern,
): string | null {
  if (pattern !== undefined && findPattern(pattern)?.isFoundIn(text) === false) {
    return `text that matches \`${cutPattern(pattern)}\``
  }
  const known = format === undefined ? null : findTextFormat(format)
  return known && !known.test(text) ? known.words : null
}

/** A pattern as it is shown, cut when long. */
export function cutPattern(pattern: string): string {
  return pattern.length > MAX_SHOWN ? `${pattern.slice(0, MAX_SHOWN)}…` : pattern
}
