import { guard } from '../patch.ts'

/** Longest stack kept, some 40 frames. */
const MAX_STACK = 6_000

/**
 * The stack from the caller of `below` on. Chromium keeps the innermost ten frames alone, of which Hogscope's own would be most: so those are left
 * out before it counts. Null when there is none, as when the page makes something else of its stacks.
 */
export function callStack(below: unknown): string | null {
  return guard(() => stackFrom(below) ?? textOf(new Error('call site').stack)) ?? null
}

function stackFrom(below: unknown): string | null {
  if (typeof below !== 'function' || typeof Error.captureStackTrace !== 'function') return null
  const holder: { stack?: unknown } = {}
  Error.captureStackTrace(holder, below as () => void)
  const stack = textOf(holder.stack)
  // Without any frame when the page called by another way than `below`.
  return stack !== null && /:\d+/.test(stack) ? stack : null
}

function textOf(stack: unknown): string | null {
  return typeof stack === 'string' ? stack.slice(0, MAX_STACK) : null
}
