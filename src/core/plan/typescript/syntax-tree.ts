/**
 * The nodes of acorn and @sveltejs/acorn-typescript that are read here. The plugin ships no types for its nodes,
 * and everything else the two produce falls under `Unread`, so every `switch` over a node needs a `default`.
 */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly loc: { readonly start: SourcePosition; readonly end: SourcePosition }
}

/** `column` is 0-based, as in acorn. */
export interface SourcePosition {
  readonly line: number
  readonly column: number
}

interface Node<Type extends string> extends SyntaxNode {
  readonly type: Type
}

type Unread = Node<'(any other)'>

export interface Identifier extends Node<'Identifier'> {
  readonly name: string
}
export interface Literal extends Node<'Literal'> {
  readonly value: unknown
}
export interface TemplateLiteral extends Node<'TemplateLiteral'> {
  readonly expressions: readonly Expression[]
  readonly quasis: readonly { readonly value: { readonly cooked?: string | null } }[]
}
export interface Property extends Node<'Property'> {
  readonly key: Expression
  readonly value: Expression
  readonly computed: boolean
  readonly method: boolean
  readonly kind: 'init' | 'get' | 'set'
}
export interface SpreadElement extends Node<'SpreadElement'> {
  readonly argument: Expression
}
interface UnaryExpression extends Node<'UnaryExpression'> {
  readonly operator: string
  readonly argument: Expression
}
interface BinaryExpression extends Node<'BinaryExpression'> {
  readonly operator: string
  readonly left: Expression
  readonly right: Expression
}
export interface MemberExpression extends Node<'MemberExpression'> {
  readonly object: Expression
  readonly property: Expression
  readonly computed: boolean
}
interface CallExpression extends Node<'CallExpression'> {
  readonly callee: Expression
  readonly arguments: readonly (Expression | SpreadElement)[]
}
export interface ObjectExpression extends Node<'ObjectExpression'> {
  readonly properties: readonly (Property | SpreadElement)[]
}
export interface ArrayExpression extends Node<'ArrayExpression'> {
  readonly elements: readonly (Expression | SpreadElement | null)[]
}
interface WrappedExpression extends Node<
  'TSAsExpression' | 'TSSatisfiesExpression' | 'TSNonNullExpression' | 'TSTypeAssertion' | 'ParenthesizedExpression'
> {
  readonly expression: Expression
}

export type Expression =
  | Identifier
  | Literal
  | TemplateLiteral
  | UnaryExpression
  | BinaryExpression
  | MemberExpression
  | CallExpression
  | ObjectExpression
  | ArrayExpression
  | WrappedExpression
  | Unread

export interface EnumDeclaration extends Node<'TSEnumDeclaration'> {
  readonly id: Identifier
  readonly members: readonly EnumMember[]
}
export interface EnumMember extends Node<'TSEnumMember'> {
  readonly id: Identifier | Literal
  readonly initializer?: Expression
}
interface TypeParameters {
  readonly params: readonly { readonly name: string; readonly default?: TypeNode }[]
}
export interface InterfaceDeclaration extends Node<'TSInterfaceDeclaration'> {
  readonly id: Identifier
  readonly typeParameters?: TypeParameters
  readonly extends?: readonly (SyntaxNode & {
    readonly expression: EntityName
    readonly typeParameters?: TypeArguments
  })[]
  readonly body: { readonly body: readonly TypeElement[] }
}
export interface TypeAlias extends Node<'TSTypeAliasDeclaration'> {
  readonly id: Identifier
  readonly typeParameters?: TypeParameters
  readonly typeAnnotation: TypeNode
}
interface VariableDeclaration extends Node<'VariableDeclaration'> {
  readonly declarations: readonly (SyntaxNode & {
    readonly id: Identifier | Unread
    readonly init?: Expression | null
  })[]
}
interface ClassDeclaration extends Node<'ClassDeclaration'> {
  readonly id: Identifier | null
}
interface ExportNamed extends Node<'ExportNamedDeclaration'> {
  readonly declaration: Statement | null
  readonly specifiers: readonly { readonly local: Identifier | Literal }[]
  readonly source: Literal | null
}
interface ExportDefault extends Node<'ExportDefaultDeclaration'> {
  readonly declaration: Statement | Expression
}
interface ExportAssignment extends Node<'TSExportAssignment'> {
  readonly expression: Expression
}
interface ExpressionStatement extends Node<'ExpressionStatement'> {
  readonly expression: Expression | Assignment
}
interface Assignment extends Node<'AssignmentExpression'> {
  readonly operator: string
  readonly left: Expression
  readonly right: Expression
}
interface ModuleDeclaration extends Node<'TSModuleDeclaration'> {
  readonly body?: { readonly type: 'TSModuleBlock'; readonly body: readonly Statement[] } | ModuleDeclaration
}

