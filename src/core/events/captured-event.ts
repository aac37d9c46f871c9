import type { WireBody } from '../network/network-request.ts'
import type { WireObject, WireValue } from '../values/wire-value.ts'

/** Why the SDK let an event go no further. The order is the one in which the SDK decides. */
export const DROP_REASONS = [
  'not initialised',
  'client disabled',
  'opted out',
  'consent pending',
  'bad event name',
  'bot user agent',
  'client rate limit',
  'before_send returned null',
  'before_send threw',
  "person_profiles is 'never'",
  'capture threw',
  'unknown reason',
] as const
export type DropReason = (typeof DROP_REASONS)[number]

/** An event that waits far longer than a queue of the SDK does. */
export interface Overdue {
  readonly seconds: number
  /** False when its instance has sent nothing from its queue yet. */
  readonly queueRan: boolean
}

/** What a call of the snippet's stub waits for. */
export type StubWait = 'the SDK' | 'a script that failed' | 'a script that is late'

/** Where an event is in its life. The Status cell's text starts with the words of `formatStatus`. */
export type EventStatus =
  | TappedStatus
  /** The browser saw it leave, and no instance that Hogscope found sent it: a raw HTTP call, a worker. */
  | { readonly kind: 'network-only'; readonly of: TappedStatus }

type TappedStatus =
  /** `waitingFor`: what it waits for beyond the SDK's queue; null while nothing is out of the ordinary. */
  | {
      readonly kind: 'queued'
      readonly waitingFor: StubWait | 'the page to be shown again' | null
      readonly overdue?: Overdue
    }
  | { readonly kind: 'sending' }
  /** `cutOff`: the request ended before an answer came, as the page was left or for a reason of the page's own. It may have arrived all the same. */
  | { readonly kind: 'sent'; readonly cutOff?: 'page left' | 'ended early' }
  | { readonly kind: 'answered'; readonly httpStatus: number; readonly quotaLimited: boolean }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'blocked'; readonly error: string }
  | { readonly kind: 'retrying'; readonly attempt: number }
  | { readonly kind: 'dropped'; readonly reason: DropReason; readonly detail: string | null }
  | { readonly kind: 'held-back'; readonly flagKey: string }
  | { readonly kind: 'lost' }

/** One request, as far as it is known. */
export interface RequestStep {
  /** Counts up in one document; down from -1 where only the browser told of the request, so that it is never taken for one of an instance's. */
  readonly request: number
  /** 0 for the first try. */
  readonly attempt: number
  readonly url: string
  readonly transport: string | null
  /** The SDK's name for how the body is encoded: `gzip-js`, `base64`; null for plain JSON, or when it is not known. */
  readonly compression: string | null
  /** Events that went with it. */
  readonly events: number
  /** The body as the browser saw it leave; null when the browser told nothing of this request. */
  readonly wire: WireBody | null
}

/** One step of an event's life. `at` is epoch milliseconds. */
export type LifeStep =
  /** A call to the HTML snippet's stub, kept there until the SDK's script arrives. */
  | { readonly kind: 'stub-called'; readonly at: number }
  | { readonly kind: 'called'; readonly at: number }
  /** A function of the page changed the event; `before` is what it was given. */
  | { readonly kind: 'changed'; readonly at: number; readonly by: string; readonly before: WireObject }
  | { readonly kind: 'accepted'; readonly at: number }
  | { readonly kind: 'dropped'; readonly at: number; readonly reason: DropReason; readonly detail: string | null }
  | { readonly kind: 'held-back'; readonly at: number; readonly flagKey: string }
  | ({ readonly kind: 'sent'; readonly at: number } & RequestStep)
  | {
      readonly kind: 'answered'
      readonly at: number
      readonly request: number
      readonly httpStatus: number
      /** What PostHog said it no longer takes: `events`, `recordings`. */
      readonly quotaLimited: readonly string[]
    }
  /** `error` is the browser's word, such as `net::ERR_BLOCKED_BY_CLIENT`, where the browser told it. */
  | { readonly kind: 'failed'; readonly at: number; readonly request: number; readonly error: string }
  | { readonly kind: 'lost'; readonly at: number }

/** What a row of the log stands for. */
export type EventKind = 'event' | 'flags-request' | 'replay' | 'logs' | 'metrics'

/** One call of `capture()`, by the page or by the SDK itself, and what became of it; or a request of another kind, with a row of its own. */
export interface CapturedEvent {
  /** `<documentId>:<call>`, or `network:…` for one that no instance explains; unique over all documents of a tab. */
  readonly id: string
  readonly kind: EventKind
  readonly eventName: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly documentId: string
  readonly instanceId: string
  readonly pageUrl: string
  readonly pageTitle: string
  /** The SDK's uuid (posthog-js ≥ 1.76) or `$insert_id`; null for an event that got none. */
  readonly uuid: string | null
  /** What the SDK accepted; for an event that was dropped, what the page passed. */
  readonly properties: WireObject
  /** The names the page itself passed to `capture()`; the SDK added the others. */
  readonly ownProperties: readonly string[]
  readonly set: WireValue | null
  readonly setOnce: WireValue | null
  readonly status: EventStatus
  /** In the order in which they happened. */
  readonly steps: readonly LifeStep[]
  /** The stack of the call, as the browser words it; null when no panel was attached. */
  readonly stack: string | null
  /** Keys of the flags that were forced when it was captured. */
  readonly forcedFlags: readonly string[]
  /** True when a part of its properties was cut or could not be read. */
  readonly truncated: boolean
}
