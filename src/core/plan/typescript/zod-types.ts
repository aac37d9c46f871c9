import type { PlannedType } from '../tracking-plan.ts'
import type { ConstValue } from './const-value.ts'
import { typeOfConst } from './const-types.ts'
import { textOf } from './const-value.ts'
import { arrayOf, joinLiterals, joinTypes } from './join-types.ts'
import { toObject } from './member-lists.ts'
import { noteAny } from './note-any.ts'
import { enterZodType } from './references.ts'
import type { Expression, SpreadElement, ZodSchema } from './syntax-tree.ts'
import { ANY, enter, NEVER, resolved, UNDEFINED } from './type-reader.ts'
import type { ResolvedType, TypeReader, TypeScope } from './type-reader.ts'
import { zodSchema } from './zod-declarations.ts'
import { limitZod } from './zod-limits.ts'
import { readZodCall, readZodMembers, withoutWrapping } from './zod-members.ts'
import type { ZodCall } from './zod-members.ts'

/** What a schema of zod lets through, as far as it is written out: https://zod.dev/api */
export function resolveZod(reader: TypeReader, { expression, required }: ZodSchema, scope: TypeScope): ResolvedType {
  const type = resolveSchema(reader, withoutWrapping(expression), scope)
  return required ? { ...type, absent: false } : type
}

function resolveSchema(reader: TypeReader, node: Expression, scope: TypeScope): ResolvedType {
  if (node.type === 'Identifier') {
    const schema = enterZodType(reader, node, scope)
    return schema ? reader.resolve(schema.node, schema.scope) : noteAny(reader, node, scope)
  }
  if (node.type === 'ObjectExpression') return resolveMembers(reader, node, scope)
  if (node.type === 'MemberExpression') return resolveMember(reader, node, scope)
  const call = readZodCall(scope.module, node)
  if (!call) return noteAny(reader, node, scope)
  if (call.base) return change(reader, call, call.base, node, scope)
  return make(reader, call, node, scope)
}

function resolveMembers(reader: TypeReader, node: Expression, scope: TypeScope): ResolvedType {
  const list = readZodMembers(reader, node, scope)
  return list ? toObject(reader, list) : noteAny(reader, node, scope)
}

/** `schemas.itemCreated`, `itemSchema.shape.id` */
function resolveMember(
  reader: TypeReader,
  node: Expression & { readonly type: 'MemberExpression' },
  scope: TypeScope,
): ResolvedType {
  const list = readZodMembers(reader, node.object, scope)
  const key = node.property.type === 'Identifier' && !node.computed ? node.property.name : null
  const type = list?.members.find(({ name }) => name === key)?.type
  if (type) return reader.resolve(type.node, enter({ ...type.scope, depth: scope.depth }))
  return resolveMembers(reader, node, scope)
}

const TEXT: ResolvedType = resolved({ kind: 'string' })
const format = (name: string): ResolvedType => resolved({ kind: 'string', format: name })
const WHOLE: PlannedType = { kind: 'number', limits: { multipleOf: 1 } }

/** Schemas without arguments that matter. A date is sent as text, as JSON has none. */
const SIMPLE: ReadonlyMap<string, ResolvedType> = new Map<string, ResolvedType>([
  ['string', TEXT],
  ['number', resolved({ kind: 'number' })],
  ['float32', resolved({ kind: 'number' })],
  ['float64', resolved({ kind: 'number' })],
  ['int', resolved(WHOLE)],
  ['int32', resolved(WHOLE)],
  ['uint32', resolved({ kind: 'number', limits: { multipleOf: 1, atLeast: 0 } })],
  ['boolean', resolved({ kind: 'boolean' })],
  ['stringbool', resolved({ kind: 'boolean' })],
  ['null', resolved({ kind: 'null' })],
  ['any', ANY],
  ['unknown', ANY],
  ['json', ANY],
  ['undefined', UNDEFINED],
  ['void', UNDEFINED],
  ['never', NEVER],
  ['email', format('email')],
  ['url', format('uri')],
  ['httpUrl', format('uri')],
  ['uuid', format('uuid')],
  ['uuidv4', format('uuid')],
  ['uuidv6', format('uuid')],
  ['uuidv7', format('uuid')],
  ['guid', format('uuid')],
  ['datetime', format('date-time')],
  ['time', format('time')],
  ['ipv4', format('ipv4')],
  ['ipv6', format('ipv6')],
  ['hostname', format('hostname')],
  ...['cuid', 'cuid2', 'ulid', 'nanoid', 'ksuid', 'xid', 'emoji', 'base64', 'base64url', 'jwt', 'e164', 'cidrv4'].map(
    (name): [string, ResolvedType] => [name, TEXT],
  ),
  ['templateLiteral', TEXT],
  ['duration', TEXT],
])

