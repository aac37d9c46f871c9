import type { ConstValue } from './const-value.ts'
import { enumType, typeOfConst } from './const-types.ts'
import { memberOf, sizeOf } from './const-value.ts'
import { expandTemplate } from './expand-template.ts'
import { arrayOf, joinLiterals, joinTypes } from './join-types.ts'
import { findNames } from './literal-places.ts'
import { toObject, toProperties } from './member-lists.ts'
import { noteAny } from './note-any.ts'
import { readDeclared, readMembers } from './read-members.ts'
import { argumentsOf, findType, findZodType, isInferred, mayEnter, nameOf, openDeclaration } from './references.ts'
import type { DeclaredType } from './references.ts'
import type { EntityName, IndexedAccess, SyntaxNode, TemplateType, TypeNode, TypeReference } from './syntax-tree.ts'
import { ANY, enter, literalsOf, NEVER, resolved, UNDEFINED } from './type-reader.ts'
import type { KnownType, ResolvedType, ScopedType, TypeReader, TypeScope } from './type-reader.ts'
import { resolveZod } from './zod-types.ts'

/** More nesting and more types than any real taxonomy has; generics can multiply without end. */
const MAX_DEPTH = 50
const MAX_STEPS = 600_000
/** An honest taxonomy takes some four steps a property, in each of up to six looks at it, and 40 characters. */
const MAX_STEPS_BY_LENGTH = 4_000_000

