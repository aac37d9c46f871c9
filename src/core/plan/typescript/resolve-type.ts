import type { ConstValue } from './const-value.ts'
import { memberOf, sizeOf, textOf } from './const-value.ts'
import { joinLiterals, joinTypes } from './join-types.ts'
import { snippetOf } from './positions.ts'
import { readMembers, toProperties } from './read-members.ts'
import { findDeclared, nameOf, openDeclaration } from './references.ts'
import type { EntityName, IndexedAccess, SyntaxNode, TypeNode, TypeReference } from './syntax-tree.ts'
import { ANY, enter, literalsOf, NEVER, resolved, UNDEFINED } from './type-reader.ts'
import type { ResolvedType, TypeReader, TypeScope } from './type-reader.ts'

/** More nesting and more types than any real taxonomy has; generics can multiply without end. */
const MAX_DEPTH = 50
const MAX_STEPS = 600_000

/** Makes the reader of one source's types. What it can't express is `any`, with a note that says so. */
export function createTypeReader(
  parts: Pick<TypeReader, 'declarations' | 'constants' | 'notes' | 'describe' | 'source'>,
): TypeReader {
  let stepsLeft = MAX_STEPS
  const reader: TypeReader = {
    ...parts,
    referred: new Set(),
    spend(node, scope, steps = 1) {
      const hadSteps = stepsLeft > 0
      stepsLeft -= steps
      if (hadSteps && stepsLeft <= 0)
        parts.notes.add(node, 'The types multiply beyond what is read; from here on any value is allowed.')
      if (scope.depth > MAX_DEPTH) parts.notes.add(node, 'Nested too deeply to be read; any value is allowed here.')
      return stepsLeft > 0 && scope.depth <= MAX_DEPTH
    },
    isExhausted: () => stepsLeft <= 0,
    resolve: (node, scope) => resolveType(reader, node, scope),
    readMembers: (node, scope) => readMembers(reader, node, scope),
    toProperties: (list) => toProperties(reader, list),
  }
  return reader
}

const KEYWORDS: ReadonlyMap<string, ResolvedType> = new Map([
  ['TSStringKeyword', resolved({ kind: 'string' })],
  ['TSNumberKeyword', resolved({ kind: 'number' })],
  ['TSBooleanKeyword', resolved({ kind: 'boolean' })],
  ['TSNullKeyword', resolved({ kind: 'null' })],
  ['TSAnyKeyword', ANY],
  ['TSUnknownKeyword', ANY],
  ['TSObjectKeyword', resolved({ kind: 'object', properties: [], open: true })],
  ['TSUndefinedKeyword', UNDEFINED],
  ['TSVoidKeyword', UNDEFINED],
  ['TSNeverKeyword', NEVER],
])

function resolveType(reader: TypeReader, node: TypeNode, scope: TypeScope): ResolvedType {
  const keyword = KEYWORDS.get(node.type)
  if (keyword) return keyword
  if (!reader.spend(node, scope)) return ANY
  const inner = enter(scope)
  switch (node.type) {
    case 'TSLiteralType':
      return node.literal.type === 'TemplateLiteral' && node.literal.expressions.length > 0
        ? resolved({ kind: 'string' })
        : (typeOfConst(reader.constants.read(node.literal)) ?? noteAny(reader, node))
    case 'TSParenthesizedType':
    case 'TSOptionalType':
      return resolveType(reader, node.typeAnnotation, inner)
    case 'TSNamedTupleMember':
      return resolveType(reader, node.elementType, inner)
    case 'TSUnionType':
      return joinTypes(node.types.map((member) => resolveType(reader, member, inner)))
    case 'TSArrayType':
      return arrayOf(resolveType(reader, node.elementType, inner))
    case 'TSTupleType':
      return arrayOf(joinTypes(node.elementTypes.map((element) => resolveElement(reader, element, inner))))
    case 'TSTypeOperator':
      if (node.operator === 'readonly') return resolveType(reader, node.typeAnnotation, inner)
      return node.operator === 'keyof' ? keysOf(reader, node.typeAnnotation, inner) : noteAny(reader, node)
    case 'TSTypeQuery': {
      const value = readConstant(reader, node.exprName, inner)
      return (value && typeOfConst(value)) ?? noteAny(reader, node)
    }
    case 'TSIndexedAccessType':
      return resolveIndexed(reader, node, inner)
    case 'TSTypeReference':
      return resolveReference(reader, node, inner)
    case 'TSIntersectionType':
      return resolveObject(reader, node, inner) ?? resolveBranded(reader, node, inner)
    case 'TSTypeLiteral':
    case 'TSMappedType':
      return resolveObject(reader, node, inner) ?? noteAny(reader, node)
    default:
      return noteAny(reader, node)
  }
}