function make(reader: TypeReader, { method, args }: ZodCall, node: Expression, scope: TypeScope): ResolvedType {
  const simple = SIMPLE.get(method)
  if (simple) return simple
  const [first] = args
  switch (method) {
    case 'date':
      // `z.iso.date()` is a text, `z.date()` a date, which is sent with its time.
      return isOfIso(node) ? format('date') : TEXT
    case 'literal':
    case 'enum':
    case 'nativeEnum':
      return listed(reader, first, scope) ?? noteAny(reader, node, scope)
    case 'union':
      return joinTypes(items(reader, first, scope) ?? [noteAny(reader, node, scope)])
    case 'discriminatedUnion':
      return joinTypes(items(reader, args[1], scope) ?? [noteAny(reader, node, scope)])
    case 'array':
    case 'set':
      return arrayOf(first ? of(reader, first, scope) : ANY)
    case 'tuple':
      return arrayOf(joinTypes(items(reader, first, scope) ?? [ANY]))
    case 'optional':
      return { ...of(reader, first, scope), absent: true }
    case 'nullable':
      return orNull(of(reader, first, scope))
    case 'nullish':
      return { ...orNull(of(reader, first, scope)), absent: true }
    case 'readonly':
      return of(reader, first, scope)
    default:
      return resolveMembers(reader, node, scope)
  }
}

function isOfIso(node: Expression): boolean {
  const object = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' ? node.callee.object : null
  return object?.type === 'MemberExpression' && object.property.type === 'Identifier' && object.property.name === 'iso'
}

function of(reader: TypeReader, node: Expression | SpreadElement | undefined, scope: TypeScope): ResolvedType {
  if (!node || node.type === 'SpreadElement') return ANY
  return reader.resolve(zodSchema(node), scope)
}

/** The schemas of an array that is written out. */
function items(
  reader: TypeReader,
  node: Expression | SpreadElement | undefined,
  scope: TypeScope,
): ResolvedType[] | null {
  const list = node && node.type !== 'SpreadElement' ? withoutWrapping(node) : null
  if (list?.type !== 'ArrayExpression') return null
  return list.elements.flatMap((item) => (item ? [of(reader, item, scope)] : []))
}

/** `z.literal('a')`, `z.literal(['a', 'b'])`, `z.enum(['a', 'b'])`, `z.enum(TIERS)`, `z.nativeEnum(Tier)` */
function listed(
  reader: TypeReader,
  node: Expression | SpreadElement | undefined,
  scope: TypeScope,
): ResolvedType | null {
  if (!node || node.type === 'SpreadElement') return null
  const value = scope.module.constants.read(node)
  if (value.kind === 'literal') return typeOfConst(value)
  const values: readonly ConstValue[] =
    value.kind === 'array' ? value.items : value.kind === 'object' ? value.entries.map((entry) => entry.value) : []
  if (!reader.spend(node, scope, values.length)) return ANY
  if (value.kind === 'array') {
    const types = values.map(typeOfConst)
    return types.length > 0 && types.every((type) => type !== null) ? joinTypes(types) : null
  }
  const texts = values.map(textOf)
  return texts.length > 0 && texts.every((text) => text !== null) ? joinLiterals(texts) : null
}

function orNull(type: ResolvedType): ResolvedType {
  return joinTypes([type, resolved({ kind: 'null' })])
}

/** What changes no value that is let through, or not in a way that a plan knows. */
const KEEPS_TYPE =
  /^(?:describe|meta|readonly|brand|catch|trim|normalize|toLowerCase|toUpperCase|finite|safe|strict|strip|clone|overwrite|register)$/
/** Code that judges a value. */
const IS_CODE = /^(?:refine|superRefine|check|transform|pipe|preprocess)$/

function change(reader: TypeReader, call: ZodCall, base: Expression, node: Expression, scope: TypeScope): ResolvedType {
  const { method, args } = call
  if (CHANGES_MEMBERS.test(method)) return resolveMembers(reader, node, scope)
  const type = reader.resolve(zodSchema(base), scope)
  switch (method) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'exactOptional':
      return { ...type, absent: true }
    case 'nullable':
      return orNull(type)
    case 'nullish':
      return { ...orNull(type), absent: true }
    case 'nonoptional':
    case 'unwrap':
      return { ...type, absent: false }
    case 'array':
      return arrayOf(type)
    case 'or':
      return joinTypes([type, of(reader, args[0], scope)])
    case 'exclude':
    case 'extract':
      return picked(type, listed(reader, args[0], scope), method === 'extract')
    default:
  }
  if (KEEPS_TYPE.test(method)) return type
  if (IS_CODE.test(method)) {
    reader.notes.add(node, `What \`.${method}(…)\` does with a value is code, which is not run: it is not checked.`)
    return method === 'transform' || method === 'pipe' ? ANY : type
  }
  return limitZod(reader, type, call, node, scope)
}

const CHANGES_MEMBERS =
  /^(?:extend|safeExtend|augment|merge|and|passthrough|loose|catchall|partial|deepPartial|required|pick|omit)$/

function picked({ type, absent }: ResolvedType, some: ResolvedType | null, isWanted: boolean): ResolvedType {
  const values = (from: PlannedType | null | undefined) =>
    (from?.kind === 'union' ? from.members : from ? [from] : []).flatMap((member) =>
      member.kind === 'literal' ? [member.value] : [],
    )
  const named = new Set(values(some?.type))
  return { ...joinLiterals(values(type).filter((value) => named.has(value) === isWanted)), absent }
}
