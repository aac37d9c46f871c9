import { keyOf } from './const-value.ts'
import type { EntityName, InterfaceDeclaration, TypeAlias, TypeReference } from './syntax-tree.ts'
import { enter } from './type-reader.ts'
import type { ScopedType, TypeReader, TypeScope } from './type-reader.ts'

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

/**
 * The declarations a reference to a declared type means, marked as referred to; null, with a note, when the type
 * contains itself: below that any value is allowed.
 */
export function findDeclared(
  reader: TypeReader,
  node: TypeReference,
  scope: TypeScope,
): readonly (InterfaceDeclaration | TypeAlias)[] | null {
  const name = nameOf(node.typeName)
  reader.referred.add(name)
  if (scope.trail.includes(name)) {
    reader.notes.add(node, `\`${name}\` contains itself; below that any value is allowed.`)
    return null
  }
  return reader.declarations.types.get(name) ?? null
}

/** The scope inside a declaration: its parameters bound to the arguments of the reference, or to their defaults. */
export function openDeclaration(
  declaration: InterfaceDeclaration | TypeAlias,
  reference: TypeReference,
  scope: TypeScope,
): TypeScope {
  const parameters = new Map<string, ScopedType>()
  const inner: TypeScope = { ...enter(scope, declaration.id.name), parameters }
  for (const [index, parameter] of (declaration.typeParameters?.params ?? []).entries()) {
    const argument = reference.typeArguments?.params[index]
    if (argument) parameters.set(parameter.name, { node: argument, scope })
    else if (parameter.default) parameters.set(parameter.name, { node: parameter.default, scope: inner })
  }
  return inner
}
