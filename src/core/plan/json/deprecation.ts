import { itemsOf, type JsonNode, member, textOf } from './json-tree.ts'

/** Whether a schema says `deprecated: true` (JSON Schema 2019-09 and later), with its `$comment`, in which Hogscope writes the reason. */
export function deprecationOf(schema: JsonNode): { readonly deprecated?: string } {
  const deprecated = member(schema, 'deprecated')
  if (deprecated?.kind !== 'scalar' || deprecated.value !== true) return {}
  return { deprecated: textOf(member(schema, '$comment')) ?? '' }
}

/** Whether something is tagged as deprecated: what teams do where there is no mark for it. */
export function deprecationByTag(node: JsonNode): { readonly deprecated?: string } {
  const isTagged = itemsOf(member(node, 'tags')).some((tag) => textOf(tag)?.toLowerCase() === 'deprecated')
  return isTagged ? { deprecated: '' } : {}
}
