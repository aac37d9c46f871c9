import type { AnyNode } from 'acorn'
import { walkCode } from './walk-code.ts'

/** How often code names each of these, as an identifier, a member, or a text that is the name and nothing else, with which it could be looked up. */
export function countNames(script: string, names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map(names.map((name) => [name, 0]))
  walkCode(script, (node) => {
    const name = nameIn(node)
    const count = name === null ? undefined : counts.get(name)
    if (name !== null && count !== undefined) counts.set(name, count + 1)
  })
  return counts
}

function nameIn(node: AnyNode): string | null {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  return node.type === 'TemplateElement' ? (node.value.cooked ?? null) : null
}
