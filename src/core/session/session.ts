import type { CapturedEvent } from '../events/captured-event.ts'
import type { FactOf } from '../events/facts.ts'

/** Raised when a file of before can't be read any more, or means something else. */
export const SESSION_FORMAT = 1

/** What was captured, as it is handed on: everything that the Events tab shows needs nothing beyond it. Times are epoch milliseconds. */
export interface Session {
  readonly extensionVersion: string
  readonly exportedAt: number
  /** The browser's user agent. */
  readonly browser: string
  /** The page that was shown when it was exported; empty when none was. */
  readonly page: string
  /** From which the Time column counts. */
  readonly timeOrigin: number
  /** Whether only those events were exported that the filter let through. */
  readonly filtered: boolean
  /** Whether personal data are masked in it. */
  readonly masked: boolean
  /** Events that were gone already when it was exported. */
  readonly leftOut: number
  readonly documents: readonly SessionDocument[]
  readonly instances: readonly SessionInstance[]
  readonly events: readonly CapturedEvent[]
}

/** Everything but the events. */
export type SessionHead = Omit<Session, 'events'>

export interface SessionDocument {
  readonly documentId: string
  /** 0 for the page itself. */
  readonly frameId: number
  readonly pageUrl: string
  readonly origin: string
  readonly timeOrigin: number
}

export interface SessionInstance {
  /** `<documentId>:<instance>` */
  readonly id: string
  readonly documentId: string
  readonly frameId: number
  readonly origin: string
  readonly pageUrl: string
  /** Null for one that was never initialised. */
  readonly init: FactOf<'instance-init'> | null
}
