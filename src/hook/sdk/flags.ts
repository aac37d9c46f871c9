import type { FlagOverride, FlagOverrides, FlagPayload, FlagValue } from '../../core/flags/forced-flags.ts'
import type { ServerFlag } from '../../core/events/facts.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import type { TappedInstance } from './instance.ts'
import type { FeatureFlagsLike } from './posthog-like.ts'

export interface FlagsPatch {
  /** Records the server's flags when they differ from those recorded last. */
  report(): void
}

/**
 * Puts forced values in front of the server's, at the two getters that every reading path of the SDK goes through (1.20 to 1.449): nothing is
 * written to the SDK's storage, so nothing of it stays when the flag is released.
 */
export function patchFlags(tapped: TappedInstance): FlagsPatch {
  const { posthog, forced } = tapped
  let reported: unknown
  let reportedLoaded = false
  let reportQueued = false

  function report(): void {
    const values = posthog.get_property?.('$enabled_feature_flags')
    const loaded = Boolean(posthog.featureFlags?.hasLoadedFlags ?? posthog.decideEndpointWasHit)
    if (values === reported && loaded === reportedLoaded) return
    reported = values
    reportedLoaded = loaded
    tapped.recorder.record('flags-changed', { instance: tapped.id, flags: serverFlags(tapped), loaded })
  }

  /** The SDK reads its getters whenever flags arrive, so a look at each read misses no change; the work waits until the page is done. */
  function lookForChange(): void {
    if (reportQueued || posthog.__loaded !== true) return
    if (posthog.get_property?.('$enabled_feature_flags') === reported && reportedLoaded) return
    reportQueued = true
    queueMicrotask(() => {
      reportQueued = false
      guard(report)
    })
  }

  function patch(featureFlags: FeatureFlagsLike): void {
    const overlay = (key: string, merge: (server: object, overrides: FlagOverrides) => object): void =>
      wrapMethod(featureFlags, key, (original, self, args) => {
        const server = call(original, self, args)
        guard(lookForChange)
        return guard(() => merged(server, merge)) ?? server
      })
    overlay('getFlagVariants', withValues)
    overlay('getFlagPayloads', (server, overrides) => withPayloads(server, overrides, serverValues(tapped)))
    overlay('getFlagsWithDetails', withDetails)
  }

  function merged(server: unknown, merge: (server: object, overrides: FlagOverrides) => object): unknown {
    const overrides = forced.forToken(tapped.token())
    if (Object.keys(overrides).length === 0 || typeof server !== 'object' || server === null) return server
    return merge(server, overrides)
  }

  onFeatureFlags(posthog, patch)
  forced.onChange(() => guard(() => notifyPage(posthog.featureFlags)))
  return { report }
}

/** Calls `patch` with each object that becomes the instance's `featureFlags`: it is made in the constructor or in `_init`, and 1.449's slim build may replace it. */
function onFeatureFlags(
  posthog: { featureFlags?: FeatureFlagsLike },
  patch: (featureFlags: FeatureFlagsLike) => void,
): void {
  let current = posthog.featureFlags
  if (current) patch(current)
  guard(() =>
    Object.defineProperty(posthog, 'featureFlags', {
      get: () => current,
      set(next: FeatureFlagsLike | undefined) {
        current = next
        if (typeof next === 'object' && next !== null) guard(() => patch(next))
      },
      enumerable: true,
      configurable: true,
    }),
  )
}

function withValues(server: object, overrides: FlagOverrides): object {
  const values: Record<string, unknown> = { ...server }
  for (const [key, { value }] of Object.entries(overrides)) values[key] = value
  return values
}

/** Another value's payload would mislead the page: a flag forced without a payload keeps the server's only where the value is the server's too. */
function withPayloads(server: object, overrides: FlagOverrides, values: Record<string, unknown>): object {
  const payloads: Record<string, unknown> = { ...server }
  for (const [key, override] of Object.entries(overrides)) {
    if (override.payload !== undefined) payloads[key] = JSON.stringify(override.payload)
    else if (values[key] !== override.value) delete payloads[key]
  }
  return payloads
}

/** `getFlagsWithDetails` exists from about 1.233. */
function withDetails(server: object, overrides: FlagOverrides): object {
  const details: Record<string, unknown> = { ...server }
  for (const [key, override] of Object.entries(overrides)) details[key] = withOverride(key, details[key], override)
  return details
}

function withOverride(key: string, detail: unknown, { value, payload }: FlagOverride): object {
  const server = (detail ?? {}) as { metadata?: object }
  const variant = typeof value === 'string' ? { variant: value } : { variant: undefined }
  const metadata = payload === undefined ? server.metadata : { ...server.metadata, payload: JSON.stringify(payload) }
  return { ...server, key, enabled: value !== false, ...variant, ...(metadata ? { metadata } : {}) }
}

function serverValues({ posthog }: TappedInstance): Record<string, unknown> {
  return (posthog.get_property?.('$enabled_feature_flags') ?? {}) as Record<string, unknown>
}

/** Reads the SDK's own storage, past its getters: those would warn on the console where the page overrides flags itself. */
function serverFlags(tapped: TappedInstance): ServerFlag[] {
  const details = (tapped.posthog.get_property?.('$feature_flag_details') ?? {}) as Record<
    string,
    FlagDetail | undefined
  >
  const payloads = (tapped.posthog.get_property?.('$feature_flag_payloads') ?? {}) as Record<string, unknown>
  return Object.entries(serverValues(tapped)).flatMap(([key, value]) => {
    if (typeof value !== 'boolean' && typeof value !== 'string') return []
    const { reason, metadata } = details[key] ?? {}
    return {
      key: key.slice(0, 500),
      value: value satisfies FlagValue,
      reason: reason?.description ?? reason?.code ?? null,
      payload: parsedPayload(payloads[key]),
      id: metadata?.id ?? null,
      version: metadata?.version ?? null,
    }
  })
}

interface FlagDetail {
  readonly reason?: { readonly code?: string; readonly description?: string }
  readonly metadata?: { readonly id?: number; readonly version?: number }
}

/** Payloads are JSON in a string from decide v3 on, values before; a string that is no JSON is shown as it is. */
function parsedPayload(payload: unknown): FlagPayload | null {
  try {
    return JSON.parse(typeof payload === 'string' ? payload : (JSON.stringify(payload) ?? 'null')) as FlagPayload
  } catch {
    return String(payload)
  }
}

/** Has `onFeatureFlags` listeners, React's hooks among them, look again, as the SDK does when flags arrive. */
function notifyPage(featureFlags: FeatureFlagsLike | undefined): void {
  const handlers = featureFlags?.featureFlagEventHandlers
  const values = featureFlags?.getFlagVariants?.()
  if (!Array.isArray(handlers) || !values) return
  const active = Object.fromEntries(Object.entries(values).filter(([, value]) => value))
  // A copy: a handler may take itself off the list while it runs.
  for (const handler of (handlers as unknown[]).slice()) {
    if (typeof handler === 'function')
      guard(() => call(handler as never, undefined, [Object.keys(active), active, { errorsLoading: false }]))
  }
}