function resolveObject(reader: TypeReader, node: TypeNode, scope: TypeScope): ResolvedType | null {
  const list = readMembers(reader, node, scope)
  if (!list) return null
  const properties = toProperties(reader, list)
  return resolved(list.open ? { kind: 'object', properties, open: true } : { kind: 'object', properties })
}

/** `string & {}` and `string & { __brand: 'Id' }` are written for the compiler's sake: the value is a plain string. */
function resolveBranded(
  reader: TypeReader,
  node: TypeNode & { readonly types: readonly TypeNode[] },
  scope: TypeScope,
): ResolvedType {
  const parts = node.types.map((part) => resolveType(reader, part, scope))
  const plain = parts.filter(({ type }) => type !== null && type.kind !== 'object' && type.kind !== 'any')
  return plain.length === 1 && plain[0] ? plain[0] : noteAny(reader, node)
}

function resolveElement(reader: TypeReader, node: TypeNode, scope: TypeScope): ResolvedType {
  if (node.type !== 'TSRestType') return resolveType(reader, node, scope)
  const rest = resolveType(reader, node.typeAnnotation, scope).type
  return rest?.kind === 'array' ? resolved(rest.items) : ANY
}

function arrayOf(items: ResolvedType): ResolvedType {
  return resolved({ kind: 'array', items: items.type ?? { kind: 'any' } })
}

function keysOf(reader: TypeReader, node: TypeNode, scope: TypeScope): ResolvedType {
  const target = withoutParentheses(node)
  if (target.type === 'TSTypeQuery') {
    const value = readConstant(reader, target.exprName, scope)
    if (value?.kind === 'object') return joinLiterals(value.entries.flatMap(({ key }) => key ?? []))
    return noteAny(reader, node)
  }
  const list = readMembers(reader, target, scope)
  if (!list) return noteAny(reader, node)
  return list.open ? resolved({ kind: 'string' }) : joinLiterals(list.members.map(({ name }) => name))
}

/** `(typeof EVENTS)[keyof typeof EVENTS]`, `(typeof SOURCES)[number]`, `Item['id']`. */
function resolveIndexed(reader: TypeReader, node: IndexedAccess, scope: TypeScope): ResolvedType {
  const target = withoutParentheses(node.objectType)
  if (node.indexType.type === 'TSNumberKeyword') {
    const list = resolveType(reader, target, scope).type
    return list?.kind === 'array' ? resolved(list.items) : noteAny(reader, node)
  }
  const keys = literalsOf(resolveType(reader, node.indexType, scope).type)
  if (!keys) return noteAny(reader, node)
  if (target.type === 'TSTypeQuery') {
    const value = readConstant(reader, target.exprName, scope)
    const types = keys.map((key) => {
      const member = value && memberOf(value, String(key))
      return (member && typeOfConst(member)) ?? noteAny(reader, node)
    })
    return joinTypes(types)
  }
  const members = new Map(readMembers(reader, target, scope)?.members.map(({ name, type }) => [name, type]))
  const types = keys.map((key) => {
    const type = members.get(String(key))
    return type ? resolveType(reader, type.node, enter(type.scope)) : noteAny(reader, node)
  })
  return joinTypes(types)
}

