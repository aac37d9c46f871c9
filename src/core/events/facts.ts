import type { DropReason } from './captured-event.ts'
import type { FlagPayload, FlagValue } from '../flags/forced-flags.ts'
import type { WireObject, WireValue } from '../values/wire-value.ts'

/**
 * What the hook saw, in the order it saw it. The panel folds facts into events, instances and flags; a fact is never changed once sent.
 * `seq` counts up from 1 in one document, so a fact that arrives twice is known by it, and a gap is seen.
 */
export type Fact = {
  [K in keyof FactBodies]: { readonly type: K; readonly seq: number; readonly at: number } & FactBodies[K]
}[keyof FactBodies]
export type FactOf<K extends keyof FactBodies> = Extract<Fact, { type: K }>

/** Each fact's own part. `at` (epoch milliseconds) and `seq` are added when it is recorded. */
export interface FactBodies {
  'instance-found': { readonly instance: number }
  'instance-init': {
    readonly instance: number
    readonly token: string
    readonly name: string
    readonly apiHost: string
    readonly version: string | null
    /** How the page got posthog-js; `lite` is posthog-js-lite. */
    readonly bundle: 'snippet' | 'npm' | 'lite'
  }
  /** `init()` was called on an instance that was initialised already, which the SDK ignores. */
  'init-repeated': { readonly instance: number; readonly token: string }
  /** A call of the HTML snippet's stub, before the SDK's script has arrived. */
  'stub-called': {
    readonly stubCall: number
    readonly eventName: string
    readonly properties: WireObject
    readonly ownProperties: readonly string[]
    readonly truncated: boolean
    readonly pageUrl: string
    readonly pageTitle: string
    readonly stack: string | null
  }
  /** The snippet's script did not arrive, or (`failed` false) has started no SDK after 10 s and may still. An `instance-found` after it takes it back. */
  'script-missing': { readonly url: string; readonly failed: boolean }
  'capture-called': {
    readonly call: number
    readonly instance: number
    readonly eventName: string
    readonly properties: WireObject
    readonly ownProperties: readonly string[]
    readonly truncated: boolean
    readonly pageUrl: string
    readonly pageTitle: string
    readonly forcedFlags: readonly string[]
    readonly stack: string | null
    /** The call of the stub that the SDK now catches up with. */
    readonly stubCall: number | null
  }
  /** A function of the page (`before_send`, `sanitize_properties`) changed the event; `before` is what it was given. */
  'capture-changed': { readonly call: number; readonly by: string; readonly before: WireObject }
  'capture-accepted': {
    readonly call: number
    readonly uuid: string | null
    readonly properties: WireObject
    readonly set: WireValue | null
    readonly setOnce: WireValue | null
    readonly truncated: boolean
  }
  'capture-dropped': { readonly call: number; readonly reason: DropReason; readonly detail: string | null }
  'capture-held-back': { readonly call: number; readonly flagKey: string }
  /** A request of events. `uuids` of the events in it; replay's own events are counted, not named. */
  'request-sent': {
    readonly request: number
    readonly instance: number
    readonly kind: 'events' | 'replay'
    readonly url: string
    /** 0 for the first try. */
    readonly attempt: number
    readonly uuids: readonly string[]
    readonly events: number
    readonly transport: string | null
    readonly compression: string | null
    /** Bytes of the recording it carries, as the SDK counted them; null for other requests. */
    readonly replayBytes: number | null
    /** False for a beacon: the browser never tells the page what became of it. */
    readonly answerExpected: boolean
  }
  /** The SDK asked for flags: a row of its own. */
  'flags-requested': {
    readonly request: number
    readonly instance: number
    readonly url: string
    readonly body: WireObject
    readonly pageUrl: string
    readonly pageTitle: string
  }
  /** The SDK sent logs or metrics, which are no events: a row of its own. */
  'otlp-sent': {
    readonly request: number
    readonly instance: number
    readonly url: string
    /** `{resourceLogs}` or `{resourceMetrics}`. */
    readonly body: WireObject
    readonly pageUrl: string
    readonly pageTitle: string
  }
  /** `httpStatus` 0: the request failed before any answer came. `answer` is that of a request with a row of its own; null for others. */
  'request-answered': {
    readonly request: number
    readonly httpStatus: number
    readonly quotaLimited: readonly string[]
    readonly answer: WireObject | null
  }
  /** The page's Content Security Policy forbade a request of the SDK: the browser made none. */
  'request-forbidden': { readonly url: string; readonly directive: string }
  /** The page is being left; the SDK has sent what it could. */
  'page-hidden': { readonly kept: boolean }
  'identity-call': { readonly instance: number; readonly method: string; readonly args: WireValue }
  /** What an instance is configured with, each time that it changes. */
  'instance-config': {
    readonly instance: number
    /** What the page gave: to `init`, and to `set_config` since. */
    readonly given: WireObject
    /** False where the page's own part was not seen (1.20 initialises before it can be tapped): `given` is empty then. */
    readonly givenKnown: boolean
    /** Every option as the SDK holds it. */
    readonly effective: WireObject
    /** What PostHog's remote config turned on or off, under the names by which the SDK stores it. */
    readonly remote: WireObject
    readonly truncated: boolean
  }
  /** Whom an instance's events count for, each time that it changes; `method` is `init` for the first, null when nobody called. */
  'identity-state': {
    readonly instance: number
    /** As the SDK has it stored: `readIdentity` (`src/core/identity`) understands it. */
    readonly told: WireObject
    readonly method: string | null
    readonly stack: string | null
  }
  /** The flags as the SDK holds them: the server's values, whatever is forced. */
  'flags-changed': {
    readonly instance: number
    readonly flags: readonly ServerFlag[]
    /** Flags beyond the limit of what is told. */
    readonly leftOut: number
    /** Whether the SDK takes its flags for loaded: by an answer, or by the values the page started it with. */
    readonly loaded: boolean
    /** When PostHog evaluated them, epoch milliseconds; null from older endpoints. */
    readonly evaluatedAt: number | null
    /** What the SDK noted of its last question: `timeout`, `quota_limited`, `errors_while_computing_flags` … (from about 1.344). */
    readonly errors: readonly string[]
  }
  /** All reads of one flag so far; each such fact takes the place of the one before it. */
  'flag-read': { readonly instance: number } & FlagRead & { readonly keysLeftOut: number }
  /** Events that the history's limits pushed out before a panel listened, counted in all. */
  'history-cut': { readonly events: number }
}

