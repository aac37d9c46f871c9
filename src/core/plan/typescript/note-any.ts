import { snippetOf } from './positions.ts'
import { missingSource } from './references.ts'
import type { SyntaxNode } from './syntax-tree.ts'
import { ANY } from './type-reader.ts'
import type { ResolvedType, TypeReader, TypeScope } from './type-reader.ts'

/** Any value, with a note that says what was not understood. */
export function noteAny(reader: TypeReader, node: SyntaxNode, { module }: TypeScope): ResolvedType {
  if (reader.isExhausted()) return ANY
  const snippet = snippetOf(module.source, node)
  const specifier = missingSource(module, /^[\w$]+/.exec(snippet)?.[0] ?? '')
  reader.notes.add(
    node,
    specifier === null
      ? `\`${snippet}\` is not understood; any value is allowed here.`
      : `\`${snippet}\` comes from another file, "${specifier}"; import that one too, any value is allowed here.`,
  )
  return ANY
}