function withoutParentheses(node: TypeNode): TypeNode {
  let inner = node
  while (inner.type === 'TSParenthesizedType') inner = inner.typeAnnotation
  return inner
}

function resolveReference(reader: TypeReader, node: TypeReference, scope: TypeScope): ResolvedType {
  const name = nameOf(node.typeName)
  const parameter = scope.parameters.get(name)
  if (parameter) return resolveType(reader, parameter.node, enter({ ...parameter.scope, depth: scope.depth }))
  if (reader.declarations.types.has(name)) {
    const declared = findDeclared(reader, node, scope)
    const [alias] = declared ?? []
    if (!declared || !alias) return ANY
    if (alias.type === 'TSTypeAliasDeclaration') {
      return resolveType(reader, alias.typeAnnotation, openDeclaration(alias, node, scope))
    }
    return resolveObject(reader, node, scope) ?? noteAny(reader, node)
  }
  const constant = name === '' ? null : readConstant(reader, node.typeName, scope)
  if (constant) return enumType(constant) ?? noteAny(reader, node)
  return resolveBuiltIn(reader, name, node, scope)
}

const SENT_AS_STRING = /^(?:Date|URL|String|Uppercase|Lowercase|Capitalize|Uncapitalize)$/

function resolveBuiltIn(reader: TypeReader, name: string, node: TypeReference, scope: TypeScope): ResolvedType {
  const [first, second] = node.typeArguments?.params ?? []
  if (SENT_AS_STRING.test(name)) return resolved({ kind: 'string' })
  if (name === 'Array' || name === 'ReadonlyArray')
    return first ? arrayOf(resolveType(reader, first, scope)) : arrayOf(ANY)
  if (first && name === 'NonNullable') return withoutMembers(resolveType(reader, first, scope), ['null'], [])
  if (first && second && (name === 'Exclude' || name === 'Extract')) {
    const all = literalsOf(resolveType(reader, first, scope).type)
    const some = new Set(literalsOf(resolveType(reader, second, scope).type))
    return all ? joinLiterals(all.filter((value) => some.has(value) === (name === 'Extract'))) : noteAny(reader, node)
  }
  return resolveObject(reader, node, scope) ?? noteAny(reader, node)
}

function withoutMembers(from: ResolvedType, kinds: readonly string[], rest: readonly ResolvedType[]): ResolvedType {
  const { type } = from
  const members = type?.kind === 'union' ? type.members : type ? [type] : []
  return joinTypes([...members.filter(({ kind }) => !kinds.includes(kind)).map(resolved), ...rest])
}

function readConstant(reader: TypeReader, name: EntityName, scope: TypeScope): ConstValue | null {
  const value = reader.constants.readPath(nameOf(name).split('.'))
  return value && reader.spend(value.node, scope, sizeOf(value)) ? value : null
}

/** The type of an enum, or of one of its members. */
function enumType(value: ConstValue): ResolvedType | null {
  if (value.kind !== 'object') return typeOfConst(value)
  const isText = value.entries.every((entry) => textOf(entry.value) !== null)
  if (!isText) return resolved({ kind: 'number' })
  return joinLiterals(value.entries.flatMap((entry) => textOf(entry.value) ?? []))
}

/** The type of a constant as `as const` makes it; null when it can't be told. */
function typeOfConst(value: ConstValue): ResolvedType | null {
  if (value.kind === 'literal') {
    return resolved(value.value === null ? { kind: 'null' } : { kind: 'literal', value: value.value })
  }
  if (value.kind !== 'array') return null
  const items = value.items.map(typeOfConst)
  return items.every((item) => item !== null) ? arrayOf(joinTypes(items)) : null
}

function noteAny(reader: TypeReader, node: SyntaxNode): ResolvedType {
  if (reader.isExhausted()) return ANY
  reader.notes.add(node, `\`${snippetOf(reader.source, node)}\` is not understood; any value is allowed here.`)
  return ANY
}
