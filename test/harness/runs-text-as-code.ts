import type { AnyNode } from 'acorn'
import { walkCode } from './walk-code.ts'

const GLOBAL_OBJECTS = new Set(['window', 'self', 'globalThis', 'top', 'parent', 'frames'])

/** The places at which a script could run text as code: `eval`, by whatever way it is called, and the constructor of functions. A method of that name is none. */
export function findTextAsCode(script: string): string[] {
  const found: string[] = []
  walkCode(script, (node, parent, key) => {
    if (isTextAsCode(node, parent, key)) found.push(script.slice(node.start, node.start + 60))
  })
  return found
}

function isTextAsCode(node: AnyNode, parent: AnyNode | null, key: string): boolean {
  if (node.type === 'MemberExpression') {
    const name =
      node.property.type === 'Identifier' ? node.property.name : 'value' in node.property && node.property.value
    const isGlobal = node.object.type === 'Identifier' && GLOBAL_OBJECTS.has(node.object.name)
    return isGlobal && (name === 'eval' || name === 'Function')
  }
  if (node.type !== 'Identifier') return false
  const isName = (key === 'property' || key === 'key') && parent !== null && 'computed' in parent && !parent.computed
  if (node.name === 'eval') return !isName
  const isCalled = parent?.type === 'CallExpression' || parent?.type === 'NewExpression'
  return node.name === 'Function' && isCalled && key === 'callee'
}
