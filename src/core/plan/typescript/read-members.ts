import { keyOf, textOf } from './const-value.ts'
import { mergeLists, override } from './member-lists.ts'
import {
  argumentsOf,
  findType,
  findZodType,
  mayEnter,
  missingSource,
  nameOf,
  openDeclaration,
  isInferred,
} from './references.ts'
import type { DeclaredType } from './references.ts'
import type {
  IndexSignature,
  InterfaceDeclaration,
  MappedType,
  PropertySignature,
  SyntaxNode,
  TypeElement,
  TypeNode,
  TypeReference,
} from './syntax-tree.ts'
import { enter, literalsOf, ofFamily } from './type-reader.ts'
import type { FoundName, MemberList, ScopedType, TypeMember, TypeReader, TypeScope } from './type-reader.ts'
import { readZodMembers } from './zod-members.ts'

const NOTHING: MemberList = { members: [], open: false }
const ANYTHING: MemberList = { members: [], open: true }

/** The members of a type literal, interface, intersection, mapped type or utility type; null for what has none. */
export function readMembers(reader: TypeReader, node: TypeNode, scope: TypeScope): MemberList | null {
  if (!reader.spend(node, scope)) return null
  switch (node.type) {
    case 'TSTypeLiteral':
      return readElements(reader, node.members, scope)
    case 'TSIntersectionType': {
      const lists = node.types.map((part) => readMembers(reader, part, enter(scope)))
      return lists.every((list) => list !== null) ? mergeLists(lists) : null
    }
    case 'TSTypeOperator':
      return node.operator === 'readonly' ? readMembers(reader, node.typeAnnotation, enter(scope)) : null
    case 'TSMappedType':
      return readMapped(reader, node, scope)
    case 'TSObjectKeyword':
      return ANYTHING
    case 'TSTypeReference':
      return readReference(reader, node, scope)
    case 'TSTypeQuery': {
      const schema = findZodType(scope.module, nameOf(node.exprName))
      return schema && readDeclared(reader, schema, [], node, scope)
    }
    case 'TSIndexedAccessType': {
      const type = findMemberType(reader, node, scope)
      return type && readMembers(reader, type.node, enter({ ...type.scope, depth: scope.depth }))
    }
    case '(zod)':
      return readZodMembers(reader, node.expression, scope)
    default:
      return null
  }
}

/** The type of the one member that `Item['owner']` means. */
function findMemberType(
  reader: TypeReader,
  { objectType, indexType }: TypeNode & { readonly type: 'TSIndexedAccessType' },
  scope: TypeScope,
): ScopedType | null {
  const [key, ...others] = literalsOf(reader.resolve(indexType, enter(scope)).type) ?? []
  if (key === undefined || others.length > 0) return null
  const list = readMembers(reader, objectType, enter(scope))
  return list?.members.find(({ name }) => name === String(key))?.type ?? null
}

function readElements(reader: TypeReader, elements: readonly TypeElement[], scope: TypeScope): MemberList {
  const members: TypeMember[] = []
  let open = false
  for (const element of elements) {
    if (element.type === 'TSPropertySignature') {
      const member = readSignature(reader, element, scope)
      if (member) members.push(member)
    } else if (element.type === 'TSIndexSignature') {
      const families = readIndexSignature(reader, element, scope)
      members.push(...families)
      open ||= families.length === 0 && element.typeAnnotation?.typeAnnotation.type !== 'TSNeverKeyword'
    } else {
      reader.notes.add(element, 'Only properties are read; a function is not a value that can be sent.')
    }
  }
  return { members, open }
}

/** A member for each family of names of `[key: `checkout:${string}`]: …`; none for `[key: string]`. */
function readIndexSignature(reader: TypeReader, element: IndexSignature, scope: TypeScope): TypeMember[] {
  const key = element.parameters[0]?.typeAnnotation?.typeAnnotation
  if (key?.type === 'TSStringKeyword' || !key) return []
  const type = element.typeAnnotation ? { node: element.typeAnnotation.typeAnnotation, scope } : null
  return (reader.findNames(key, scope) ?? []).flatMap(({ name, namePattern }) =>
    namePattern === undefined ? [] : [{ name, namePattern, isReference: false, optional: false, type, node: element }],
  )
}

function readSignature(reader: TypeReader, element: PropertySignature, scope: TypeScope): TypeMember | null {
  const { module } = scope
  const isReference = element.computed && element.key.type !== 'Literal'
  const name = element.computed ? textOf(module.constants.read(element.key)) : keyOf(element.key)
  if (name === null) {
    reader.notes.add(element, missingKey(scope, element.key))
    return null
  }
  const type = element.typeAnnotation ? { node: element.typeAnnotation.typeAnnotation, scope } : null
  return { name, isReference, optional: element.optional === true, type, node: element }
}

function missingKey({ module }: TypeScope, key: SyntaxNode): string {
  const root = /^[\w$]+/.exec(module.source.slice(key.start, key.start + 200))?.[0] ?? ''
  const specifier = missingSource(module, root)
  return specifier === null
    ? 'The name in `[…]` stands for nothing that this file defines.'
    : `The name in \`[…]\` comes from another file, "${specifier}"; import that one too.`
}

