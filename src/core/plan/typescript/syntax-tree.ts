/**
 * The nodes that are read here, of those that @babel/parser makes with its plugins `estree` and `typescript`: its own types are without the first.
 * Everything else falls under `Unread`, so every `switch` over a node needs a `default`.
 */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  /** `filename` is the name of the source it stands in. */
  readonly loc: { readonly start: SourcePosition; readonly end: SourcePosition; readonly filename?: string }
}

/** `column` is 0-based. */
export interface SourcePosition {
  readonly line: number
  readonly column: number
}

interface Node<Type extends string> extends SyntaxNode {
  readonly type: Type
}

type Unread = Node<'(any other)'>

export interface Comment {
  readonly type: 'CommentBlock' | 'CommentLine'
  /** Without the signs that begin and end it. */
  readonly value: string
  readonly start: number
  readonly end: number
}

export interface Identifier extends Node<'Identifier'> {
  readonly name: string
}
export interface Literal extends Node<'Literal'> {
  readonly value: unknown
  /** Of `/…/`. */
  readonly regex?: { readonly pattern: string; readonly flags: string }
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
  'TSAsExpression' | 'TSSatisfiesExpression' | 'TSNonNullExpression' | 'TSTypeAssertion'
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
  readonly body: { readonly members: readonly EnumMember[] }
}
export interface EnumMember extends Node<'TSEnumMember'> {
  readonly id: Identifier | Literal
  readonly initializer?: Expression
}
interface TypeParameters {
  readonly params: readonly { readonly name: Identifier; readonly default?: TypeNode }[]
}
export interface InterfaceDeclaration extends Node<'TSInterfaceDeclaration'> {
  readonly id: Identifier
  readonly typeParameters?: TypeParameters
  readonly extends?: readonly (SyntaxNode & {
    readonly expression: EntityName
    readonly typeArguments?: TypeArguments
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
    readonly id: Identifier | ObjectPattern | Unread
    readonly init?: Expression | null
  })[]
}
export interface ObjectPattern extends Node<'ObjectPattern'> {
  /** A rest element has neither key nor value. */
  readonly properties: readonly { readonly key?: Expression; readonly value?: Expression }[]
}
interface ClassDeclaration extends Node<'ClassDeclaration'> {
  readonly id: Identifier | null
}
interface ExportNamed extends Node<'ExportNamedDeclaration'> {
  readonly declaration: Statement | null
  readonly specifiers: readonly { readonly local: Identifier | Literal; readonly exported: Identifier | Literal }[]
  readonly source: Literal | null
}
interface ExportAll extends Node<'ExportAllDeclaration'> {
  readonly exported: Identifier | Literal | null
  readonly source: Literal
}
interface ImportDeclaration extends Node<'ImportDeclaration'> {
  readonly specifiers: readonly {
    readonly type: 'ImportSpecifier' | 'ImportDefaultSpecifier' | 'ImportNamespaceSpecifier'
    readonly local: Identifier
    readonly imported?: Identifier | Literal
  }[]
  readonly source: Literal
}
interface ImportEquals extends Node<'TSImportEqualsDeclaration'> {
  readonly id: Identifier
  readonly moduleReference: (Node<'TSExternalModuleReference'> & { readonly expression: Literal }) | Unread
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
  readonly body?: { readonly body: readonly Statement[] }
}

export type Statement =
  | VariableDeclaration
  | ClassDeclaration
  | ExportNamed
  | ExportAll
  | ImportDeclaration
  | ImportEquals
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
  readonly key: Identifier
  readonly constraint: TypeNode
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

/** `checkout:${Step}` as a type. */
export interface TemplateType extends Node<'TSTemplateLiteralType'> {
  readonly types: readonly TypeNode[]
  readonly quasis: TemplateLiteral['quasis']
}
export interface ZodSchema extends Node<'(zod)'> {
  readonly expression: Expression
  /** `.required()` of the object it is in. */
  readonly required?: true
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
  /** A template without holes is a literal. */
  | (Node<'TSLiteralType'> & { readonly literal: Expression })
  | TemplateType
  /** Not of the parser: a schema of zod, wherever a type may stand. */
  | ZodSchema
  | (Node<'TSImportType'> & {
      readonly source: Expression
      readonly qualifier?: EntityName
      readonly typeArguments?: TypeArguments
    })
  | (Node<'TSUnionType' | 'TSIntersectionType'> & { readonly types: readonly TypeNode[] })
  | (Node<'TSArrayType'> & { readonly elementType: TypeNode })
  | TupleType
  | (Node<'TSNamedTupleMember'> & { readonly elementType: TypeNode })
  | (Node<'TSOptionalType' | 'TSRestType'> & TypeAnnotation)
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

export interface IndexSignature extends Node<'TSIndexSignature'> {
  readonly parameters: readonly { readonly typeAnnotation?: TypeAnnotation }[]
  readonly typeAnnotation?: TypeAnnotation
}

export type TypeElement =
  | PropertySignature
  | IndexSignature
  | (Node<'TSMethodSignature'> & { readonly key: Expression })
  | Unread
