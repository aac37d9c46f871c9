import { snippetOf } from './positions.ts'
import type {
  EnumDeclaration,
  Expression,
  Property,
  SpreadElement,
  SyntaxNode,
  TemplateLiteral,
} from './syntax-tree.ts'

/** What a constant of the source is, read without running anything. */
export type ConstValue =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly node: SyntaxNode }
  | { readonly kind: 'object'; readonly entries: readonly ConstEntry[]; readonly node: SyntaxNode }
  | { readonly kind: 'array'; readonly items: readonly ConstValue[]; readonly node: SyntaxNode }
  /** `reason` completes "the value is …". */
  | { readonly kind: 'unknown'; readonly reason: string; readonly node: SyntaxNode }

export interface ConstEntry {
  /** null when the key can't be told, or when it is a spread that can't be read. */
  readonly key: string | null
  readonly value: ConstValue
  readonly node: SyntaxNode
}

export interface ConstReader {
  read(node: Expression | EnumDeclaration): ConstValue
  /** The value of a declared name, a path into it included (`EVENTS.USER.SIGNED_UP`); null when there is none. */
  readPath(path: readonly string[], depth?: number): ConstValue | null
}

/** Deeper nesting and longer joined texts than these occur in no real list of names. */
const MAX_DEPTH = 60
const MAX_TEXT = 2_000
/** Values made in all: spreads of spreads double with every level. */
const MAX_VALUES = 300_000

/** What the sources that are read together may cost. */
export interface ConstBudget {
  valuesLeft: number
}

/** `characters`: of all sources. */
export function createConstBudget(characters: number): ConstBudget {
  return { valuesLeft: MAX_VALUES + characters }
}

interface ConstSource {
  readonly source: string
  readonly budget: ConstBudget
  /** The declaration of a name. */
  readonly find: (name: string) => Expression | EnumDeclaration | undefined
  /** Where a path leads that begins with an import. */
  readonly findElsewhere: (
    path: readonly string[],
  ) => { readonly constants: ConstReader; readonly path: readonly string[] } | null
}

interface Reading extends ConstSource {
  readonly known: Map<string, ConstValue>
  readonly inProgress: Set<string>
}

/** Reads constants of one source, and those of others that it imports. */
export function createConstReader(source: ConstSource): ConstReader {
  const reading: Reading = { ...source, known: new Map(), inProgress: new Set() }
  return { read: (node) => readAt(reading, node, 0), readPath: (path, depth = 0) => readPath(reading, path, depth) }
}

function readName(reading: Reading, name: string, depth: number): ConstValue | null {
  const declared = reading.find(name)
  if (!declared) return null
  const before = reading.known.get(name)
  if (before) return before
  if (reading.inProgress.has(name)) return unknown(declared, `\`${name}\`, which is defined by itself`)
  reading.inProgress.add(name)
  const value = readAt(reading, declared, depth)
  reading.inProgress.delete(name)
  reading.known.set(name, value)
  return value
}

function readPath(reading: Reading, path: readonly string[], depth: number): ConstValue | null {
  const [head, ...rest] = path
  if (head === undefined) return null
  let value = readName(reading, head, depth)
  if (!value) {
    const elsewhere = reading.findElsewhere(path)
    return elsewhere ? elsewhere.constants.readPath(elsewhere.path, depth + 1) : null
  }
  for (const key of rest) value = value ? memberOf(value, key) : null
  return value
}

function readAt(reading: Reading, node: Expression | EnumDeclaration, depth: number): ConstValue {
  // A name costs what it stands for, a literal nothing: types read theirs here again and again.
  const isFree = node.type === 'Literal' || node.type === 'Identifier' || node.type === 'MemberExpression'
  if (depth > MAX_DEPTH || !spend(reading, isFree ? 0 : 1)) return unknown(node, 'nested too deeply to be read')
  switch (node.type) {
    case 'Literal':
      return isPlain(node.value) ? { kind: 'literal', value: node.value, node } : notRead(reading, node)
    case 'TemplateLiteral':
      return readTemplate(reading, node, depth + 1)
    case 'BinaryExpression':
      return node.operator === '+'
        ? joinText(node, [readAt(reading, node.left, depth + 1), readAt(reading, node.right, depth + 1)])
        : notRead(reading, node)
    case 'UnaryExpression':
      return readNegative(node, readAt(reading, node.argument, depth + 1))
    case 'ObjectExpression':
      return { kind: 'object', node, entries: node.properties.flatMap((item) => readMember(reading, item, depth + 1)) }
    case 'ArrayExpression':
      return { kind: 'array', node, items: node.elements.flatMap((item) => readItem(reading, item, depth + 1)) }
    case 'TSEnumDeclaration':
      return readEnum(reading, node, depth + 1)
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
      return readAt(reading, node.expression, depth + 1)
    case 'CallExpression': {
      const [argument] = node.arguments
      const isFreeze = /^Object\.(?:freeze|seal)$/.test(pathOf(node.callee)?.join('.') ?? '')
      if (isFreeze && argument && argument.type !== 'SpreadElement') return readAt(reading, argument, depth + 1)
      return notRead(reading, node)
    }
    case 'Identifier':
    case 'MemberExpression': {
      const path = pathOf(node)
      const value = path && readPath(reading, path, depth + 1)
      return value && spend(reading, sizeOf(value) - 1) ? value : notRead(reading, node)
    }
    default:
      return notRead(reading, node)
  }
}

function readTemplate(reading: Reading, node: TemplateLiteral, depth: number): ConstValue {
  const parts = node.quasis.flatMap((quasi, index) => {
    const hole = node.expressions[index]
    const text: ConstValue = { kind: 'literal', value: quasi.value.cooked ?? '', node }
    return hole ? [text, readAt(reading, hole, depth)] : [text]
  })
  return joinText(node, parts)
}

