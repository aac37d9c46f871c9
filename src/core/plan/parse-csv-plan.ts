import { guessColumns } from './guess-columns.ts'
import type { ColumnMapping, PlanColumn, PlanError, PlanFormat, PlanResult, PlanSource } from './plan-format.ts'
import { createPlanNotes, type PlanNotes } from './plan-notes.ts'
import { wholeFile } from './source-text.ts'
import { readDeprecated, readRequired } from './table/read-cell-words.ts'
import { readCellType, type TypeCells } from './table/read-cell-type.ts'
import { ANY_EVENT } from './table/cell-conventions.ts'
import { readTable, readTableHead, type TableCell, type TableRow } from './table/read-table.ts'
import { createTablePlan, type TablePlan } from './table/table-plan.ts'

/** A table may begin with its title and some words about it. */
const ROWS_ABOVE_HEADINGS = 10
/** Longer texts are no headings. */
const MAX_HEADING_LENGTH = 60

/** Of JSON, and of markup. */
const OTHER_BEGINNING = /^\s*[[{<]/
const TABLE_NAME = /\.(?:csv|tsv)$/i
const OTHER_NAME = /\.(?!txt$)\w{1,5}$/i

/**
 * A table with a row for each event and each of its properties, as a spreadsheet exports it. Which column says what is guessed from the headings unless
 * the source has its columns mapped. A row without an event belongs to the event above it; properties of the event `*`, and those above the first event,
 * may come with any.
 */
export const csvPlanFormat: PlanFormat = {
  id: 'csv',
  label: 'table (CSV)',
  recognises: ({ name, text, columns }) =>
    columns !== undefined ||
    (!OTHER_BEGINNING.test(text) && (TABLE_NAME.test(name) || (!OTHER_NAME.test(name) && hasKnownHeadings(text)))),
  parse: (sources) => sources.map(parse),
}

/** Two headings at least, one of them known, and none that is a sentence or code. */
function hasKnownHeadings(text: string): boolean {
  const [headings = []] = readTableHead(text)
  const isShort = headings.every((heading) => heading.length <= MAX_HEADING_LENGTH)
  return headings.length > 1 && isShort && Object.keys(guessColumns(headings)).length > 0
}

function parse({ name, text, columns }: PlanSource): PlanResult {
  const read = readTable(text, name)
  if (!read.ok) return read
  const notes = createPlanNotes()
  const found = findHeadings(read.rows, columns)
  if (!found.ok) return found
  const { headings, rows, mapping } = found
  const plan = createTablePlan(notes, mapping.property === undefined)
  const state: Reading = { plan, notes, mapping, headings, event: null }
  for (const row of rows) readRow(state, row)
  const events = plan.events()
  const commonProperties = plan.commonProperties()
  const notUnderstood = notes.sorted()
  if (events.length === 0 && commonProperties.length === 0) return nothingIn(name, rows.length, mapping)
  return { ok: true, plan: { sources: [name], events, commonProperties, flagKeys: [], notUnderstood } }
}

function nothingIn(name: string, rowCount: number, { event }: ColumnMapping): PlanResult {
  const why = rowCount === 0 ? 'there are no rows below the headings' : `the column \`${event}\` is empty`
  return { ok: false, error: wholeFile(`No events were found in ${name}: ${why}.`) }
}

type FoundHeadings =
  | {
      readonly ok: true
      readonly headings: readonly string[]
      readonly mapping: ColumnMapping
      /** Those below the headings. */
      readonly rows: readonly TableRow[]
    }
  | { readonly ok: false; readonly error: PlanError }

/** The row of headings is the first of the first rows that has a column for events; where none has, the first row. */
function findHeadings(rows: readonly TableRow[], chosen: ColumnMapping | undefined): FoundHeadings {
  for (const [index, row] of rows.slice(0, ROWS_ABOVE_HEADINGS).entries()) {
    const headings = headingsOf(row)
    const mapping = chosen ?? guessColumns(headings)
    if (mapping.event !== undefined && headings.includes(mapping.event))
      return checkMapping({ ok: true, headings, mapping, rows: rows.slice(index + 1) })
  }
  const [first] = rows
  if (!first) return { ok: false, error: wholeFile('The table has no rows.') }
  const message =
    chosen?.event === undefined
      ? 'None of the headings of this table says which column has the events: choose which column says what.'
      : `The table has no column \`${chosen.event}\` any more: choose which column says what.`
  const { line, column } = first.at
  return { ok: false, error: { line, column, message, headings: headingsOf(first) } }
}

/** A column that was chosen for an earlier version of the table may be gone. */
function checkMapping(found: FoundHeadings & { readonly ok: true }): FoundHeadings {
  const gone = Object.values(found.mapping).find((heading) => !found.headings.includes(heading))
  if (gone === undefined) return found
  const message = `The table has no column \`${gone}\` any more: choose which column says what.`
  return { ok: false, error: { line: 1, column: 1, message, headings: found.headings } }
}

/** Each once: `Column 3` where there is none, `Name (2)` for the second that is called so. */
function headingsOf({ cells }: TableRow): string[] {
  const taken = new Set<string>()
  return cells.map(({ text }, index) => {
    const name = text.trim() === '' ? `Column ${index + 1}` : text
    let heading = name
    for (let count = 2; taken.has(heading); count++) heading = `${name} (${count})`
    taken.add(heading)
    return heading
  })
}

interface Reading {
  readonly plan: TablePlan
  readonly notes: PlanNotes
  readonly mapping: ColumnMapping
  readonly headings: readonly string[]
  /** The event that the rows so far are of; null for any event. */
  event: string | null
}

function readRow(reading: Reading, row: TableRow): void {
  const { plan, notes, headings, mapping } = reading
  const extra = row.cells[headings.length]
  if (extra) notes.add(extra.at, 'This row has more cells than there are headings; a comma in a text needs quotes.')
  const cell = (column: PlanColumn): TableCell | undefined => {
    const heading = mapping[column]
    const found = heading === undefined ? undefined : row.cells[headings.indexOf(heading)]
    return found && found.text.trim() !== '' ? { text: withoutGuard(found.text), at: found.at } : undefined
  }
  const event = cell('event')
  const property = cell('property')
  const words = {
    description: cell('description')?.text ?? null,
    ...readDeprecated(cell('deprecated'), mapping.deprecated ?? ''),
  }
  if (event) reading.event = event.text === ANY_EVENT ? null : event.text
  if (event && reading.event !== null) plan.addEvent(reading.event, event.at, property ? undefined : words)
  if (property) {
    const required = readRequired(cell('required'), notes)
    const type = readCellType(typeCells(cell), notes)
    plan.addProperty(reading.event, { name: property.text, required, type, ...words, at: property.at })
  } else if (!event) notes.add(row.at, 'This row names neither an event nor a property.')
}

function typeCells(cell: (column: PlanColumn) => TableCell | undefined): TypeCells {
  return {
    type: cell('type'),
    values: cell('values'),
    minimum: cell('minimum'),
    maximum: cell('maximum'),
    pattern: cell('pattern'),
    format: cell('format'),
  }
}

/** The apostrophe that keeps a spreadsheet from taking a text for a formula, as Hogscope and others write it. */
function withoutGuard(text: string): string {
  return /^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text
}
