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
    readonly bundle: 'snippet' | 'npm'
  }
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
  /** The snippet's script did not arrive, so its stub waits for nothing. */
  'script-missing': { readonly url: string }
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
  /** `httpStatus` 0: the request failed before any answer came. `answer` is that of a flags request; null for others. */
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
  /** The flags as the SDK holds them: the server's values, whatever is forced. */
  'flags-changed': { readonly instance: number; readonly flags: readonly ServerFlag[]; readonly loaded: boolean }
  /** Events that the history's limits pushed out before a panel listened, counted in all. */
  'history-cut': { readonly events: number }
}

/** One flag as the server gave it. */
export interface ServerFlag {
  readonly key: string
  readonly value: FlagValue
  /** In words, as `/flags?v=2` gives it; null from older endpoints. */
  readonly reason: string | null
  readonly payload: FlagPayload | null
  readonly id: number | null
  readonly version: number | null
}
