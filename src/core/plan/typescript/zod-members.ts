import { keyOf, memberOf, pathOf, textOf } from './const-value.ts'
import { mergeLists, override } from './member-lists.ts'
import { enterZodType } from './references.ts'
import type { SourceModule } from './source-module.ts'
import type { Expression, ObjectExpression, Property, SpreadElement } from './syntax-tree.ts'
import { enter, literalsOf } from './type-reader.ts'
import type { MemberList, TypeMember, TypeReader, TypeScope } from './type-reader.ts'
import { isZodItself, zodSchema } from './zod-declarations.ts'

type Argument = Expression | SpreadElement | undefined

/** What a call on zod or on a schema says: `z.object({ … })`, `schema.min(1)`. */
export interface ZodCall {
  readonly method: string
  readonly args: readonly (Expression | SpreadElement)[]
  /** The schema it is called on; null for zod itself. */
  readonly base: Expression | null
}

/** Null for what is no call of a method. */
export function readZodCall(module: SourceModule, node: Expression): ZodCall | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null
  const { object, property, computed } = node.callee
  const method = computed ? null : keyOf(property)
  if (method === null) return null
  const path = pathOf(object)
  // `z.string()`, `z.coerce.number()`, `z.iso.date()`
  const isZod = path !== null && path.length <= 2 && isZodItself(module, path[0] ?? '')
  return { method, args: node.arguments, base: isZod ? null : object }
}

/** The expression without `as const` and what else the compiler alone reads. */
export function withoutWrapping(node: Expression): Expression {
  let inner = node
  while (
    inner.type === 'TSAsExpression' ||
    inner.type === 'TSSatisfiesExpression' ||
    inner.type === 'TSNonNullExpression' ||
    inner.type === 'TSTypeAssertion'
  )
    inner = inner.expression
  return inner
}

/** The members of an object schema, or of an object of schemas; null for any other. */
export function readZodMembers(reader: TypeReader, expression: Expression, scope: TypeScope): MemberList | null {
  if (!reader.spend(expression, scope)) return null
  const node = withoutWrapping(expression)
  const inner = enter(scope)
  if (node.type === 'ObjectExpression') return readShape(reader, node, inner)
  if (node.type === 'Identifier') {
    const schema = enterZodType(reader, node, scope)
    return schema && reader.readMembers(schema.node, schema.scope)
  }
  if (node.type === 'MemberExpression') return readMember(reader, node, inner)
  const call = readZodCall(scope.module, node)
  if (!call) return null
  return call.base ? changed(reader, call, call.base, inner) : made(reader, call, inner)
}

/** `schema.shape`, or a member of an object of schemas. */
function readMember(
  reader: TypeReader,
  { object, property, computed }: Expression & { readonly type: 'MemberExpression' },
  scope: TypeScope,
): MemberList | null {
  const list = readZodMembers(reader, object, scope)
  const key = computed ? textOf(scope.module.constants.read(property)) : keyOf(property)
  if (key === 'shape') return list
  const found = list?.members.find(({ name }) => name === key)?.type
  return found ? reader.readMembers(found.node, enter({ ...found.scope, depth: scope.depth })) : null
}

function readShape(reader: TypeReader, { properties }: ObjectExpression, scope: TypeScope): MemberList {
  const lists = properties.map((member): MemberList => {
    if (member.type === 'SpreadElement') {
      const spread = readZodMembers(reader, member.argument, scope)
      if (!spread)
        reader.notes.add(member, 'What is spread here is no schema that can be read; its properties are not known.')
      return spread ?? { members: [], open: true }
    }
    const read = toMember(reader, member, scope)
    return { members: read ? [read] : [], open: false }
  })
  return override(lists)
}

function toMember(reader: TypeReader, member: Property, scope: TypeScope): TypeMember | null {
  const name = member.computed ? textOf(scope.module.constants.read(member.key)) : keyOf(member.key)
  if (name === null) {
    reader.notes.add(member, 'The name in `[…]` stands for nothing that this file defines.')
    return null
  }
  const isReference = member.computed && member.key.type !== 'Literal'
  const type = { node: zodSchema(member.value), scope }
  const description = zodDescription(scope.module, member.value)
  const read = { name, isReference, optional: false, type, node: member }
  return description === null ? read : { ...read, description }
}

