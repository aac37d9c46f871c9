import { call, guard, wrapMethod } from '../patch.ts'
import type { Recorder } from '../recorder.ts'
import { describeCall } from './describe-call.ts'

/**
 * The HTML snippet's stub: an array that keeps calls until the SDK's script has arrived and runs them again. Each call is told when it is made,
 * and found again when the SDK catches up with it.
 */
export interface StubCalls {
  /** Taps a stub: `posthog`, or a named one beside it. */
  tap(stub: object): void
  /** The number of the stub's call that a `capture(…args)` of the SDK repeats; null for a call of its own. */
  caughtUp(args: readonly unknown[]): number | null
}

/** The snippet leaves an array with `__SV`, `_i` and `init` where the SDK will be (every version of it). Mixpanel's has the same form, so the name counts. */
export function isPostHogStub(value: unknown): value is object {
  if (!Array.isArray(value) || value !== (window as { posthog?: unknown }).posthog) return false
  return Array.isArray((value as { _i?: unknown })._i)
}

/** `onInit` is called when the snippet has been initialised: it has asked for its script then. */
export function createStubCalls(recorder: Recorder, wantsStacks: () => boolean, onInit: () => void): StubCalls {
  const waiting: { readonly number: number; readonly args: readonly unknown[] }[] = []
  const tapped = new WeakSet<object>()
  let calls = 0

  function tap(stub: object): void {
    if (tapped.has(stub)) return
    tapped.add(stub)
    wrapMethod(stub, 'push', (original, self, args) => {
      guard(() => args.forEach((item) => noteCall(item, (stub as { capture?: unknown }).capture)))
      return call(original, self, args)
    })
    // `init(token, config, name)` puts a stub of that name beside this one.
    wrapMethod(stub, 'init', (original, self, args) => {
      const result = call(original, self, args)
      guard(() => {
        onInit()
        const named = typeof args[2] === 'string' ? (stub as Record<string, unknown>)[args[2]] : undefined
        if (Array.isArray(named)) tap(named)
      })
      return result
    })
  }

  function noteCall(item: unknown, method: unknown): void {
    if (!Array.isArray(item) || item[0] !== 'capture') return
    const args: readonly unknown[] = item.slice(1)
    const { size, ...described } = describeCall(args, wantsStacks(), method)
    waiting.push({ number: ++calls, args })
    recorder.record('stub-called', { ...described, stubCall: calls }, size)
  }

  return {
    tap,
    caughtUp(args) {
      if (waiting.length === 0) return null
      // The SDK hands over the very values it was given, in the order in which it was given them.
      const index = waiting.findIndex((each) => each.args[0] === args[0] && each.args[1] === args[1])
      const [found] = index < 0 ? [] : waiting.splice(index, 1)
      return found?.number ?? null
    },
  }
}
