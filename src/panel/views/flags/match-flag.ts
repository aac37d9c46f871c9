import type { FlagRow } from '../../../core/flags/flag-rows.ts'

/** Every word must be found in the flag's key, in a value of it, or in "forced". */
export function matchesFlag(row: FlagRow, text: string): boolean {
  const haystack = [
    row.flagKey,
    String(row.effectiveValue ?? ''),
    String(row.server?.value ?? ''),
    row.override ? 'forced' : '',
  ]
    .join(' ')
    .toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}
