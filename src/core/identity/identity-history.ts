import type { IdentityState } from './identity-state.ts'

/** One change of whom an instance's events count for, with all that held after it. */
export interface IdentityChange {
  /** `<documentId>:<instance>` */
  readonly instanceId: string
  readonly documentId: string
  /** Epoch milliseconds. */
  readonly at: number
  /** `init` for the first of an instance; null: nobody called, as when a session ran out. */
  readonly method: string | null
  readonly stack: string | null
  readonly state: IdentityState
}