/** Makes the reader of the types of sources that have so many characters. What it can't express is `any`, with a note that says so. */
export function createTypeReader(
  parts: Pick<TypeReader, 'notes' | 'describe'> & { readonly characters: number },
): TypeReader {
  const { notes, describe, characters } = parts
  let stepsLeft = MAX_STEPS + Math.min(characters, MAX_STEPS_BY_LENGTH)
  let cuts = 0
  const reader: TypeReader = {
    notes,
    describe,
    referred: new Set(),
    known: new Map(),
    knownNames: new Map(),
    spend(node, scope, steps = 1) {
      const hadSteps = stepsLeft > 0
      stepsLeft -= steps
      if (hadSteps && stepsLeft <= 0)
        notes.add(node, 'The types multiply beyond what is read; from here on any value is allowed.')
      if (scope.depth > MAX_DEPTH) {
        cuts++
        notes.add(node, 'Nested too deeply to be read; any value is allowed here.')
      }
      return stepsLeft > 0 && scope.depth <= MAX_DEPTH
    },
    isExhausted: () => stepsLeft <= 0,
    stepsLeft: () => stepsLeft,
    cut: () => void cuts++,
    cuts: () => cuts,
    resolve: (node, scope) => resolveType(reader, node, scope),
    findNames: (node, scope) => findNames(reader, node, scope),
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

/** Types that are worth remembering. */
const REMEMBERED = new Set(['TSTypeReference', 'TSTypeLiteral', 'TSUnionType', 'TSIntersectionType', '(zod)'])

function resolveType(reader: TypeReader, node: TypeNode, scope: TypeScope): ResolvedType {
  const keyword = KEYWORDS.get(node.type)
  if (keyword) return keyword
  if (scope.parameters.size > 0 || !REMEMBERED.has(node.type)) return resolveAnew(reader, node, scope)
  const before = reader.known.get(node)
  if (before) return reader.spend(node, scope, before.steps) ? before.type : ANY
  const [cuts, steps] = [reader.cuts(), reader.stepsLeft()]
  const type = resolveAnew(reader, node, scope)
  const known: KnownType = { type, steps: steps - reader.stepsLeft() }
  if (reader.cuts() === cuts && !reader.isExhausted()) reader.known.set(node, known)
  return type
}

function resolveAnew(reader: TypeReader, node: TypeNode, scope: TypeScope): ResolvedType {
  if (!reader.spend(node, scope)) return ANY
  const inner = enter(scope)
  switch (node.type) {
    case 'TSLiteralType':
      return typeOfConst(scope.module.constants.read(node.literal)) ?? noteAny(reader, node, scope)
    case 'TSTemplateLiteralType':
      return resolveTemplate(reader, node, inner)
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
      return node.operator === 'keyof' ? keysOf(reader, node, inner) : noteAny(reader, node, scope)
    case 'TSTypeQuery': {
      const schema = findZodType(scope.module, nameOf(node.exprName))
      if (schema) return resolveDeclared(reader, schema, [], node, inner)
      const value = readConstant(reader, node.exprName, inner)
      return (value && typeOfConst(value)) ?? noteAny(reader, node, scope)
    }
    case 'TSIndexedAccessType':
      return resolveIndexed(reader, node, inner)
    case 'TSTypeReference':
      return resolveReference(reader, node, inner)
    case 'TSIntersectionType':
      return resolveObject(reader, node, inner) ?? resolveBranded(reader, node, inner)
    case 'TSTypeLiteral':
    case 'TSMappedType':
      return resolveObject(reader, node, inner) ?? noteAny(reader, node, scope)
    case '(zod)':
      return resolveZod(reader, node, inner)
    default:
      return noteAny(reader, node, scope)
  }
}

/** The texts that a template stands for, or the pattern of them. */
function resolveTemplate(reader: TypeReader, node: TemplateType, scope: TypeScope): ResolvedType {
  return joinTypes(
    expandTemplate(reader, node, scope).map(({ value, namePattern }) =>
      resolved(
        namePattern === undefined ? { kind: 'literal', value } : { kind: 'string', pattern: `^${namePattern}$` },
      ),
    ),
  )
}

function resolveObject(reader: TypeReader, node: TypeNode, scope: TypeScope): ResolvedType | null {
  const list = readMembers(reader, node, scope)
  return list && toObject(reader, list)
}

/** `string & {}` and `string & { __brand: 'Id' }` are written for the compiler's sake: the value is a plain string. */
function resolveBranded(
  reader: TypeReader,
  node: TypeNode & { readonly types: readonly TypeNode[] },
  scope: TypeScope,
): ResolvedType {
  const parts = node.types.map((part) => resolveType(reader, part, scope))
  const plain = parts.filter(({ type }) => type !== null && type.kind !== 'object' && type.kind !== 'any')
  return plain.length === 1 && plain[0] ? plain[0] : noteAny(reader, node, scope)
}

function resolveElement(reader: TypeReader, node: TypeNode, scope: TypeScope): ResolvedType {
  if (node.type !== 'TSRestType') return resolveType(reader, node, scope)
  const rest = resolveType(reader, node.typeAnnotation, scope).type
  return rest?.kind === 'array' ? resolved(rest.items) : ANY
}

function keysOf(
  reader: TypeReader,
  node: TypeNode & { readonly type: 'TSTypeOperator' },
  scope: TypeScope,
): ResolvedType {
  const names = findNames(reader, node, scope)
  if (names) return joinLiterals(names.map(({ value }) => value))
  const list = readMembers(reader, node.typeAnnotation, scope)
  return list?.open ? resolved({ kind: 'string' }) : noteAny(reader, node, scope)
}

/** `(typeof EVENTS)[keyof typeof EVENTS]`, `(typeof SOURCES)[number]`, `Item['id']`. */
function resolveIndexed(reader: TypeReader, node: IndexedAccess, scope: TypeScope): ResolvedType {
  const target = node.objectType
  if (node.indexType.type === 'TSNumberKeyword') {
    const list = resolveType(reader, target, scope).type
    return list?.kind === 'array' ? resolved(list.items) : noteAny(reader, node, scope)
  }
  const keys = literalsOf(resolveType(reader, node.indexType, scope).type)
  if (!keys) return noteAny(reader, node, scope)
  if (target.type === 'TSTypeQuery' && !findZodType(scope.module, nameOf(target.exprName))) {
    const value = readConstant(reader, target.exprName, scope)
    const types = keys.map((key) => {
      const member = value && memberOf(value, String(key))
      return (member && typeOfConst(member)) ?? noteAny(reader, node, scope)
    })
    return joinTypes(types)
  }
  const members = new Map(readMembers(reader, target, scope)?.members.map(({ name, type }) => [name, type]))
  const types = keys.map((key) => {
    const type = members.get(String(key))
    return type
      ? resolveType(reader, type.node, enter({ ...type.scope, depth: scope.depth }))
      : noteAny(reader, node, scope)
  })
  return joinTypes(types)
}

function resolveReference(reader: TypeReader, node: TypeReference, scope: TypeScope): ResolvedType {
  const name = nameOf(node.typeName)
  const parameter = scope.parameters.get(name)
  if (parameter) return resolveType(reader, parameter.node, enter({ ...parameter.scope, depth: scope.depth }))
  const declared = findType(scope.module, name)
  if (declared) return resolveDeclared(reader, declared, argumentsOf(node, scope), node, scope)
  const constant = name === '' ? null : readConstant(reader, node.typeName, scope)
  if (constant) return enumType(constant) ?? noteAny(reader, node, scope)
  return resolveBuiltIn(reader, name, node, scope)
}

function resolveDeclared(
  reader: TypeReader,
  declared: DeclaredType,
  args: readonly ScopedType[],
  node: SyntaxNode,
  scope: TypeScope,
): ResolvedType {
  const [alias] = declared.declarations
  if (alias?.type !== 'TSTypeAliasDeclaration') {
    const list = readDeclared(reader, declared, args, node, scope)
    return list ? toObject(reader, list) : ANY
  }
  if (!mayEnter(reader, declared, node, scope)) return ANY
  return resolveType(reader, alias.typeAnnotation, openDeclaration(declared, alias, args, scope))
}

const SENT_AS_STRING = /^(?:Date|URL|String|Uppercase|Lowercase|Capitalize|Uncapitalize)$/

function resolveBuiltIn(reader: TypeReader, name: string, node: TypeReference, scope: TypeScope): ResolvedType {
  const [first, second] = node.typeArguments?.params ?? []
  if (isInferred(name) && first) return resolveType(reader, first, scope)
  if (/^(?:Upper|Lower|C|Unc)/.test(name)) {
    const names = findNames(reader, node, scope)
    if (names) return joinLiterals(names.map(({ value }) => value))
  }
  if (SENT_AS_STRING.test(name)) return resolved({ kind: 'string' })
  if (name === 'Array' || name === 'ReadonlyArray')
    return first ? arrayOf(resolveType(reader, first, scope)) : arrayOf(ANY)
  if (first && name === 'NonNullable') return withoutMembers(resolveType(reader, first, scope), ['null'], [])
  if (first && second && (name === 'Exclude' || name === 'Extract')) {
    const all = literalsOf(resolveType(reader, first, scope).type)
    const some = new Set(literalsOf(resolveType(reader, second, scope).type))
    return all
      ? joinLiterals(all.filter((value) => some.has(value) === (name === 'Extract')))
      : noteAny(reader, node, scope)
  }
  return resolveObject(reader, node, scope) ?? noteAny(reader, node, scope)
}

function withoutMembers(from: ResolvedType, kinds: readonly string[], rest: readonly ResolvedType[]): ResolvedType {
  const { type } = from
  const members = type?.kind === 'union' ? type.members : type ? [type] : []
  return joinTypes([...members.filter(({ kind }) => !kinds.includes(kind)).map(resolved), ...rest])
}

function readConstant(reader: TypeReader, name: EntityName, scope: TypeScope): ConstValue | null {
  const value = scope.module.constants.readPath(nameOf(name).split('.'))
  return value && reader.spend(value.node, scope, sizeOf(value)) ? value : null
}
