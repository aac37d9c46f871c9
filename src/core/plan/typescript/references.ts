import { keyOf } from './const-value.ts'
import { namesFile } from './find-module.ts'
import type { SourceModule } from './source-module.ts'
import type { EntityName, Identifier, SyntaxNode, TypeReference } from './syntax-tree.ts'
import { enter } from './type-reader.ts'
import type { ScopedType, TypeDeclaration, TypeReader, TypeScope } from './type-reader.ts'
import { zodDeclaration } from './zod-declarations.ts'

/** `A.B.C` → "A.B.C"; "" for what is no name. A chain may be longer than the stack is deep: no recursion. */
export function nameOf(name: EntityName): string {
  const parts: string[] = []
  let rest = name
  while (parts.length < 20) {
    if (rest.type === 'Identifier') return [...parts, rest.name].toReversed().join('.')
    if (rest.type === 'TSQualifiedName') {
      parts.push(rest.right.name)
      rest = rest.left
    } else if (rest.type === 'MemberExpression' && rest.object.type === 'Identifier') {
      parts.push(keyOf(rest.property) ?? '')
      rest = rest.object
    } else return ''
  }
  return ''
}

/** A type that some source declares. */
export interface DeclaredType {
  readonly module: SourceModule
  readonly declarations: readonly TypeDeclaration[]
}

/** The type of that name, declared here or imported. */
export function findType(module: SourceModule, name: string): DeclaredType | null {
  const own = module.declarations.types.get(name)
  if (own) return { module, declarations: own }
  const found = name === '' ? null : module.locate(name.split('.'))
  const declarations = found?.path.length === 1 ? found.module.declarations.types.get(found.path[0] ?? '') : undefined
  return found && declarations ? { module: found.module, declarations } : null
}

/** The schema of zod that a constant of that name is, declared here or imported. */
export function findZodType(module: SourceModule, name: string): DeclaredType | null {
  const found = name === '' ? null : module.locate(name.split('.'))
  const declaration = found?.path.length === 1 ? zodDeclaration(found.module, found.path[0] ?? '') : null
  return found && declaration ? { module: found.module, declarations: [declaration] } : null
}

/** What a name that is a schema of zod stands for; null, with a note, when it contains itself. */
export function enterZodType(reader: TypeReader, node: Identifier, scope: TypeScope): ScopedType | null {
  const declared = findZodType(scope.module, node.name)
  const [alias] = declared?.declarations ?? []
  if (!declared || alias?.type !== 'TSTypeAliasDeclaration' || !mayEnter(reader, declared, node, scope)) return null
  return { node: alias.typeAnnotation, scope: openDeclaration(declared, alias, [], scope) }
}

/** Marks a type as referred to. False, with a note, when it contains itself: below that any value is allowed. */
export function mayEnter(reader: TypeReader, { declarations }: DeclaredType, node: SyntaxNode, scope: TypeScope) {
  const [first] = declarations
  if (!first) return false
  reader.referred.add(first)
  if (!scope.trail.includes(first)) return true
  reader.cut()
  reader.notes.add(node, `\`${first.id.name}\` contains itself; below that any value is allowed.`)
  return false
}

/** The scope inside a declaration: its parameters bound to the arguments of the reference, or to their defaults. */
export function openDeclaration(
  { module, declarations }: DeclaredType,
  declaration: TypeDeclaration,
  args: readonly ScopedType[],
  scope: TypeScope,
): TypeScope {
  const parameters = new Map<string, ScopedType>()
  const inner: TypeScope = { ...enter(scope, declarations[0]), module, parameters }
  for (const [index, parameter] of (declaration.typeParameters?.params ?? []).entries()) {
    const argument = args[index]
    if (argument) parameters.set(parameter.name.name, argument)
    else if (parameter.default) parameters.set(parameter.name.name, { node: parameter.default, scope: inner })
  }
  return inner
}

export function argumentsOf({ typeArguments }: Pick<TypeReference, 'typeArguments'>, scope: TypeScope): ScopedType[] {
  return (typeArguments?.params ?? []).map((node) => ({ node, scope }))
}

/** A reference to a declaration by its own name. */
export function referenceTo(id: Identifier): TypeReference {
  const { start, end, loc } = id
  return { type: 'TSTypeReference', typeName: id, start, end, loc }
}

/** The file that a name comes from and that is not among those that are read; null for any other name. */
export function missingSource(module: SourceModule, name: string): string | null {
  const specifier = module.specifierOf(name.split('.')[0] ?? '')
  return specifier !== null && namesFile(specifier) && !module.find(specifier) ? specifier : null
}

/** `z.infer<typeof schema>` */
export function isInferred(name: string): boolean {
  return /^[\w$]+\.(?:infer|input|output|TypeOf)$/.test(name)
}
