import type { PlannedProperty } from '../tracking-plan.ts'
import { keyOf, textOf } from './const-value.ts'
import { placeOf } from './positions.ts'
import { findDeclared, nameOf, openDeclaration } from './references.ts'
import type {
  InterfaceDeclaration,
  MappedType,
  PropertySignature,
  TypeElement,
  TypeNode,
  TypeReference,
} from './syntax-tree.ts'
import { enter, literalsOf } from './type-reader.ts'
import type { MemberList, ScopedType, TypeMember, TypeReader, TypeScope } from './type-reader.ts'

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
    case 'TSParenthesizedType':
      return readMembers(reader, node.typeAnnotation, enter(scope))
    case 'TSTypeOperator':
      return node.operator === 'readonly' ? readMembers(reader, node.typeAnnotation, enter(scope)) : null
    case 'TSMappedType':
      return readMapped(reader, node, scope)
    case 'TSObjectKeyword':
      return ANYTHING
    case 'TSTypeReference':
      return readReference(reader, node, scope)
    default:
      return null
  }
}

/** Resolves each member's type. A member that allows no value at all (`never`) is no property. */
export function toProperties(reader: TypeReader, list: MemberList): PlannedProperty[] {
  return list.members.flatMap((member) => {
    const { type, absent } = member.type
      ? reader.resolve(member.type.node, enter(member.type.scope))
      : { type: { kind: 'any' } as const, absent: false }
    if (type === null) return []
    const description = reader.describe(member.node)
    return [{ name: member.name, required: !member.optional && !absent, type, description, at: placeOf(member.node) }]
  })
}

/** Later lists win where two name the same member; it is optional only if it is so in all of them. */
function mergeLists(lists: readonly MemberList[]): MemberList {
  const members = new Map<string, TypeMember>()
  for (const member of lists.flatMap((list) => list.members)) {
    const before = members.get(member.name)
    members.set(member.name, before ? { ...member, optional: member.optional && before.optional } : member)
  }
  return { members: [...members.values()], open: lists.some((list) => list.open) }
}

function readElements(reader: TypeReader, elements: readonly TypeElement[], scope: TypeScope): MemberList {
  const members: TypeMember[] = []
  let open = false
  for (const element of elements) {
    if (element.type === 'TSPropertySignature') {
      const member = readSignature(reader, element, scope)
      if (member) members.push(member)
    } else if (element.type === 'TSIndexSignature') {
      open ||= element.typeAnnotation?.typeAnnotation.type !== 'TSNeverKeyword'
    } else {
      reader.notes.add(element, 'Only properties are read; a function is not a value that can be sent.')
    }
  }
  return { members, open }
}

function readSignature(reader: TypeReader, element: PropertySignature, scope: TypeScope): TypeMember | null {
  const isReference = element.computed && element.key.type !== 'Literal'
  const name = element.computed ? textOf(reader.constants.read(element.key)) : keyOf(element.key)
  if (name === null) {
    reader.notes.add(element, 'The name in `[…]` stands for nothing that this file defines.')
    return null
  }
  const type = element.typeAnnotation ? { node: element.typeAnnotation.typeAnnotation, scope } : null
  return { name, isReference, optional: element.optional === true, type, node: element }
}

function readMapped(reader: TypeReader, node: MappedType, scope: TypeScope): MemberList {
  const { constraint, name } = node.typeParameter
  const type = node.typeAnnotation ?? null
  return readKeyed(reader, constraint, scope, (key) => {
    const parameters = new Map(scope.parameters).set(name, { node: key, scope })
    const inner: TypeScope = { ...scope, parameters }
    return { type: type && { node: type, scope: inner }, optional: node.optional === true || node.optional === '+' }
  })
}

/** `Record<K, V>` and `{ [Key in K]: V }`: a member for each literal in K; open when K is wider than that. */
function readKeyed(
  reader: TypeReader,
  keys: TypeNode | undefined,
  scope: TypeScope,
  memberFor: (key: TypeNode) => { readonly type: ScopedType | null; readonly optional: boolean },
): MemberList {
  const names = keys ? literalsOf(reader.resolve(keys, enter(scope)).type) : null
  if (!keys || !names) return ANYTHING
  const members = names.map((value): TypeMember => {
    const { start, end, loc } = keys
    const literal = { type: 'Literal', value, start, end, loc } as const
    const { type, optional } = memberFor({ type: 'TSLiteralType', literal, start, end, loc })
    return { name: String(value), isReference: false, optional, type, node: keys }
  })
  return { members, open: false }
}

function readReference(reader: TypeReader, node: TypeReference, scope: TypeScope): MemberList | null {
  const name = nameOf(node.typeName)
  const parameter = scope.parameters.get(name)
  if (parameter) return readMembers(reader, parameter.node, enter({ ...parameter.scope, depth: scope.depth }))
  if (!reader.declarations.types.has(name)) return readUtility(reader, name, node, scope)
  const declared = findDeclared(reader, node, scope)
  if (!declared) return null
  const lists: (MemberList | null)[] = declared.flatMap((declaration) => {
    const inner = openDeclaration(declaration, node, scope)
    if (declaration.type === 'TSTypeAliasDeclaration') return [readMembers(reader, declaration.typeAnnotation, inner)]
    const inherited = (declaration.extends ?? []).map((parent) => readParent(reader, toReference(parent), inner))
    return [override([...inherited, readElements(reader, declaration.body.body, inner)])]
  })
  if (!lists.every((list) => list !== null)) return null
  const merged = mergeLists(lists)
  return reader.spend(node, scope, merged.members.length) ? merged : null
}

/** In `extends` a member of the same name replaces the inherited one. */
function override(lists: readonly MemberList[]): MemberList {
  const members = new Map(lists.flatMap((list) => list.members.map((member) => [member.name, member] as const)))
  return { members: [...members.values()], open: lists.some((list) => list.open) }
}

function toReference(parent: NonNullable<InterfaceDeclaration['extends']>[number]): TypeReference {
  const { expression, typeParameters, start, end, loc } = parent
  const reference: TypeReference = { type: 'TSTypeReference', typeName: expression, start, end, loc }
  return typeParameters ? { ...reference, typeArguments: typeParameters } : reference
}

function readParent(reader: TypeReader, parent: TypeReference, scope: TypeScope): MemberList {
  const list = readMembers(reader, parent, enter(scope))
  if (list) return list
  reader.notes.add(parent, 'What this extends is not an object type of this file; its properties are not known.')
  return ANYTHING
}

function readUtility(reader: TypeReader, name: string, node: TypeReference, scope: TypeScope): MemberList | null {
  const [first, second] = node.typeArguments?.params ?? []
  if (!first) return null
  if (name === 'Record') {
    if (second?.type === 'TSNeverKeyword') return NOTHING
    return readKeyed(reader, first, scope, () => ({ type: second ? { node: second, scope } : null, optional: false }))
  }
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
