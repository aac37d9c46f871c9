import type { CapturedEvent } from '../events/captured-event.ts'
import type { FactOf, FlagRead } from '../events/facts.ts'
import type { FlagDefinition } from '../flags/flag-definitions.ts'
import type { ToldConfig } from '../identity/config-rows.ts'
import type { IdentityChange } from '../identity/identity-history.ts'
import type { TrackingPlan } from '../plan/tracking-plan.ts'
import type { WireValue } from '../values/wire-value.ts'

/** All that the rules look at: what was recorded of the inspected tab. Times are epoch milliseconds. */
export interface Recorded {
  readonly now: number
  readonly documents: readonly RecordedDocument[]
  /** Of live documents. */
  readonly instances: readonly RecordedInstance[]
  /** As the Events tab lists those of the live page. */
  readonly events: readonly CapturedEvent[]
  readonly identity: readonly IdentityChange[]
  /** Of all documents, oldest first. */
  readonly identityCalls: readonly RecordedCall[]
  /** Of live documents, one for an instance that told of its flags. */
  readonly flags: readonly RecordedFlags[]
  /** Of live documents. */
  readonly requests: readonly RecordedRequest[]
  /** What the page's own policy forbade; of live documents. */
  readonly forbidden: readonly ForbiddenRequest[]
  /** Of live documents. */
  readonly missingScripts: readonly RecordedScript[]
  readonly plan: TrackingPlan | null
  /** Flags as PostHog defines them for everybody, from an imported file or its API. */
  readonly definitions: readonly FlagDefinition[]
}

export interface RecordedDocument {
  readonly documentId: string
  readonly pageUrl: string
  readonly timeOrigin: number
  readonly frame: boolean
  readonly live: boolean
}

export interface RecordedInstance {
  /** `<documentId>:<instance>` */
  readonly id: string
  readonly documentId: string
  readonly foundAt: number
  /** Null for one that was never initialised. */
  readonly init: FactOf<'instance-init'> | null
  /** Null where the SDK tells nothing of it. */
  readonly config: ToldConfig | null
  /** Calls of `init()` when it was initialised already. */
  readonly repeatedInits: readonly FactOf<'init-repeated'>[]
}

/** A call that changes whom the events count for, or whether they are sent. */
export interface RecordedCall {
  readonly instanceId: string
  readonly documentId: string
  readonly at: number
  readonly method: string
  readonly args: WireValue
}

export interface RecordedFlags {
  readonly instanceId: string
  /** Null before the SDK told of any. */
  readonly latest: FactOf<'flags-changed'> | null
  readonly reads: readonly FlagRead[]
}

/** A request of PostHog's, by the browser's account. */
export interface RecordedRequest {
  readonly documentId: string
  readonly url: string
  /** Of beacons nobody reads the answer. */
  readonly beacon: boolean
  /** Null for a body that the browser did not show. */
  readonly kind: 'events' | 'flags' | 'logs' | 'metrics' | null
  readonly at: number
  /** Of the first events in it. */
  readonly uuids: readonly string[]
  /** Null while it is under way. */
  readonly end: RecordedEnd | null
}

export interface RecordedEnd {
  readonly at: number
  /** Null when no answer came. */
  readonly httpStatus: number | null
  /** The browser's word for why it failed; null when it did not. */
  readonly error: string | null
  /** Without its parameters, in small letters: `text/html`. */
  readonly contentType: string | null
  /** The server's clock, whole seconds; null where it sent no `Date`. */
  readonly serverTime: number | null
  /** `Access-Control-Allow-Origin` as it came; null without one. */
  readonly allowedOrigin: string | null
}

export interface ForbiddenRequest {
  readonly documentId: string
  readonly at: number
  readonly url: string
  readonly directive: string
}

export interface RecordedScript {
  readonly documentId: string
  readonly at: number
  readonly url: string
  readonly failed: boolean
}