function readMember(reading: Reading, member: Property | SpreadElement, depth: number): ConstEntry[] {
  if (member.type === 'SpreadElement') {
    const spread = readAt(reading, member.argument, depth)
    if (spread.kind === 'object' && spend(reading, spread.entries.length)) return [...spread.entries]
    return [{ key: null, node: member, value: notRead(reading, member) }]
  }
  const key = member.computed ? textOf(readAt(reading, member.key, depth)) : keyOf(member.key)
  if (key === null) {
    const reason = `something under a key that is not in this file, \`${snippetOf(reading.source, member)}\``
    return [{ key, node: member, value: unknown(member, reason) }]
  }
  if (key === '__proto__' && !member.computed && !member.method) {
    return [{ key: null, node: member, value: unknown(member, 'the prototype of the object, not one of its names') }]
  }
  const isFunction = member.method || member.kind !== 'init'
  const value = isFunction ? unknown(member, 'a function') : readAt(reading, member.value, depth)
  return [{ key, node: member, value }]
}

function readItem(reading: Reading, item: Expression | SpreadElement | null, depth: number): ConstValue[] {
  if (!item) return []
  if (item.type !== 'SpreadElement') return [readAt(reading, item, depth)]
  const spread = readAt(reading, item.argument, depth)
  if (spread.kind === 'array' && spend(reading, spread.items.length)) return [...spread.items]
  return [notRead(reading, item)]
}

function readEnum(reading: Reading, node: EnumDeclaration, depth: number): ConstValue {
  const entries = node.body.members.map((member): ConstEntry => {
    const { initializer } = member
    const value = initializer ? readAt(reading, initializer, depth) : unknown(member, 'a number, as no text is given')
    return { key: keyOf(member.id), value, node: member }
  })
  return { kind: 'object', entries, node }
}

function spend(reading: Reading, values: number): boolean {
  reading.budget.valuesLeft -= values
  return reading.budget.valuesLeft >= 0
}

function unknown(node: SyntaxNode, reason: string): ConstValue {
  return { kind: 'unknown', reason, node }
}

function notRead(reading: Reading, node: SyntaxNode): ConstValue {
  return unknown(node, `${DESCRIPTIONS.get(node.type) ?? 'an expression'}, \`${snippetOf(reading.source, node)}\``)
}

const membersByKey = new WeakMap<ConstValue, ReadonlyMap<string, ConstValue>>()
const sizes = new WeakMap<ConstValue, number>()

/** The value under a key of an object; the last one wins, as at run time. */
export function memberOf(value: ConstValue, key: string): ConstValue | null {
  if (value.kind !== 'object') return null
  let members = membersByKey.get(value)
  if (!members) {
    members = new Map(value.entries.flatMap((entry) => (entry.key === null ? [] : [[entry.key, entry.value] as const])))
    membersByKey.set(value, members)
  }
  return members.get(key) ?? null
}

/** How many values a value holds in all. Constants share parts, so one can hold far more than the source spells out. */
export function sizeOf(value: ConstValue): number {
  const before = sizes.get(value)
  if (before !== undefined) return before
  const inner =
    value.kind === 'object' ? value.entries.map((entry) => entry.value) : value.kind === 'array' ? value.items : []
  const size = inner.reduce((sum, item) => sum + sizeOf(item), 1)
  sizes.set(value, size)
  return size
}

export function textOf(value: ConstValue): string | null {
  return value.kind === 'literal' && typeof value.value === 'string' ? value.value : null
}

/** The names of `a.b['c']`; null for anything else. A chain may be far longer than the stack is deep: no recursion. */
export function pathOf(node: Expression): string[] | null {
  const path: string[] = []
  let rest = node
  while (rest.type === 'MemberExpression' && path.length < MAX_DEPTH) {
    const last = rest.computed && rest.property.type === 'Identifier' ? null : keyOf(rest.property)
    if (last === null) return null
    path.push(last)
    rest = rest.object
  }
  return rest.type === 'Identifier' ? [...path, rest.name].toReversed() : null
}

/** The name a key that is not computed stands for. */
export function keyOf(key: Expression): string | null {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' && isPlain(key.value) ? String(key.value) : null
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function readNegative(node: SyntaxNode & { readonly operator: string }, argument: ConstValue): ConstValue {
  const isNumber = argument.kind === 'literal' && typeof argument.value === 'number'
  if (node.operator !== '-' || !isNumber) return { kind: 'unknown', reason: 'an expression', node }
  return { kind: 'literal', value: -Number(argument.value), node }
}

function joinText(node: SyntaxNode, parts: readonly ConstValue[]): ConstValue {
  const unread = parts.find((part) => part.kind !== 'literal')
  if (unread?.kind === 'unknown') return { ...unread, node }
  const text = parts.map((part) => (part.kind === 'literal' ? String(part.value) : '')).join('')
  const hasText = parts.some((part) => textOf(part) !== null)
  if (unread || !hasText) return { kind: 'unknown', reason: 'an expression', node }
  if (text.length > MAX_TEXT) return { kind: 'unknown', reason: `a text of more than ${MAX_TEXT} characters`, node }
  return { kind: 'literal', value: text, node }
}

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ['CallExpression', 'a function call'],
  ['NewExpression', 'a new object'],
  ['SpreadElement', 'a spread of something that is not in this file'],
  ['Identifier', 'a name that has no readable value in this file'],
  ['MemberExpression', 'a name that has no readable value in this file'],
  ['ConditionalExpression', 'a condition'],
  ['LogicalExpression', 'a condition'],
  ['FunctionExpression', 'a function'],
  ['ArrowFunctionExpression', 'a function'],
])
