import { guessColumns } from './guess-columns.ts'
import type { PlanFormat, PlanResult, PlanSource } from './plan-format.ts'
import { createPlanNotes, type PlanNotes } from './plan-notes.ts'
import { wholeFile } from './source-text.ts'
import { readCellType, type TypeCells } from './table/read-cell-type.ts'
import { readTable, readTableHead, type TableCell, type TableRow } from './table/read-table.ts'
import { createTablePlan, type TablePlan } from './table/table-plan.ts'
import type { PlannedProperty, PlannedType, SourcePlace } from './tracking-plan.ts'

/**
 * Amplitude's tracking plan as CSV: a row for each event or group of properties, and below it one for each of its properties:
 * https://amplitude.com/docs/data/csv-import-export/file-schema
 */
export const amplitudePlanFormat: PlanFormat = {
  id: 'amplitude',
  label: 'Amplitude tracking plan (CSV)',
  recognises: ({ text, columns }) =>
    columns === undefined && !/^\s*[[{]/.test(text) && isAmplitude(readTableHead(text)[0] ?? []),
  parse: (sources) => sources.map(parse),
}

/** Of events, or of user properties, which no event has. */
function isAmplitude(headings: readonly string[]): boolean {
  const known = new Set(headings.map(keyOf))
  if (known.has('object type') && known.has('object name')) return true
  return (
    ['property type', 'property name', 'property value type'].every((key) => known.has(key)) && !hasEvents(headings)
  )
}

const hasEvents = (headings: readonly string[]): boolean => guessColumns(headings).event !== undefined

/** Amplitude asks for the exact case; older exports had others. */
const keyOf = (heading: string): string => heading.trim().toLowerCase()

interface Reading {
  readonly notes: PlanNotes
  readonly plan: TablePlan
  readonly columns: ReadonlyMap<string, number>
  /** Properties that events take over by the name of their group. */
  readonly groups: Map<string, PlannedProperty[]>
  readonly uses: { readonly event: string; readonly group: string; readonly at: SourcePlace }[]
  readonly ignored: TableCell[]
  /** What the rows below are properties of; null for what is left out. */
  owner: { readonly kind: 'event' | 'group'; readonly name: string } | null
}

function parse({ name, text }: PlanSource): PlanResult {
  const read = readTable(text, name)
  if (!read.ok) return read
  const [headings, ...rows] = read.rows
  const columns = new Map(headings?.cells.map((cell, index) => [keyOf(cell.text), index]))
  if (!columns.has('object name')) {
    const message = `${name} has Amplitude's user properties, which are sent with no event: export the events instead.`
    return { ok: false, error: wholeFile(message) }
  }
  const notes = createPlanNotes()
  const plan = createTablePlan(notes, false)
  const reading: Reading = { notes, plan, columns, groups: new Map(), uses: [], ignored: [], owner: null }
  for (const row of rows) readRow(reading, row)
  addGroups(reading)
  noteIgnored(reading)
  const events = plan.events()
  if (events.length === 0) {
    const [note] = notes.sorted()
    const why = note ? ` Line ${note.line}, column ${note.column}: ${note.message}` : ''
    return { ok: false, error: wholeFile(`No events were found in ${name}.${why}`) }
  }
  const notUnderstood = notes.sorted()
  return { ok: true, plan: { sources: [name], events, commonProperties: [], flagKeys: [], notUnderstood } }
}

type Cells = (...names: readonly string[]) => TableCell | undefined

function readRow(reading: Reading, row: TableRow): void {
  const cell: Cells = (...names) => {
    const found = names.flatMap((name) => row.cells[reading.columns.get(name) ?? -1] ?? [])
    return found.find(({ text }) => text.trim() !== '')
  }
  const object = cell('object name')
  const property = cell('event property name')
  if (object) beginObject(reading, cell, object)
  if (!property || !reading.owner) return
  if (isIgnored(cell) && !object) reading.ignored.push(property)
  else addProperty(reading, propertyOf(reading, cell, property))
}

function beginObject(reading: Reading, cell: Cells, object: TableCell): void {
  const type = cell('object type')?.text.toLowerCase() ?? 'event'
  reading.owner = null
  if (isIgnored(cell)) reading.ignored.push(object)
  else if (type === 'property group') reading.owner = { kind: 'group', name: object.text }
  else if (type === 'event') {
    reading.owner = { kind: 'event', name: object.text }
    const description = cell('object description')?.text ?? null
    reading.plan.addEvent(object.text, object.at, { description, ...deprecationOf(cell) })
    const groups = cell('property group names')
    for (const group of groups?.text.split(',') ?? [])
      reading.uses.push({ event: object.text, group: group.trim(), at: groups?.at ?? object.at })
  } else
    reading.notes.add(object.at, `\`${object.text}\` is no event but a \`${type.slice(0, 80)}\`, so it is left out.`)
}

/** In an export it stands at what is unexpected, blocked or deleted. */
const isIgnored = (cell: Cells): boolean => cell('action')?.text.toLowerCase() === 'ignore'

function deprecationOf(cell: Cells): { readonly deprecated?: string } {
  if (cell('action')?.text.toLowerCase() === 'remove') return { deprecated: 'It is to be removed from Amplitude.' }
  return cell('event activity')?.text.toLowerCase() === 'inactive' ? { deprecated: 'It is inactive in Amplitude.' } : {}
}

function propertyOf({ notes }: Reading, cell: Cells, { text: name, at }: TableCell): PlannedProperty {
  const required = isTrue(cell('property required'))
  return { name, required, type: typeOf(cell, notes), description: cell('property description')?.text ?? null, at }
}

function typeOf(cell: Cells, notes: PlanNotes): PlannedType {
  const item = readCellType(typeCells(cell), notes)
  if (!isTrue(cell('property is array'))) return item
  const unique = cell('array unique items')
  if (unique && isTrue(unique)) notes.add(unique.at, 'That the items are unique is not checked.')
  const limits = readCellType(
    { type: cellWith('array', unique), minimum: cell('array min items'), maximum: cell('array max items') },
    notes,
  )
  return { ...limits, kind: 'array', items: item }
}

function typeCells(cell: Cells): TypeCells {
  const type = cell('property value type')
  const word = type?.text.toLowerCase()
  const constant = cell('const value', 'property const value')
  if (word === 'const')
    return {
      values:
        constant &&
        cellWith(
          /^[-\d.]+$|^(?:true|false)$/i.test(constant.text) ? constant.text : JSON.stringify(constant.text),
          constant,
        ),
    }
  return {
    type: word === 'number' && isTrue(cell('number is integer')) ? cellWith('integer', type) : type,
    values: word === 'enum' ? cell('enum values', 'property enum values') : undefined,
    minimum: cell('number property value min', 'string property value min length'),
    maximum: cell('number property value max', 'string property value max length'),
    pattern: cell('property regex'),
  }
}

function cellWith(text: string, cell: TableCell | undefined): TableCell {
  return { text, at: cell?.at ?? { source: '', line: 1, column: 1 } }
}

const isTrue = (cell: TableCell | undefined): boolean => cell?.text.toLowerCase() === 'true'

function addProperty({ owner, groups, plan }: Reading, property: PlannedProperty): void {
  if (owner?.kind === 'event') plan.addProperty(owner.name, property)
  if (owner?.kind !== 'group') return
  const group = groups.get(owner.name)
  if (group) group.push(property)
  else groups.set(owner.name, [property])
}

/** A group may stand below the events that have it. An event's own property counts before one of a group. */
function addGroups({ plan, notes, groups, uses }: Reading): void {
  const events = new Map(plan.events().map((event) => [event.name, new Set(event.properties.map(({ name }) => name))]))
  for (const { event, group, at } of uses) {
    const properties = groups.get(group)
    if (!properties && group !== '') notes.add(at, `The property group \`${group}\` is not in this file.`)
    const own = events.get(event)
    for (const property of properties ?? []) if (!own?.has(property.name)) plan.addProperty(event, property)
  }
}

/** There may be thousands: one note tells of all. */
function noteIgnored({ ignored, notes }: Reading): void {
  const [first] = ignored
  if (!first) return
  const which = ignored.length > 1 ? `\`${first.text}\` and ${ignored.length - 1} more are` : `\`${first.text}\` is`
  notes.add(first.at, `${which} left out: Amplitude ignores what is unexpected, blocked or deleted.`)
}