export type Statement =
  | VariableDeclaration
  | ClassDeclaration
  | ExportNamed
  | ExportDefault
  | ExportAssignment
  | ExpressionStatement
  | ModuleDeclaration
  | EnumDeclaration
  | InterfaceDeclaration
  | TypeAlias
  | Unread

export type EntityName =
  | Identifier
  | (Node<'TSQualifiedName'> & { readonly left: EntityName; readonly right: Identifier })
  | MemberExpression
  | Unread

interface TypeArguments {
  readonly params: readonly TypeNode[]
}
interface TypeAnnotation {
  readonly typeAnnotation: TypeNode
}

export interface TypeReference extends Node<'TSTypeReference'> {
  readonly typeName: EntityName
  readonly typeArguments?: TypeArguments
}
export interface MappedType extends Node<'TSMappedType'> {
  readonly typeParameter: { readonly name: string; readonly constraint?: TypeNode }
  readonly nameType?: TypeNode | null
  readonly optional?: boolean | '+' | '-'
  readonly typeAnnotation?: TypeNode
}
export interface IndexedAccess extends Node<'TSIndexedAccessType'> {
  readonly objectType: TypeNode
  readonly indexType: TypeNode
}
interface TypeOperator extends Node<'TSTypeOperator'> {
  readonly operator: 'keyof' | 'readonly' | 'unique'
  readonly typeAnnotation: TypeNode
}
export interface TupleType extends Node<'TSTupleType'> {
  readonly elementTypes: readonly TypeNode[]
}

export type TypeNode =
  | Node<
      | 'TSStringKeyword'
      | 'TSNumberKeyword'
      | 'TSBooleanKeyword'
      | 'TSNullKeyword'
      | 'TSUndefinedKeyword'
      | 'TSVoidKeyword'
      | 'TSNeverKeyword'
      | 'TSAnyKeyword'
      | 'TSUnknownKeyword'
      | 'TSObjectKeyword'
      | 'TSBigIntKeyword'
      | 'TSSymbolKeyword'
    >
  | (Node<'TSLiteralType'> & { readonly literal: Expression })
  | (Node<'TSUnionType' | 'TSIntersectionType'> & { readonly types: readonly TypeNode[] })
  | (Node<'TSArrayType'> & { readonly elementType: TypeNode })
  | TupleType
  | (Node<'TSNamedTupleMember'> & { readonly elementType: TypeNode })
  | (Node<'TSParenthesizedType' | 'TSOptionalType' | 'TSRestType'> & TypeAnnotation)
  | TypeOperator
  | (Node<'TSTypeQuery'> & { readonly exprName: EntityName })
  | IndexedAccess
  | MappedType
  | TypeReference
  | (Node<'TSTypeLiteral'> & { readonly members: readonly TypeElement[] })
  | Unread

export interface PropertySignature extends Node<'TSPropertySignature'> {
  readonly key: Expression
  readonly computed: boolean
  readonly optional?: boolean
  readonly typeAnnotation?: TypeAnnotation
}

export type TypeElement =
  | PropertySignature
  | (Node<'TSIndexSignature'> & { readonly typeAnnotation?: TypeAnnotation })
  | (Node<'TSMethodSignature'> & { readonly key: Expression })
  | Unread
