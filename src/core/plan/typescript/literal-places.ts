import type { ConstValue } from './const-value.ts'
import { textOf } from './const-value.ts'
import { expandTemplate } from './expand-template.ts'
import { argumentsOf, findType, findZodType, mayEnter, nameOf, openDeclaration } from './references.ts'
import type { IndexedAccess, SyntaxNode, TypeNode, TypeReference } from './syntax-tree.ts'
import { enter, literalsOf, ofFamily } from './type-reader.ts'
import type { FoundName, TypeReader, TypeScope } from './type-reader.ts'

/** See `TypeReader`. */
export function findNames(reader: TypeReader, node: TypeNode, scope: TypeScope): readonly FoundName[] | null {
  if (scope.parameters.size > 0 || node.type !== 'TSTypeReference') return findAnew(reader, node, scope)
  const before = reader.knownNames.get(node)
  if (before) return reader.spend(node, scope, before.length + 1) ? before : null
  const cuts = reader.cuts()
  const names = findAnew(reader, node, scope)
  if (names && reader.cuts() === cuts) reader.knownNames.set(node, names)
  return names
}

function findAnew(reader: TypeReader, node: TypeNode, scope: TypeScope): readonly FoundName[] | null {
  if (!reader.spend(node, scope)) return null
  const inner = enter(scope)
  switch (node.type) {
    case 'TSLiteralType':
      return namesIn(reader, node, scope)
    case 'TSTemplateLiteralType':
      return expandTemplate(reader, node, inner)
    case 'TSUnionType': {
      const lists = node.types.map((member) => findNames(reader, member, inner))
      return lists.every((list) => list !== null) ? onceEach(lists.flat()) : null
    }
    case 'TSTypeOperator':
      if (node.operator === 'readonly') return findNames(reader, node.typeAnnotation, inner)
      return node.operator === 'keyof' ? keysOf(reader, node.typeAnnotation, inner) : null
    case 'TSIndexedAccessType':
      return namesOfIndexed(reader, node, inner)
    case 'TSTypeReference':
      return namesOfReference(reader, node, inner)
    default:
      return namesIn(reader, node, scope)
  }
}

/** Whatever literals the type resolves to, at the place of the type itself. */
function namesIn(reader: TypeReader, node: TypeNode, scope: TypeScope): FoundName[] | null {
  if (!MAY_LIST.has(node.type)) return null
  return literalsOf(reader.resolve(node, scope).type)?.map((value) => ({ name: String(value), value, node })) ?? null
}

const MAY_LIST = new Set(['TSLiteralType', 'TSTypeQuery', 'TSTypeReference', 'TSIndexedAccessType', '(zod)'])

function onceEach(names: readonly FoundName[]): readonly FoundName[] {
  const byName = new Map<string, FoundName>()
  for (const found of names) if (!byName.has(found.name)) byName.set(found.name, found)
  return byName.size === names.length ? names : [...byName.values()]
}

function keysOf(reader: TypeReader, target: TypeNode, scope: TypeScope): FoundName[] | null {
  if (target.type === 'TSTypeQuery' && !findZodType(scope.module, nameOf(target.exprName))) {
    const value = constantAt(reader, target, scope)
    if (value?.kind !== 'object') return null
    return value.entries.flatMap(({ key, node: place }) =>
      key === null ? [] : [{ name: key, value: key, node: place }],
    )
  }
  const list = reader.readMembers(target, scope)
  if (!list || list.open) return null
  return list.members.map(({ name, namePattern, node: place }) => {
    return ofFamily({ name, value: name, node: place }, namePattern)
  })
}

/** `(typeof EVENTS)[keyof typeof EVENTS]`, `(typeof EVENT_NAMES)[number]`: the values, each at its own place. */
function namesOfIndexed(reader: TypeReader, node: IndexedAccess, scope: TypeScope): readonly FoundName[] | null {
  const target = node.objectType
  const value = target.type === 'TSTypeQuery' ? constantAt(reader, target, scope) : null
  const isWhole =
    node.indexType.type === 'TSNumberKeyword'
      ? value?.kind === 'array'
      : node.indexType.type === 'TSTypeOperator' && node.indexType.operator === 'keyof' && value?.kind === 'object'
  return (value && isWhole ? textsIn(value) : null) ?? namesIn(reader, node, scope)
}

function constantAt(
  reader: TypeReader,
  node: TypeNode & { readonly type: 'TSTypeQuery' },
  scope: TypeScope,
): ConstValue | null {
  const value = scope.module.constants.readPath(nameOf(node.exprName).split('.'))
  return value && reader.spend(node, scope, childrenOf(value).length) ? value : null
}

function childrenOf(value: ConstValue): readonly { readonly value: ConstValue; readonly node: SyntaxNode }[] {
  if (value.kind === 'object') return value.entries
  return value.kind === 'array' ? value.items.map((item) => ({ value: item, node: item.node })) : []
}

function textsIn(value: ConstValue): readonly FoundName[] | null {
  const names = childrenOf(value).flatMap(({ value: item, node }) => {
    const text = textOf(item)
    return text === null ? [] : [{ name: text, value: text, node }]
  })
  return names.length > 0 && names.length === childrenOf(value).length ? onceEach(names) : null
}

function namesOfReference(reader: TypeReader, node: TypeReference, scope: TypeScope): readonly FoundName[] | null {
  const name = nameOf(node.typeName)
  const parameter = scope.parameters.get(name)
  if (parameter) return findNames(reader, parameter.node, enter({ ...parameter.scope, depth: scope.depth }))
  const declared = findType(scope.module, name)
  if (declared) {
    const [alias] = declared.declarations
    if (alias?.type !== 'TSTypeAliasDeclaration' || !mayEnter(reader, declared, node, scope)) return null
    const inner = openDeclaration(declared, alias, argumentsOf(node, scope), scope)
    return findNames(reader, alias.typeAnnotation, inner)
  }
  const [first, second] = node.typeArguments?.params ?? []
  if (first && CASES.has(name)) return inCase(findNames(reader, first, scope), CASES.get(name) ?? String)
  if (first && second && (name === 'Exclude' || name === 'Extract')) {
    const some = new Set(findNames(reader, second, scope)?.map((found) => found.name))
    return findNames(reader, first, scope)?.filter((found) => some.has(found.name) === (name === 'Extract')) ?? null
  }
  if (name === '') return null
  const value = scope.module.constants.readPath(name.split('.'))
  if (value?.kind === 'object' && reader.spend(node, scope, childrenOf(value).length)) return textsIn(value)
  return value || first ? namesIn(reader, node, scope) : null
}

/** https://www.typescriptlang.org/docs/handbook/2/template-literal-types.html#intrinsic-string-manipulation-types */
const CASES: ReadonlyMap<string, (text: string) => string> = new Map([
  ['Uppercase', (text: string) => text.toUpperCase()],
  ['Lowercase', (text: string) => text.toLowerCase()],
  ['Capitalize', (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)],
  ['Uncapitalize', (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)],
])

function inCase(names: readonly FoundName[] | null, change: (text: string) => string): readonly FoundName[] | null {
  if (!names || names.some(({ namePattern }) => namePattern !== undefined)) return null
  return onceEach(names.map((found) => ({ ...found, name: change(found.name), value: change(found.name) })))
}
