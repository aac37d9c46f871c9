import { pathOf } from './const-value.ts'
import type {
  EnumDeclaration,
  Expression,
  InterfaceDeclaration,
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
}

export interface UnreadDeclaration {
  readonly name: string
  readonly node: SyntaxNode
  /** Completes "… is not read: ". */
  readonly reason: string
}

interface Finding {
  readonly values: ValueDeclaration[]
  readonly types: Map<string, (InterfaceDeclaration | TypeAlias)[]>
  readonly unread: UnreadDeclaration[]
  readonly exportedNames: Set<string>
}

/** Lists what a source declares at its top level and in its namespaces. Functions and classes are not looked into. */
export function findDeclarations(statements: readonly Statement[]): Declarations {
  const finding: Finding = { values: [], types: new Map(), unread: [], exportedNames: new Set() }
  for (const statement of statements) visit(finding, statement, false)
  const { values, types, unread, exportedNames } = finding
  return { values: values.map((value) => markExported(value, exportedNames)), types, unread }
}

function visit(finding: Finding, statement: Statement, exported: boolean): void {
  switch (statement.type) {
    case 'VariableDeclaration':
      for (const { id, init } of statement.declarations) {
        if (id.type !== 'Identifier') continue
        if (init) finding.values.push({ name: id.name, exported, value: init, node: id })
        else finding.unread.push({ name: id.name, node: id, reason: 'it has no value in this file' })
      }
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
    case 'TSModuleDeclaration': {
      let body = statement.body
      while (body?.type === 'TSModuleDeclaration') body = body.body
      for (const inner of body?.body ?? []) visit(finding, inner, exported)
      break
    }
    default:
  }
}

function visitExportList(
  finding: Finding,
  { specifiers, source }: Statement & { readonly type: 'ExportNamedDeclaration' },
): void {
  for (const { local } of specifiers) {
    if (local.type !== 'Identifier') continue
    if (!source) finding.exportedNames.add(local.name)
    else finding.unread.push({ name: local.name, node: local, reason: 'it comes from another file; import that one' })
  }
}

function visitDefault(finding: Finding, node: Statement | Expression): void {
  if (node.type === 'Identifier') finding.exportedNames.add(node.name)
  else if (isStatement(node)) visit(finding, node, true)
  else finding.values.push({ name: 'default', exported: true, value: node, node })
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