/** What `.describe('…')` or `.meta({ description: '…' })` says; the last one counts. */
export function zodDescription(module: SourceModule, node: Expression): string | null {
  let rest: Expression | null = withoutWrapping(node)
  while (rest) {
    const call: ZodCall | null = readZodCall(module, rest)
    const [argument] = call?.args ?? []
    if (call && argument && argument.type !== 'SpreadElement' && /^(?:describe|meta)$/.test(call.method)) {
      const value = module.constants.read(argument)
      const text = textOf(value) ?? textOf(memberOf(value, 'description') ?? value)
      if (text !== null) return text
    }
    rest = call?.base ?? null
  }
  return null
}

function made(reader: TypeReader, { method, args }: ZodCall, scope: TypeScope): MemberList | null {
  const [first, second] = args
  switch (method) {
    case 'object':
    case 'strictObject':
      return first ? membersOf(reader, first, scope) : { members: [], open: false }
    case 'looseObject':
      return opened(membersOf(reader, first, scope))
    case 'intersection': {
      const lists = [membersOf(reader, first, scope), membersOf(reader, second, scope)]
      return lists.every((list) => list !== null) ? mergeLists(lists) : null
    }
    case 'record':
    case 'partialRecord':
      return readRecord(reader, args, method === 'partialRecord', scope)
    case 'optional':
    case 'nullable':
    case 'nullish':
      return membersOf(reader, first, scope)
    default:
      return null
  }
}

function membersOf(reader: TypeReader, node: Argument, scope: TypeScope): MemberList | null {
  return node && node.type !== 'SpreadElement' ? readZodMembers(reader, node, scope) : null
}

function opened(list: MemberList | null): MemberList | null {
  return list && { ...list, open: true }
}

/** `z.record(z.enum(['a', 'b']), z.number())`; open for keys that can't be listed. */
function readRecord(reader: TypeReader, args: ZodCall['args'], optional: boolean, scope: TypeScope): MemberList | null {
  const [key, value] = args
  if (!key || !value || key.type === 'SpreadElement' || value.type === 'SpreadElement')
    return { members: [], open: true }
  const names = literalsOf(reader.resolve(zodSchema(key), scope).type)
  if (!names) return { members: [], open: true }
  const type = { node: zodSchema(value), scope }
  const members = names.map((name) => ({ name: String(name), isReference: false, optional, type, node: key }))
  return { members, open: false }
}

function changed(reader: TypeReader, { method, args }: ZodCall, base: Expression, scope: TypeScope): MemberList | null {
  const list = readZodMembers(reader, base, scope)
  const [first] = args
  if (!list) return null
  switch (method) {
    case 'extend':
    case 'safeExtend':
    case 'augment':
    case 'merge': {
      const more = membersOf(reader, first, scope)
      return more && override([list, more])
    }
    case 'and': {
      const more = membersOf(reader, first, scope)
      return more && mergeLists([list, more])
    }
    case 'passthrough':
    case 'loose':
    case 'catchall':
      return opened(list)
    case 'partial':
    case 'deepPartial':
      return mapNamed(list, namesIn(first), (member) => ({ ...member, optional: true }))
    case 'required':
      return mapNamed(list, namesIn(first), (member) => ({ ...member, optional: false, type: asRequired(member.type) }))
    case 'pick':
    case 'omit': {
      const names = namesIn(first)
      return names && { ...list, members: list.members.filter(({ name }) => names.has(name) === (method === 'pick')) }
    }
    default:
      return SAME_MEMBERS.test(method) ? list : null
  }
}

/** What leaves the members of an object as they are. */
const SAME_MEMBERS =
  /^(?:strict|strip|optional|nullable|nullish|default|prefault|catch|readonly|brand|describe|meta|refine|superRefine|check|exactOptional|nonoptional|clone)$/

function asRequired(type: TypeMember['type']): TypeMember['type'] {
  return type?.node.type === '(zod)' ? { ...type, node: zodSchema(type.node.expression, true) } : type
}

/** The keys of `{ id: true }`; null when nothing is named. */
function namesIn(node: Argument): ReadonlySet<string> | null {
  if (node?.type !== 'ObjectExpression') return null
  return new Set(node.properties.flatMap((member) => (member.type === 'Property' ? (keyOf(member.key) ?? []) : [])))
}

function mapNamed(
  list: MemberList,
  names: ReadonlySet<string> | null,
  change: (member: TypeMember) => TypeMember,
): MemberList {
  return {
    ...list,
    members: list.members.map((member) => (!names || names.has(member.name) ? change(member) : member)),
  }
}
