import { keyOf, pathOf } from './const-value.ts'
import type {
  EnumDeclaration,
  Expression,
  InterfaceDeclaration,
  Literal,
  ObjectPattern,
  Statement,
  SyntaxNode,
  TypeAlias,
} from './syntax-tree.ts'

/** A constant or an enum. */
export interface ValueDeclaration {
  /** "default" for what is exported without a name. */
  readonly name: string
  readonly exported: boolean
  readonly value: Expression | EnumDeclaration
  readonly node: SyntaxNode
}

export interface Declarations {
  readonly values: readonly ValueDeclaration[]
  /** Aliases and interfaces by name; an interface may be declared in several parts. */
  readonly types: ReadonlyMap<string, readonly (InterfaceDeclaration | TypeAlias)[]>
  /** What has a name but no value to be read here, to be told about when the name is one of a list of events. */
  readonly unread: readonly UnreadDeclaration[]
  /** What a name of this source means that another source, or this one under another name, declares. */
  readonly imports: ReadonlyMap<string, Binding>
  readonly exports: ReadonlyMap<string, Binding>
  /** The specifiers of `export * from './events'`. */
  readonly passedOn: readonly string[]
}

export interface Binding {
  /** Null for what this source declares itself: `export { EVENTS as default }`. */
  readonly specifier: string | null
  /** "default" for the default export, "*" for all of them as one object. */
  readonly name: string
}

export interface UnreadDeclaration {
  readonly name: string
  readonly node: SyntaxNode
  /** Completes "… is not read: ". */
  readonly reason: string
  /** The source it comes from, which may be read as well. */
  readonly specifier?: string
}

interface Finding {
  readonly values: ValueDeclaration[]
  readonly types: Map<string, (InterfaceDeclaration | TypeAlias)[]>
  readonly unread: UnreadDeclaration[]
  readonly exportedNames: Set<string>
  readonly imports: Map<string, Binding>
  readonly exports: Map<string, Binding>
  readonly passedOn: string[]
}

/** Lists what a source declares at its top level and in its namespaces. Functions and classes are not looked into. */
export function findDeclarations(statements: readonly Statement[]): Declarations {
  const finding: Finding = {
    values: [],
    types: new Map(),
    unread: [],
    exportedNames: new Set(),
    imports: new Map(),
    exports: new Map(),
    passedOn: [],
  }
  for (const statement of statements) visit(finding, statement, false)
  const { values, exportedNames, ...rest } = finding
  return { ...rest, values: values.map((value) => markExported(value, exportedNames)) }
}

function visit(finding: Finding, statement: Statement, exported: boolean): void {
  switch (statement.type) {
    case 'VariableDeclaration':
      for (const declarator of statement.declarations) visitDeclarator(finding, declarator, exported)
      break
    case 'TSEnumDeclaration':
      finding.values.push({ name: statement.id.name, exported, value: statement, node: statement.id })
      break
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration': {
      const before = finding.types.get(statement.id.name)
      if (before) before.push(statement)
      else finding.types.set(statement.id.name, [statement])
      break
    }
    case 'ClassDeclaration':
      if (statement.id) {
        const reason = 'it is a class; an object `as const` or an enum can be read'
        finding.unread.push({ name: statement.id.name, node: statement.id, reason })
      }
      break
    case 'ExportNamedDeclaration':
      if (statement.declaration) visit(finding, statement.declaration, true)
      else visitExportList(finding, statement)
      break
    case 'ExportDefaultDeclaration':
      visitDefault(finding, statement.declaration)
      break
    case 'TSExportAssignment':
      visitDefault(finding, statement.expression)
      break
    case 'ExpressionStatement':
      if (statement.expression.type === 'AssignmentExpression') visitAssignment(finding, statement.expression)
      break
    case 'ImportDeclaration':
      visitImport(finding, statement)
      break
    case 'TSImportEqualsDeclaration':
      if (statement.moduleReference.type === 'TSExternalModuleReference')
        bind(finding.imports, statement.id, statement.moduleReference.expression, '*')
      break
    case 'ExportAllDeclaration':
      if (statement.exported) bind(finding.exports, statement.exported, statement.source, '*')
      else if (typeof statement.source.value === 'string') finding.passedOn.push(statement.source.value)
      break
    case 'TSModuleDeclaration':
      for (const inner of statement.body?.body ?? []) visit(finding, inner, exported)
      break
    default:
  }
}