function readMapped(reader: TypeReader, node: MappedType, scope: TypeScope): MemberList {
  const { constraint, key: parameter, typeAnnotation: type = null, nameType } = node
  const optional = node.optional === true || node.optional === '+'
  return readKeyed(reader, constraint, scope, (key) => {
    const parameters = new Map(scope.parameters).set(parameter.name, { node: key, scope })
    const inner: TypeScope = { ...scope, parameters }
    const named = nameType ? { names: reader.findNames(nameType, enter(inner)) ?? [] } : {}
    return { type: type && { node: type, scope: inner }, optional, ...named }
  })
}

/** What a key of `Record` or of a mapped type stands for. */
interface Keyed {
  readonly type: ScopedType | null
  readonly optional: boolean
  /** Where they are not the key's own: `as `checkout_${Step}``. */
  readonly names?: readonly FoundName[]
}

/** `Record<K, V>` and `{ [Key in K]: V }`: a member for each name in K; open when K is wider than that. */
function readKeyed(
  reader: TypeReader,
  keys: TypeNode | undefined,
  scope: TypeScope,
  read: (key: TypeNode) => Keyed,
): MemberList {
  const found = keys ? reader.findNames(keys, scope) : null
  if (!keys || !found) return ANYTHING
  const members = found.flatMap((key): TypeMember[] => {
    const { start, end, loc } = keys
    const literal = { type: 'Literal', value: key.value, start, end, loc } as const
    const { type, optional, names = [key] } = read({ type: 'TSLiteralType', literal, start, end, loc })
    return names.map(({ name, namePattern }) =>
      ofFamily({ name, isReference: false, optional, type, node: key.node }, namePattern),
    )
  })
  return { members, open: false }
}

function readReference(reader: TypeReader, node: TypeReference, scope: TypeScope): MemberList | null {
  const name = nameOf(node.typeName)
  const parameter = scope.parameters.get(name)
  if (parameter) return readMembers(reader, parameter.node, enter({ ...parameter.scope, depth: scope.depth }))
  const declared = findType(scope.module, name)
  return declared
    ? readDeclared(reader, declared, argumentsOf(node, scope), node, scope)
    : readUtility(reader, name, node, scope)
}

export function readDeclared(
  reader: TypeReader,
  declared: DeclaredType,
  args: readonly ScopedType[],
  node: SyntaxNode,
  scope: TypeScope,
): MemberList | null {
  if (!mayEnter(reader, declared, node, scope)) return null
  const lists: (MemberList | null)[] = declared.declarations.flatMap((declaration) => {
    const inner = openDeclaration(declared, declaration, args, scope)
    if (declaration.type === 'TSTypeAliasDeclaration') return [readMembers(reader, declaration.typeAnnotation, inner)]
    const inherited = (declaration.extends ?? []).map((parent) => readParent(reader, toReference(parent), inner))
    return [override([...inherited, readElements(reader, declaration.body.body, inner)])]
  })
  if (!lists.every((list) => list !== null)) return null
  const merged = mergeLists(lists)
  return reader.spend(node, scope, merged.members.length) ? merged : null
}

function toReference(parent: NonNullable<InterfaceDeclaration['extends']>[number]): TypeReference {
  const { expression, typeArguments, start, end, loc } = parent
  const reference: TypeReference = { type: 'TSTypeReference', typeName: expression, start, end, loc }
  return typeArguments ? { ...reference, typeArguments } : reference
}

function readParent(reader: TypeReader, parent: TypeReference, scope: TypeScope): MemberList {
  const list = readMembers(reader, parent, enter(scope))
  if (list) return list
  const specifier = missingSource(scope.module, nameOf(parent.typeName))
  reader.notes.add(
    parent,
    specifier === null
      ? 'What this extends is not an object type of this file; its properties are not known.'
      : `What this extends comes from another file, "${specifier}"; import that one too, its properties are not known.`,
  )
  return ANYTHING
}

function readUtility(reader: TypeReader, name: string, node: TypeReference, scope: TypeScope): MemberList | null {
  const [first, second] = node.typeArguments?.params ?? []
  if (!first) return null
  if (name === 'Record') {
    if (second?.type === 'TSNeverKeyword') return NOTHING
    return readKeyed(reader, first, scope, () => ({ type: second ? { node: second, scope } : null, optional: false }))
  }
  if (isInferred(name)) return readMembers(reader, first, enter(scope))
  if (!/^(?:Partial|Required|Readonly|Pick|Omit)$/.test(name)) return null
  const list = readMembers(reader, first, enter(scope))
  if (!list || name === 'Readonly') return list
  if (name === 'Partial' || name === 'Required') {
    return { ...list, members: list.members.map((member) => ({ ...member, optional: name === 'Partial' })) }
  }
  const keys = second ? literalsOf(reader.resolve(second, enter(scope)).type) : null
  if (!keys) return null
  const named = new Set(keys.map(String))
  return { ...list, members: list.members.filter((member) => named.has(member.name) === (name === 'Pick')) }
}
