function cyclic(): Record<string, unknown> {
  const value: Record<string, unknown> = { feature_name: 'cyclic' }
  value.itself = value
  return value
}

function throwing(): Record<string, unknown> {
  return Object.defineProperty({ feature_name: 'throwing getter' }, 'trap', {
    enumerable: true,
    get() {
      throw new Error('This getter throws')
    },
  })
}

function deep(levels: number): Record<string, unknown> {
  let value: Record<string, unknown> = { bottom: true }
  for (let level = 0; level < levels; level += 1) value = { next: value }
  return value
}

function domNode(): HTMLElement {
  const node = document.createElement('section')
  node.innerHTML = '<p>Not <b>data</b></p>'
  return node
}

export interface ExoticValue {
  label: string
  make(): Record<string, unknown>
}

const PROTO_JSON =
  '{"feature_name":"proto keys","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'

export const EXOTIC_VALUES: readonly ExoticValue[] = [
  { label: 'Send cyclic value', make: cyclic },
  { label: 'Send 5 MB string', make: () => ({ feature_name: 'long string', text: 'x'.repeat(5 * 1024 * 1024) }) },
  { label: 'Send BigInt', make: () => ({ feature_name: 'bigint', count: 9_007_199_254_740_993n }) },
  { label: 'Send Symbol', make: () => ({ feature_name: 'symbol', mark: Symbol('mark'), [Symbol('key')]: 1 }) },
  { label: 'Send DOM node', make: () => ({ feature_name: 'dom node', node: domNode() }) },
  { label: 'Send function', make: () => ({ feature_name: 'function', callback: () => 42 }) },
  { label: 'Send __proto__ keys', make: () => JSON.parse(PROTO_JSON) as Record<string, unknown> },
  { label: 'Send throwing getter', make: throwing },
  { label: 'Send deep nesting', make: () => ({ feature_name: 'deep nesting', tree: deep(200) }) },
  { label: 'Send markup', make: () => ({ feature_name: '<img src=x onerror="document.title=\'run\'">' }) },
]
