import type { PlanNotes } from './plan-notes.ts'
import { findTextFormat } from './text-format.ts'
import { toRe2 } from './text-pattern.ts'
import type { SourcePlace } from './tracking-plan.ts'

/** Something written in a source; a scalar of JSON or YAML is one. */
interface Written {
  readonly at: SourcePlace
  readonly value?: unknown
}

/** What a pattern of JavaScript and a format say of a text, as `PlannedType` has it. What can't be checked is noted. */
export function readTextForm(
  notes: PlanNotes,
  pattern: Written | undefined,
  format: Written | undefined,
): { readonly pattern?: string; readonly format?: string } {
  return { ...readPattern(notes, pattern), ...readFormat(notes, format) }
}

function readPattern(notes: PlanNotes, written: Written | undefined): { readonly pattern?: string } {
  if (typeof written?.value !== 'string' || written.value === '') return {}
  const read = toRe2(written.value)
  if (read.ok) return { pattern: read.pattern }
  notes.add(written.at, `This pattern is not checked: ${read.reason}.`)
  return {}
}

function readFormat(notes: PlanNotes, written: Written | undefined): { readonly format?: string } {
  if (typeof written?.value !== 'string' || written.value === '') return {}
  if (findTextFormat(written.value)) return { format: written.value }
  notes.add(written.at, `The format \`${written.value}\` is not checked.`)
  return {}
}
