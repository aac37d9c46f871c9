import type { PlannedType } from '../tracking-plan.ts'

const STRING: PlannedType = { kind: 'string' }
const NUMBER: PlannedType = { kind: 'number' }
const INTEGER: PlannedType = { kind: 'number', limits: { multipleOf: 1 } }
const ANY: PlannedType = { kind: 'any' }
const OBJECT: PlannedType = { kind: 'object', properties: [], open: true }

/** What teams call types in a table. A date is sent as text. */
const WORDS = new Map<string, PlannedType>([
  ...entries(STRING, 'string str text varchar char date datetime timestamp time url uri id slug'),
  ...entries({ kind: 'string', format: 'email' }, 'email'),
  ...entries({ kind: 'string', format: 'uuid' }, 'uuid guid'),
  ...entries(NUMBER, 'number numeric num float double decimal real currency money duration'),
  ...entries(INTEGER, 'integer int long bigint smallint whole'),
  ...entries({ kind: 'boolean' }, 'boolean bool bit'),
  ...entries(OBJECT, 'object obj json map record dict dictionary struct'),
  ...entries({ kind: 'array', items: ANY }, 'array list'),
  ...entries({ kind: 'null' }, 'null nil none'),
  ...entries(ANY, 'any mixed unknown variant'),
])
const WHOLE = new Map<string, PlannedType>([
  ['true/false', { kind: 'boolean' }],
  ['yes/no', { kind: 'boolean' }],
  ['whole number', INTEGER],
  ['date time', STRING],
  ['date/time', STRING],
])

/** Deeper than any array of arrays; brackets count, too. */
const MAX_DEPTH = 30

/**
 * The types that a cell names: `string`, `number | null`, `string[]`, `list of numbers`. Empty for a cell that says only that there is a list of values
 * (`enum`), or nothing; null for words that are not known.
 */
export function readTypeWords(cell: string): readonly PlannedType[] | null {
  return readUnion(cell.trim().toLowerCase(), 0)
}

function readUnion(words: string, depth: number): readonly PlannedType[] | null {
  if (words === '' || words === 'enum') return []
  const whole = WHOLE.get(words)
  if (whole) return [whole]
  const types: PlannedType[] = []
  for (const part of splitOutside(words)) {
    const type = readOne(part.trim(), depth)
    if (!type) return null
    if (type !== 'enum') types.push(type)
  }
  return types
}

function readOne(words: string, depth: number): PlannedType | 'enum' | null {
  if (depth > MAX_DEPTH) return null
  if (words === 'enum') return words
  const items = itemWords(words)
  if (items !== null) {
    const types = readUnion(items, depth + 1)
    return types && { kind: 'array', items: joined(types) }
  }
  const inner = /^\((.*)\)$/s.exec(words)?.[1]
  if (inner !== undefined) {
    const types = readUnion(inner, depth + 1)
    return types && joined(types)
  }
  return WORDS.get(words) ?? WORDS.get(words.replace(/s$/, '')) ?? null
}

function joined(types: readonly PlannedType[]): PlannedType {
  const [only] = types
  return only && types.length === 1 ? only : types.length === 0 ? ANY : { kind: 'union', members: types }
}

/** `string[]`, `array<string>`, `list of strings` and `string array` all have strings. */
function itemWords(words: string): string | null {
  if (words.endsWith('[]')) return words.slice(0, -2).trim()
  const [, inside, of] = /^(?:array|list)\s*(?:[<(](.*)[>)]|of\s(.*))$/s.exec(words) ?? []
  const items = inside ?? of ?? /^(\w+)\s+(?:array|list)$/.exec(words)?.[1]
  return items === undefined ? null : items.trim()
}

/** At `|`, `/`, a comma and "or", but not inside of brackets. */
function splitOutside(words: string): string[] {
  const parts = ['']
  let depth = 0
  for (const token of words.split(/(\s+or\s+|[|/,()<>])/)) {
    if (token === '(' || token === '<') depth += 1
    if (token === ')' || token === '>') depth -= 1
    if (depth <= 0 && /^(?:\s+or\s+|[|/,])$/.test(token)) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${token}`)
  }
  return parts
}

function entries(type: PlannedType, words: string): [string, PlannedType][] {
  return words.split(' ').map((word) => [word, type])
}
