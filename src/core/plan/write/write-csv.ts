import { formatType } from '../format-type.ts'
import { PLAN_COLUMNS, type PlanColumn } from '../plan-format.ts'
import { ANY_EVENT, isNumber, LIMITED_KINDS } from '../table/cell-conventions.ts'
import { writeValue } from '../table/read-values.ts'
import type { Limits, PlannedEvent, PlannedProperty, PlannedType, TrackingPlan } from '../tracking-plan.ts'
import { membersOf } from '../union-members.ts'

type Row = Readonly<Partial<Record<PlanColumn, string>>>

/**
 * A plan as a table (RFC 4180, with a heading): a row for each event, and under it one for each of its properties; those common to all come last, with the
 * event `*`. Values of an enum stand in `values`, divided by ` | `; a bound that is not allowed itself is written `> 5`. A cell that a spreadsheet would
 * take for a formula begins with an apostrophe.
 *
 * `describeCsvLoss` says what of a plan a table can't.
 */
export function writeCsv(plan: TrackingPlan): string {
  const rows = [...plan.events.flatMap(eventRows), ...plan.commonProperties.map((each) => propertyRow(ANY_EVENT, each))]
  const lines = [[...PLAN_COLUMNS], ...rows.map((row) => PLAN_COLUMNS.map((column) => row[column] ?? ''))]
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

function eventRows(event: PlannedEvent): Row[] {
  return [{ event: event.name, ...words(event) }, ...event.properties.map((each) => propertyRow(event.name, each))]
}

function propertyRow(event: string, property: PlannedProperty): Row {
  const { type } = property
  return {
    event,
    property: property.name,
    type: typeWords(type),
    required: property.required ? 'yes' : 'no',
    values: valueWords(type),
    ...boundWords(limitsOf(type)),
    ...formWords(type),
    ...words(property),
  }
}

function words({ description, deprecated }: Pick<PlannedEvent, 'description' | 'deprecated'>): Row {
  return { description: description ?? '', deprecated: deprecated === '' ? 'yes' : (deprecated ?? '') }
}

/** `string`, `number | null`, `string[]`; of an enum the kind of its values. */
function typeWords(type: PlannedType): string {
  const parts = membersOf(type).map((member) => {
    if (member.kind === 'literal') return typeof member.value
    if (member.kind === 'object') return 'object'
    if (member.kind === 'number') return member.limits?.multipleOf === 1 ? 'integer' : 'number'
    if (member.kind === 'string') return 'string'
    return member.kind === 'array' ? `${itemWords(member.items)}[]` : formatType(member)
  })
  return [...new Set(parts)].join(' | ')
}

function itemWords(type: PlannedType): string {
  const all = typeWords(type)
  return all.includes(' | ') ? `(${all})` : all
}

/** The literals of a type; of an array that has none beside it, those of its items. */
function valueWords(type: PlannedType): string {
  const members = listedIn(type)
  const kinds = new Set<string>(
    members.map((member) => (member.kind === 'literal' ? typeof member.value : member.kind)),
  )
  return members
    .flatMap((member) => (member.kind === 'literal' ? member.value : []))
    .map((value) => {
      if (typeof value !== 'string') return String(value)
      const isMistakable =
        (kinds.has('number') && isNumber(value)) || (kinds.has('boolean') && /^(?:true|false)$/i.test(value))
      return writeValue(value, isMistakable)
    })
    .join(' | ')
}

/** The types to which a reader takes the values of a row to belong. */
function listedIn(type: PlannedType): readonly PlannedType[] {
  const members = membersOf(type)
  const arrays = members.filter(({ kind }) => kind === 'array')
  const [array] = arrays
  const isOfItems = members.every(({ kind }) => kind === 'array' || kind === 'null' || kind === 'object')
  return array?.kind === 'array' && arrays.length === 1 && isOfItems ? membersOf(array.items) : members
}

/** The limits that stand in the row: a reader takes them for those of the number, else of the text, else of the array. */
function limitsOf(type: PlannedType): Limits {
  const members = membersOf(type)
  for (const kind of LIMITED_KINDS) {
    const member = members.find((each) => each.kind === kind)
    if (member) return 'limits' in member && member.limits ? member.limits : {}
  }
  return {}
}

function boundWords({ atLeast, atMost, above, below }: Limits): Row {
  const least = above === undefined ? atLeast : `> ${above}`
  const most = below === undefined ? atMost : `< ${below}`
  return {
    ...(least === undefined ? {} : { minimum: String(least) }),
    ...(most === undefined ? {} : { maximum: String(most) }),
  }
}

function formWords(type: PlannedType): Row {
  const text = membersOf(type).find(({ kind }) => kind === 'string')
  if (text?.kind !== 'string') return {}
  return {
    ...(text.pattern === undefined ? {} : { pattern: text.pattern }),
    ...(text.format === undefined ? {} : { format: text.format }),
  }
}

/** What OWASP lists as the beginnings of formulas, also behind apostrophes, one of which a reader takes away: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^'*[=+\-@\t\r\n]/

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
