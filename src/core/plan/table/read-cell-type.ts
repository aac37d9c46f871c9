import type { PlanNotes } from '../plan-notes.ts'
import { readTextForm } from '../read-text-form.ts'
import type { Limits, PlannedType, SourcePlace } from '../tracking-plan.ts'
import { joinTypes } from '../typescript/join-types.ts'
import { membersOf } from '../union-members.ts'
import { isNumber, LIMITED_KINDS } from './cell-conventions.ts'
import type { TableCell } from './read-table.ts'
import { readTypeWords } from './read-type-words.ts'
import { type ListedValue, readValues } from './read-values.ts'

/** The cells of a row that say what a property may be; undefined where the table has no such column. */
export interface TypeCells {
  readonly type?: TableCell | undefined
  readonly values?: TableCell | undefined
  readonly minimum?: TableCell | undefined
  readonly maximum?: TableCell | undefined
  readonly pattern?: TableCell | undefined
  readonly format?: TableCell | undefined
}

/** The type that the cells of a row describe together. What is not understood is noted. */
export function readCellType(cells: TypeCells, notes: PlanNotes): PlannedType {
  const named = readNamed(cells.type, notes)
  const form = readTextForm(notes, asWritten(cells.pattern), asWritten(cells.format))
  const isText = named.length === 0 && Object.keys(form).length > 0
  const limited = withLimits(isText ? [{ kind: 'string' }] : named, readLimits(cells, notes))
  const wide = limited.map((type) => (type.kind === 'string' ? Object.assign({}, type, form) : type))
  const types = cells.values ? withValues(wide, cells.values, notes) : wide
  return join(types) ?? { kind: 'any' }
}

function readNamed(cell: TableCell | undefined, notes: PlanNotes): readonly PlannedType[] {
  if (!cell) return []
  const types = readTypeWords(cell.text)
  if (types) return types
  notes.add(cell.at, `The type \`${cut(cell.text)}\` is not known: any value is taken there.`)
  return [{ kind: 'any' }]
}

/** The same types, with those values of a kind in the place of the kind. Values of an array that stands alone are those of its items. */
function withValues(types: readonly PlannedType[], cell: TableCell, notes: PlanNotes): readonly PlannedType[] {
  const { values, goesOn } = readValues(cell.text)
  if (goesOn) {
    notes.add(cell.at, 'The list of values says itself that it goes on, so other values are taken, too.')
    return types
  }
  const named = types.filter(({ kind }) => kind !== 'any')
  if (named.some(({ kind }) => SCALARS.has(kind))) return inPlaceOfKinds(types, values, cell.at, notes)
  const [array, ...others] = named.filter(({ kind }) => kind === 'array')
  if (array?.kind !== 'array' || others.length > 0) return inPlaceOfKinds(named, values, cell.at, notes)
  const items = inPlaceOfKinds(membersOf(array.items), values, cell.at, notes)
  return types.map((type) => (type === array ? { ...array, items: join(items) ?? array.items } : type))
}

const SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'boolean'])

function inPlaceOfKinds(
  types: readonly PlannedType[],
  values: readonly ListedValue[],
  at: SourcePlace,
  notes: PlanNotes,
): readonly PlannedType[] {
  const named = new Set(types.map(({ kind }) => kind).filter((kind) => SCALARS.has(kind)))
  const kinds = named.size > 0 ? named : kindsOf(values)
  const literals = values.flatMap((value) => {
    const literal = literalOf(kinds, value)
    if (!literal) notes.add(at, `The value \`${cut(value.text)}\` is no ${[...kinds].join(' or ')}, so it is left out.`)
    return literal ?? []
  })
  const listed = new Set<string>(literals.map(({ value }) => typeof value))
  return [...types.filter(({ kind }) => !listed.has(kind) && kind !== 'any'), ...literals]
}

type Literal = PlannedType & { readonly kind: 'literal' }

function literalOf(kinds: ReadonlySet<PlannedType['kind']>, { text, quoted }: ListedValue): Literal | null {
  if (!quoted && kinds.has('number') && isNumber(text)) return { kind: 'literal', value: Number(text) }
  if (!quoted && kinds.has('boolean') && isBoolean(text)) return { kind: 'literal', value: /^true$/i.test(text) }
  return kinds.has('string') ? { kind: 'literal', value: text } : null
}

function isBoolean(text: string): boolean {
  return /^(?:true|false)$/i.test(text)
}

/** Where no type is named, values that all look like numbers are numbers. */
function kindsOf(values: readonly ListedValue[]): ReadonlySet<PlannedType['kind']> {
  if (values.every(({ text, quoted }) => !quoted && isNumber(text))) return new Set(['number'])
  return new Set([values.every(({ text, quoted }) => !quoted && isBoolean(text)) ? 'boolean' : 'string'])
}

function readLimits({ minimum, maximum }: TypeCells, notes: PlanNotes): Limits {
  const least = readLimit(minimum, '>', notes)
  const most = readLimit(maximum, '<', notes)
  return {
    ...(least === null ? {} : least.isExclusive ? { above: least.bound } : { atLeast: least.bound }),
    ...(most === null ? {} : most.isExclusive ? { below: most.bound } : { atMost: most.bound }),
  }
}

/** `5`; or `> 5`, where the bound itself is not allowed. */
function readLimit(
  cell: TableCell | undefined,
  sign: '>' | '<',
  notes: PlanNotes,
): { readonly bound: number; readonly isExclusive: boolean } | null {
  if (!cell) return null
  const isExclusive = cell.text.startsWith(sign) && !cell.text.startsWith(`${sign}=`)
  const bound = cell.text.replace(/^[<>]?=?\s*/, '')
  if (isNumber(bound)) return { bound: Number(bound), isExclusive }
  notes.add(cell.at, `The limit \`${cut(cell.text)}\` is no number, so it is not checked.`)
  return null
}

/** Bounds are those of the number; else of the text's length, or of how many items an array has. */
function withLimits(types: readonly PlannedType[], limits: Limits): readonly PlannedType[] {
  if (Object.keys(limits).length === 0) return types
  if (types.length === 0) return [{ kind: 'number', limits }]
  const kind = LIMITED_KINDS.find((each) => types.some((type) => type.kind === each))
  return types.map((type) => {
    if (type.kind !== kind) return type
    if (type.kind !== 'number' && type.kind !== 'string' && type.kind !== 'array') return type
    return { ...type, limits: { ...type.limits, ...limits } }
  })
}

function join(types: readonly PlannedType[]): PlannedType | null {
  return joinTypes(types.map((type) => ({ type, absent: false }))).type
}

function asWritten(cell: TableCell | undefined): { readonly at: SourcePlace; readonly value: string } | undefined {
  return cell && { at: cell.at, value: cell.text }
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