function visitDeclarator(
  finding: Finding,
  { id, init }: (Statement & { readonly type: 'VariableDeclaration' })['declarations'][number],
  exported: boolean,
): void {
  if (init && visitRequire(finding, id, init)) return
  if (id.type !== 'Identifier') return
  if (init) finding.values.push({ name: id.name, exported, value: init, node: id })
  else finding.unread.push({ name: id.name, node: id, reason: 'it has no value in this file' })
}

function visitImport(
  finding: Finding,
  { specifiers, source }: Statement & { readonly type: 'ImportDeclaration' },
): void {
  for (const { type, local, imported } of specifiers) {
    if (type === 'ImportSpecifier') bind(finding.imports, local, source, (imported && keyOf(imported)) ?? local.name)
    else bind(finding.imports, local, source, type === 'ImportDefaultSpecifier' ? 'default' : '*')
  }
}

function bind(into: Map<string, Binding>, local: Expression, source: Literal | null, name: string): void {
  const key = keyOf(local)
  if (key !== null && typeof source?.value === 'string') into.set(key, { specifier: source.value, name })
}

/** `const { EVENTS, FLAGS: flags } = require('./events')`, `const events = require('./events')` */
function visitRequire(finding: Finding, id: Expression | ObjectPattern, init: Expression): boolean {
  if (init.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require')
    return false
  const [source] = init.arguments
  if (source?.type !== 'Literal') return false
  if (id.type === 'Identifier') bind(finding.imports, id, source, '*')
  if (id.type === 'ObjectPattern') {
    for (const { key, value } of id.properties) {
      if (key && value?.type === 'Identifier') bind(finding.imports, value, source, keyOf(key) ?? '')
    }
  }
  return true
}

function visitExportList(
  finding: Finding,
  { specifiers, source }: Statement & { readonly type: 'ExportNamedDeclaration' },
): void {
  for (const { local, exported } of specifiers) {
    const [name, shown] = [keyOf(local), keyOf(exported)]
    if (name === null || shown === null) continue
    if (source) {
      bind(finding.exports, exported, source, name)
      const reason = 'it comes from another file; import that one'
      const from = typeof source.value === 'string' ? { specifier: source.value } : {}
      finding.unread.push({ name: name === 'default' ? shown : name, node: local, reason, ...from })
    } else {
      finding.exportedNames.add(name)
      finding.exports.set(shown, { specifier: null, name })
    }
  }
}

function visitDefault(finding: Finding, node: Statement | Expression): void {
  if (node.type === 'Identifier') {
    finding.exportedNames.add(node.name)
    finding.exports.set('default', { specifier: null, name: node.name })
  } else if (isStatement(node)) {
    visit(finding, node, true)
    if ('id' in node && node.id) finding.exports.set('default', { specifier: null, name: node.id.name })
  } else finding.values.push({ name: 'default', exported: true, value: node, node })
}

/** `module.exports = …`, `exports.EVENTS = …` */
function visitAssignment(finding: Finding, node: { readonly left: Expression; readonly right: Expression }): void {
  const path = pathOf(node.left)?.join('.') ?? ''
  const name = /^(?:module\.)?exports\.([\w$]+)$/.exec(path)?.[1]
  if (name !== undefined) finding.values.push({ name, exported: true, value: node.right, node: node.left })
  else if (path === 'module.exports') visitDefault(finding, node.right)
}

function markExported(value: ValueDeclaration, names: ReadonlySet<string>): ValueDeclaration {
  return names.has(value.name) ? { ...value, exported: true } : value
}

const STATEMENT_TYPES = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSEnumDeclaration',
  'ClassDeclaration',
])

function isStatement(node: Statement | Expression): node is Statement {
  return STATEMENT_TYPES.has(node.type)
}
