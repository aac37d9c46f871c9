import type { SourceModule } from './source-module.ts'
import type { Expression, TypeAlias, ZodSchema } from './syntax-tree.ts'

const MAX_DEPTH = 30
/** What a schema can do that gives no schema: `schema.parse(…)`. */
const NO_SCHEMA =
  /^(?:safe)?(?:parse|encode|decode)|^(?:keyof|isOptional|isNullable|toJSONSchema|register|describeAll)$/

const known = new WeakMap<Expression, boolean>()

/** Whether an expression makes a schema of zod, or is an object of such schemas (`{ item_created: z.object({ … }) }`). */
export function isZod(module: SourceModule, node: Expression, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  const before = known.get(node)
  if (before !== undefined) return before
  // A constant that is defined by itself is none.
  known.set(node, false)
  const answer = look(module, node, depth)
  known.set(node, answer)
  return answer
}

function look(module: SourceModule, node: Expression, depth: number): boolean {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isZod(module, node.expression, depth + 1)
    case 'CallExpression': {
      if (isFreeze(node)) return node.arguments[0] !== undefined && isZodArgument(module, node.arguments[0], depth)
      const { callee } = node
      if (callee.type !== 'MemberExpression' || NO_SCHEMA.test(methodOf(callee))) return false
      const root = rootOf(callee)
      return root !== null && (isZodItself(module, root) || isZodConst(module, [root], depth))
    }
    case 'Identifier':
      return isZodConst(module, [node.name], depth)
    case 'MemberExpression': {
      const root = rootOf(node)
      return root !== null && !isZodItself(module, root) && isZodConst(module, [root], depth)
    }
    case 'ObjectExpression': {
      const values = node.properties.flatMap((member) => (member.type === 'Property' ? [member] : []))
      return values.length > 0 && values.every(({ method, value }) => !method && isZod(module, value, depth + 1))
    }
    default:
      return false
  }
}

function isFreeze({ callee }: Expression & { readonly type: 'CallExpression' }): boolean {
  return callee.type === 'MemberExpression' && rootOf(callee) === 'Object' && /^(?:freeze|seal)$/.test(methodOf(callee))
}

function isZodArgument(module: SourceModule, node: Expression | { readonly type: 'SpreadElement' }, depth: number) {
  return node.type !== 'SpreadElement' && isZod(module, node as Expression, depth + 1)
}

function methodOf({ property }: Expression & { readonly type: 'MemberExpression' }): string {
  return property.type === 'Identifier' ? property.name : ''
}

/** The name that a chain of members and calls begins with. A chain may be longer than the stack is deep: no recursion. */
export function rootOf(node: Expression): string | null {
  let rest = node
  while (rest.type === 'MemberExpression' || rest.type === 'CallExpression')
    rest = rest.type === 'CallExpression' ? rest.callee : rest.object
  return rest.type === 'Identifier' ? rest.name : null
}

/** `z`, or whatever name zod is imported under. */
export function isZodItself(module: SourceModule, name: string): boolean {
  const specifier = module.specifierOf(name)
  if (specifier !== null) return /^(?:npm:)?zod(?:$|[/@])/.test(specifier)
  return name === 'z' && !module.value('z')
}

function isZodConst(module: SourceModule, path: readonly string[], depth: number): boolean {
  const found = module.locate(path)
  const value = found && found.module.value(found.path[0] ?? '')?.value
  if (!found || !value || value.type === 'TSEnumDeclaration') return false
  return isZod(found.module, value, depth + 1)
}

const aliases = new WeakMap<SourceModule, Map<string, TypeAlias>>()

/** A constant that is a schema of zod, as if it were a type; null for any other. */
export function zodDeclaration(module: SourceModule, name: string): TypeAlias | null {
  const value = module.value(name)
  if (!value || value.value.type === 'TSEnumDeclaration' || !isZod(module, value.value)) return null
  let byName = aliases.get(module)
  if (!byName) aliases.set(module, (byName = new Map()))
  const before = byName.get(name)
  if (before) return before
  const { start, end, loc } = value.node
  const alias: TypeAlias = {
    type: 'TSTypeAliasDeclaration',
    id: { type: 'Identifier', name, start, end, loc },
    typeAnnotation: zodSchema(value.value),
    start,
    end,
    loc,
  }
  byName.set(name, alias)
  return alias
}

/** The same node for the same expression, so that what it resolves to is remembered. */
export function zodSchema(expression: Expression, required = false): ZodSchema {
  const before = schemas.get(expression)
  if (before && !required) return before
  const { start, end, loc } = expression
  const schema: ZodSchema = { type: '(zod)', expression, start, end, loc, ...(required ? { required } : {}) }
  if (!required) schemas.set(expression, schema)
  return schema
}

const schemas = new WeakMap<Expression, ZodSchema>()