/** One flag as the SDK holds it. */
export interface ServerFlag {
  readonly key: string
  /** Null for a flag that only the page itself overrides. */
  readonly value: FlagValue | null
  /** An answer of this visit, the values the page started the SDK with, or what an earlier visit left in storage. */
  readonly source: 'server' | 'bootstrap' | 'cache'
  /** The page's own `overrideFeatureFlags`, which goes before the server's; null without one. */
  readonly pageOverride: FlagValue | null
  /** In words, as `/flags?v=2` gives it; null from older endpoints. */
  readonly reason: string | null
  /** PostHog's name for the reason, such as `condition_match`. */
  readonly reasonCode: string | null
  /** Counts from 0. */
  readonly conditionIndex: number | null
  readonly payload: FlagPayload | null
  /** Characters of the payload's JSON; a payload too long to be told is null. */
  readonly payloadLength: number
  readonly id: number | null
  readonly version: number | null
  readonly hasExperiment: boolean
}

/** The reads of one flag. A value of null: the SDK gave none. Times are epoch milliseconds. */
export interface FlagRead {
  readonly key: string
  readonly count: number
  readonly first: {
    readonly at: number
    readonly value: FlagValue | null
    /** Whether the SDK took its flags for loaded then. */
    readonly loaded: boolean
    readonly stack: string | null
  }
  /** Each value that was read, with the first time, in that order. */
  readonly values: readonly {
    readonly value: FlagValue | null
    /** Whether it was the forced one. */
    readonly forced: boolean
    readonly at: number
    readonly count: number
  }[]
}
