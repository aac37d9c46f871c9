import { CsvError, type Options, parse } from 'csv-parse/browser/esm/sync'
import { createLineTable, type LineTable } from '../line-table.ts'
import type { PlanError } from '../plan-format.ts'
import { wholeFile } from '../source-text.ts'
import type { SourcePlace } from '../tracking-plan.ts'

/** A row of a table, with its cells in the order of the columns. */
export interface TableRow {
  readonly cells: readonly TableCell[]
  readonly at: SourcePlace
}

/** Spaces around a text count only in quotes. */
export interface TableCell {
  readonly text: string
  readonly at: SourcePlace
}

export type TableResult =
  | { readonly ok: true; readonly rows: readonly TableRow[] }
  | { readonly ok: false; readonly error: PlanError }

/** Lines, and characters, that are looked at to tell what divides the cells: a table may begin with a title. */
const LOOKED_AT = 10
const MAX_LOOKED_AT = 20_000
const DELIMITERS = [',', ';', '\t'] as const

/** The texts of the first rows, as far as they can be read: quickly, for whoever wants to know what a text is. */
export function readTableHead(text: string): readonly (readonly string[])[] {
  const { rows } = readRows(headOf(text), '')
  return rows.map(({ cells }) => cells.map((cell) => cell.text))
}

/**
 * Reads comma-separated values (RFC 4180), or those divided by semicolons or tabs. Rows that are wholly empty are left out. Never throws: what is wrong
 * with the quotes is told with its place.
 */
export function readTable(text: string, sourceName: string): TableResult {
  const { rows, error } = readRows(text, sourceName)
  return error ? { ok: false, error } : { ok: true, rows }
}

interface RowsRead {
  readonly rows: readonly TableRow[]
  /** What ended the reading before its time. */
  readonly error: PlanError | null
}

function readRows(text: string, sourceName: string): RowsRead {
  const delimiter = findDelimiter(text)
  const reading = createReading(text, createLineTable(text, sourceName))
  const options: Options<string[]> = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    cast(value, { quoting }) {
      reading.addCell(value, quoting)
      return value
    },
    on_record() {
      reading.endRow()
      return null
    },
  }
  try {
    parse(text, options)
  } catch (error) {
    return { rows: reading.rows, error: describeFault(error, reading, delimiter) }
  }
  return { rows: reading.rows, error: null }
}

/** Of the characters that may divide cells, the one that comes most often in the first line that has any; what is in quotes does not count. */
function findDelimiter(text: string): (typeof DELIMITERS)[number] {
  const lines = headOf(text)
    .replaceAll(/"[^"]*"/g, '')
    .split('\n')
  const line = lines.find((each) => DELIMITERS.some((delimiter) => each.includes(delimiter))) ?? ''
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length - 1)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

function headOf(text: string): string {
  return text
    .slice(0, MAX_LOOKED_AT)
    .split(/\r\n|\r|\n/, LOOKED_AT)
    .join('\n')
}

interface Reading {
  readonly rows: readonly TableRow[]
  addCell(text: string, quoted: boolean): void
  endRow(): void
  /** Where the cell begins that comes next. */
  next(): SourcePlace
}

/**
 * The parser tells lines at which records end. Where a cell begins follows from what the cells before it were, as nothing is left out between them: so
 * the text is walked along with the parser.
 */
function createReading(text: string, lines: LineTable): Reading {
  const rows: TableRow[] = []
  let cells: TableCell[] = []
  let offset = 0
  return {
    rows,
    next: () => lines.placeAt(offset),
    addCell(value, quoted) {
      cells.push(createCell(quoted ? value : value.trim(), lines, offset))
      const length = quoted ? value.length + value.split('"').length - 1 + 2 : value.length
      // What divides it from the next.
      offset += length + 1
    },
    endRow() {
      if (text[offset - 1] === '\r' && text[offset] === '\n') offset += 1
      const [first] = cells
      if (first && cells.some((cell) => cell.text !== '')) rows.push({ cells, at: first.at })
      cells = []
    },
  }
}

/** Its place is counted when it is asked for: most are never shown. */
function createCell(text: string, lines: LineTable, offset: number): TableCell {
  return {
    text,
    get at() {
      return lines.placeAt(offset)
    },
  }
}

function describeFault(error: unknown, reading: Reading, delimiter: string): PlanError {
  if (!(error instanceof CsvError)) return wholeFile('It could not be read as a table.')
  const { line, column } = reading.next()
  const divider = delimiter === '\t' ? 'tab' : delimiter === ';' ? 'semicolon' : 'comma'
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return { line, column, message: 'The quote that begins this cell is never closed.' }
    case 'CSV_INVALID_CLOSING_QUOTE':
      return {
        line,
        column,
        message: `In this cell text follows the closing quote; a ${divider} or the end of the line was expected. A quote inside of quotes is written twice.`,
      }
    case 'INVALID_OPENING_QUOTE':
      return {
        line,
        column,
        message: 'In this cell a quote stands in the middle; write the cell in quotes, and each quote in it twice.',
      }
    default:
      return { line, column, message: 'This cell could not be read.' }
  }
}
