import { toRe2 } from '../text-pattern.ts'
import type { Limits, PlannedType } from '../tracking-plan.ts'
import type { ConstValue } from './const-value.ts'
import { escapePattern } from './expand-template.ts'
import { joinTypes } from './join-types.ts'
import type { Expression } from './syntax-tree.ts'
import { resolved } from './type-reader.ts'
import type { ResolvedType, TypeReader, TypeScope } from './type-reader.ts'
import type { ZodCall } from './zod-members.ts'

const FORMATS: ReadonlyMap<string, string> = new Map([
  ['email', 'email'],
  ['url', 'uri'],
  ['uuid', 'uuid'],
  ['guid', 'uuid'],
  ['datetime', 'date-time'],
  ['date', 'date'],
  ['time', 'time'],
  ['ipv4', 'ipv4'],
  ['ipv6', 'ipv6'],
])

/** Forms of texts that are not checked, as JSON Schema has none of them either. */
const UNCHECKED = /^(?:cuid2?|ulid|nanoid|ksuid|xid|emoji|base64(?:url)?|jwt|e164|cidr(?:v[46])?|ip|duration)$/

/** A type with what `.min(1)`, `.email()`, `.regex(/…/)` say of it; what can't be checked is a note. */
export function limitZod(
  reader: TypeReader,
  { type, absent }: ResolvedType,
  { method, args }: ZodCall,
  node: Expression,
  scope: TypeScope,
): ResolvedType {
  const [first] = args
  const value: ConstValue | null = first && first.type !== 'SpreadElement' ? scope.module.constants.read(first) : null
  const limited = first?.type === 'Literal' && first.regex ? withRegex(type, first.regex) : limit(type, method, value)
  if (limited) return { type: limited, absent }
  if (!UNCHECKED.test(method)) reader.notes.add(node, `\`.${method}(…)\` is not understood: it is not checked.`)
  return { type, absent }
}

function limit(type: PlannedType | null, method: string, value: ConstValue | null): PlannedType | null {
  // `.nullable().min(1)` is none of zod's; a union of a type with null is what `.min(1).nullable()` makes.
  if (type?.kind === 'union') {
    const members = type.members.map((member) => (member.kind === 'null' ? member : limit(member, method, value)))
    return members.every((member) => member !== null) ? joinTypes(members.map(resolved)).type : null
  }
  if (type?.kind === 'number') return addLimits(type, numberLimits(method, numberOf(value)))
  if (type?.kind === 'array') return addLimits(type, sizeLimits(method, numberOf(value)))
  if (type?.kind !== 'string') return null
  const format = FORMATS.get(method)
  if (format !== undefined) return { ...type, format }
  const limits = sizeLimits(method, numberOf(value))
  if (limits) return addLimits(type, limits)
  const text = value?.kind === 'literal' && typeof value.value === 'string' ? escapePattern(value.value) : null
  if (text === null) return null
  if (method === 'startsWith') return withPattern(type, `^${text}`)
  if (method === 'endsWith') return withPattern(type, `${text}$`)
  return method === 'includes' ? withPattern(type, text) : null
}

function numberOf(value: ConstValue | null): number | null {
  return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : null
}

function addLimits<T extends PlannedType & { readonly kind: 'number' | 'string' | 'array' }>(
  type: T,
  limits: Limits | null,
): T | null {
  return limits && { ...type, limits: { ...type.limits, ...limits } }
}

function numberLimits(method: string, value: number | null): Limits | null {
  switch (method) {
    case 'int':
      return { multipleOf: 1 }
    case 'positive':
      return { above: 0 }
    case 'negative':
      return { below: 0 }
    case 'nonnegative':
      return { atLeast: 0 }
    case 'nonpositive':
      return { atMost: 0 }
    default:
  }
  if (value === null) return null
  switch (method) {
    case 'min':
    case 'gte':
      return { atLeast: value }
    case 'max':
    case 'lte':
      return { atMost: value }
    case 'gt':
      return { above: value }
    case 'lt':
      return { below: value }
    case 'multipleOf':
    case 'step':
      return { multipleOf: value }
    default:
      return null
  }
}

function sizeLimits(method: string, value: number | null): Limits | null {
  if (method === 'nonempty') return { atLeast: 1 }
  if (value === null) return null
  if (method === 'min') return { atLeast: value }
  if (method === 'max') return { atMost: value }
  return method === 'length' ? { atLeast: value, atMost: value } : null
}

function withRegex(
  type: PlannedType | null,
  { pattern, flags }: { readonly pattern: string; readonly flags: string },
): PlannedType | null {
  if (type?.kind !== 'string') return null
  const read = toRe2(pattern)
  if (!read.ok) return null
  const set = ['i', 'm', 's'].filter((flag) => flags.includes(flag)).join('')
  return withPattern(type, set === '' ? read.pattern : `(?${set})${read.pattern}`)
}

/** A text has one pattern: of two, what the first says is not checked. */
function withPattern(type: PlannedType & { readonly kind: 'string' }, pattern: string): PlannedType | null {
  return type.pattern === undefined ? { ...type, pattern } : null
}
