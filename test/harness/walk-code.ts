import { type AnyNode, parse } from 'acorn'

/** Shows each node of a script, with the one that it is in and the name under which it stands there. */
export function walkCode(script: string, show: (node: AnyNode, parent: AnyNode | null, key: string) => void): void {
  visit(parse(script, { ecmaVersion: 'latest', sourceType: 'module' }), null, '')

  function visit(node: AnyNode, parent: AnyNode | null, key: string): void {
    show(node, parent, key)
    for (const [name, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (isNode(child)) visit(child, node, name)
      }
    }
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
