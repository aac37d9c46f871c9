import type { PlanNotes } from '../plan-notes.ts'
import type { TableCell } from './read-table.ts'

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const YES = 'yes y true 1 x ✓ ✔ ✅'
const NO = 'no n false 0 - – — ✗ ✘ ❌ none'
const REQUIRED = wordSet(`${YES} required mandatory always must`)
const OPTIONAL = wordSet(`${NO} optional sometimes nullable`)
const DEPRECATED = wordSet(`${YES} deprecated obsolete retired removed archived`)
const IN_USE = wordSet(`${NO} active live current planned`)

/** Whether a property has to come: `yes`, `x` and `required`, or `no` and `optional`. Other words are noted. */
export function readRequired(cell: TableCell | undefined, notes: PlanNotes): boolean {
  if (!cell) return false
  const word = cell.text.trim().toLowerCase()
  if (REQUIRED.has(word)) return true
  if (!OPTIONAL.has(word))
    notes.add(cell.at, `\`${word.slice(0, 80)}\` is neither yes nor no: the property is taken as optional.`)
  return false
}

/** What a cell says of deprecation: the reason, or yes or no. A column for a status says other things, too. */
export function readDeprecated(cell: TableCell | undefined, heading: string): { readonly deprecated?: string } {
  if (!cell) return {}
  const words = cell.text.trim()
  const word = words.toLowerCase()
  if (IN_USE.has(word)) return {}
  if (DEPRECATED.has(word)) return { deprecated: '' }
  const isOnlyThat = /deprecat/i.test(heading) || /deprecat|obsolete|retired/i.test(word)
  return isOnlyThat ? { deprecated: words } : {}
}
