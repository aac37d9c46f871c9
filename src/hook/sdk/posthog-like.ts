/** The public names of a `posthog` object that hold in every version since 1.20; anything may be missing until `_init` ran. */
export interface PostHogLike {
  readonly __loaded?: unknown
  readonly version?: unknown
  readonly LIB_VERSION?: unknown
  readonly config?: PostHogConfigLike
  featureFlags?: FeatureFlagsLike
  readonly rateLimiter?: { readonly lastEventRateLimited?: unknown }
  readonly decideEndpointWasHit?: unknown
  /** How bodies are encoded; undefined until the server said what it takes. */
  readonly compression?: unknown
  readonly persistence?: PersistenceLike
  readonly sessionPersistence?: PersistenceLike
  readonly sessionManager?: unknown
  get_property?(key: string): unknown
  has_opted_out_capturing?(): boolean
  is_capturing?(): boolean
  get_explicit_consent_status?(): string
  _is_bot?(): boolean
  onSessionId?(
    listener: (sessionId: unknown, windowId: unknown, reason: Record<string, unknown> | undefined) => void,
  ): unknown
  on?(event: 'eventCaptured', listener: (event: CaptureResultLike) => void): unknown
}

export interface PostHogConfigLike {
  readonly token?: unknown
  readonly api_host?: unknown
  readonly name?: unknown
  readonly opt_out_useragent_filter?: unknown
  readonly api_transport?: unknown
  before_send?: unknown
  sanitize_properties?: unknown
  readonly person_profiles?: unknown
  readonly persistence?: unknown
  readonly disable_persistence?: unknown
  readonly ui_host?: unknown
  readonly bootstrap?: { readonly featureFlags?: unknown }
}

/** The SDK's storage: `props` is what it holds, and `properties()` those of it that go with each event. */
export interface PersistenceLike {
  readonly props?: Record<string, unknown>
  properties?(): Record<string, unknown>
}

/** What `capture()` returns and `eventCaptured` emits. */
export interface CaptureResultLike {
  readonly uuid?: unknown
  readonly event?: unknown
  readonly properties?: Record<string, unknown>
  readonly $set?: unknown
  readonly $set_once?: unknown
}

export interface FeatureFlagsLike {
  readonly hasLoadedFlags?: unknown
  readonly featureFlagEventHandlers?: unknown
  getFlagVariants?(): Record<string, boolean | string>
}

/** Tells a `posthog` object from anything else that has a `__loaded`: script loaders and players use the name too. */
export function isPostHog(value: unknown): value is PostHogLike {
  if (typeof value !== 'object' || value === null) return false
  const { capture, init, identify } = value as Record<string, unknown>
  return typeof capture === 'function' && typeof init === 'function' && typeof identify === 'function'
}
