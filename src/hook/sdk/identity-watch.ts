import type { WireObject } from '../../core/values/wire-value.ts'
import { guard } from '../patch.ts'
import { callStack } from './call-stack.ts'

/** Tells whom an instance counts for, each time that it has changed. */
export interface IdentityWatch {
  /** Looks, and records what differs from what was recorded last. */
  look(): void
  /**
   * Runs `run`, a call of `method` by the page, or for null the SDK's own doing, and records what it changed. `below` is the function that the page
   * called; true when it called none.
   */
  during<T>(method: string | null, below: unknown, run: () => T): T
  /** Runs code of the page's that the SDK calls in the midst of a call. */
  outside<T>(run: () => T): T
  /** The `below` of the call that is under way: what the SDK calls then is its own doing. Null for none. */
  readonly below: unknown
  /** An event was accepted with these properties: sessions begin with one, and nobody calls for that. */
  sawEvent(properties: WireObject): void
}

/** What the SDK has stored of the identity; null while there is none. `windowId` is the window that the last event named. */
export type ReadIdentity = (windowId: unknown) => WireObject | null

interface Watched {
  readonly id: number
  readonly recorder: {
    record(
      type: 'identity-state',
      body: { instance: number; told: WireObject; method: string | null; stack: string | null },
      size: number,
    ): void
  }
  wantsStacks(): boolean
}

export function createIdentityWatch({ id, recorder, wantsStacks }: Watched, read: ReadIdentity): IdentityWatch {
  let recorded = ''
  let idsOfLast = ''
  let called: unknown = null
  let windowId: unknown

  function look(method: string | null, below?: unknown): void {
    const told = read(windowId)
    if (!told) return
    const written = JSON.stringify(told)
    if (written === recorded) return
    const by = recorded === '' ? 'init' : method
    recorded = written
    const stack = typeof below === 'function' && wantsStacks() ? callStack(below) : null
    recorder.record('identity-state', { instance: id, told, method: by, stack }, written.length)
  }

  function runAs<T>(below: unknown, run: () => T): T {
    const before = called
    called = below
    try {
      return run()
    } finally {
      called = before
    }
  }
  const lookSafely = (method: string | null, below?: unknown): void => void guard(() => look(method, below))

  return {
    look: () => lookSafely(null),
    get below() {
      return called
    },
    during(method, below, run) {
      if (called) return run()
      // What changed until now is not this call's doing: the remote config is put into storage by nobody's call.
      lookSafely(null)
      try {
        return runAs(below, run)
      } finally {
        lookSafely(method, below)
      }
    },
    outside(run) {
      lookSafely(null)
      return runAs(null, run)
    },
    sawEvent({ distinct_id, $session_id, $window_id }) {
      const ids = JSON.stringify([distinct_id, $session_id, $window_id])
      if (ids === idsOfLast) return
      idsOfLast = ids
      windowId = $window_id
      if (!called) look(null)
    },
  }
}
