import type { OpenCall } from '../sdk/capture.ts'
import type { TappedInstance } from '../sdk/instance.ts'
import type { LiteLike } from './lite-like.ts'

/** What the page is doing with an instance while one of its methods runs. */
interface Doing {
  /** The outermost method the page called; null while it calls none but `capture`. */
  readonly method: unknown
  /** The one flag it asks for. */
  readonly flagKey: string | null
  /** True while the SDK itself reads flags for an event's properties, which are to tell what the server said. */
  readonly forEvent: boolean
}

export const NOTHING: Doing = { method: null, flagKey: null, forEvent: false }

/** An instance of posthog-js-lite, told of by the same facts as one of posthog-js. */
export interface LiteInstance extends TappedInstance {
  readonly lite: LiteLike
  /** Calls that are being put into the queue, the innermost last. */
  readonly queueing: OpenCall[]
  doing: Doing
}

/** Runs `run` with `next` as what the page is doing. */
export function during<T>(tapped: LiteInstance, next: Doing, run: () => T): T {
  const before = tapped.doing
  tapped.doing = next
  try {
    return run()
  } finally {
    tapped.doing = before
  }
}
