import type { WireObject, WireValue } from '../values/wire-value.ts'

/** Why the SDK, or Hogscope for a forced flag's exposure, let an event go no further. */
export type DropReason =
  | 'not initialised'
  | 'opted out'
  | 'bad event name'
  | 'bot user agent'
  | 'client rate limit'
  | 'before_send returned null'
  | 'before_send threw'
  | 'capture threw'
  | 'unknown reason'

/** Where an event is in its life. The Status cell's text starts with the words of `formatStatus`. */
export type EventStatus =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'answered'; readonly httpStatus: number }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'blocked'; readonly error: string }
  | { readonly kind: 'retrying'; readonly attempt: number }
  | { readonly kind: 'dropped'; readonly reason: DropReason; readonly detail: string | null }
  | { readonly kind: 'held-back'; readonly flagKey: string }
  | { readonly kind: 'lost' }

/** One call of `capture()`, by the page or by the SDK itself, and what became of it. */
export interface CapturedEvent {
  /** `<documentId>:<call>`; unique over all documents of a tab. */
  readonly id: string
  readonly eventName: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly documentId: string
  readonly instanceId: string
  readonly pageUrl: string
  /** The SDK's uuid (posthog-js ≥ 1.76) or `$insert_id`; null for an event that got none. */
  readonly uuid: string | null
  /** What the SDK accepted; for an event that was dropped, what the page passed. */
  readonly properties: WireObject
  /** The names the page itself passed to `capture()`; the SDK added the others. */
  readonly ownProperties: readonly string[]
  readonly set: WireValue | null
  readonly setOnce: WireValue | null
  readonly status: EventStatus
  /** Keys of the flags that were forced when it was captured. */
  readonly forcedFlags: readonly string[]
  /** True when a part of its properties was cut or could not be read. */
  readonly truncated: boolean
}
