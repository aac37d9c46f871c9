import { findType, nameOf } from './references.ts'
import type { SourceModule } from './source-module.ts'
import type { SyntaxNode } from './syntax-tree.ts'
import { topScope } from './type-reader.ts'
import type { TypeDeclaration, TypeReader } from './type-reader.ts'

/**
 * The maps by event whose events may have other properties too, since that is how they are used:
 * `type EventProperties<K extends EventName> = EventSchemas[K] & Record<string, any>`, as PostHog's generator writes it.
 */
export function findOpenMaps(scratch: TypeReader, modules: readonly SourceModule[]): ReadonlySet<SyntaxNode> {
  const found = new Set<SyntaxNode>()
  for (const module of modules) {
    for (const [declaration] of module.declarations.types.values()) {
      const map = declaration && findWidened(scratch, module, declaration)
      if (map) found.add(map)
    }
  }
  return found
}

function findWidened(scratch: TypeReader, module: SourceModule, declaration: TypeDeclaration): SyntaxNode | null {
  if (declaration.type !== 'TSTypeAliasDeclaration' || !declaration.typeParameters) return null
  const type = declaration.typeAnnotation
  if (type.type !== 'TSIntersectionType') return null
  const names = new Set(declaration.typeParameters.params.map(({ name }) => name.name))
  const [indexed, ...others] = type.types.toSorted(
    (a, b) => Number(b.type === 'TSIndexedAccessType') - Number(a.type === 'TSIndexedAccessType'),
  )
  if (indexed?.type !== 'TSIndexedAccessType' || indexed.objectType.type !== 'TSTypeReference') return null
  const { indexType } = indexed
  if (indexType.type !== 'TSTypeReference' || !names.has(nameOf(indexType.typeName))) return null
  if (!others.some((other) => scratch.readMembers(other, topScope(module))?.open)) return null
  return findType(module, nameOf(indexed.objectType.typeName))?.declarations[0] ?? null
}
