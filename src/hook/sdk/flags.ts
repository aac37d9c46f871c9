import { call, guard, wrapMethod } from '../patch.ts'
import { overlayGetters } from './flag-overlay.ts'
import { tapFlagReads } from './flag-reads.ts'
import type { TappedInstance } from './instance.ts'
import { createLoadedFlags } from './loaded-flags.ts'
import type { FeatureFlagsLike, PostHogLike } from './posthog-like.ts'
import { createServerFlags } from './server-flags.ts'

export interface FlagsPatch {
  /** Records the server's flags when they differ from those recorded last. */
  report(): void
  /** The instance knows its project now. */
  initialised(): void
  /** The server answered a question for flags with this; null when it gave none, being over quota. */
  answered(json: unknown): void
}

/** Forces flags and tells of them: the getters, the reads, and what the server said. */
export function patchFlags(tapped: TappedInstance): FlagsPatch {
  const { posthog, forced } = tapped
  const loaded = createLoadedFlags(posthog)
  const server = createServerFlags(tapped, loaded)
  const reads = tapFlagReads(tapped, server, loaded)
  /** The SDK will tell its listeners of no flags by itself. */
  const isSilent = (): boolean => asksForNone(posthog) && !loaded.isLoaded() && forced.forToken(tapped.token()).size > 0

  onFeatureFlags(posthog, (featureFlags) => {
    loaded.tap(featureFlags)
    overlayGetters(tapped, featureFlags, server)
    reads.tap(featureFlags)
    wrapMethod(featureFlags, 'addFeatureFlagsHandler', (original, self, args) => {
      const result = call(original, self, args)
      guard(() => {
        if (isSilent()) queueMicrotask(() => tellListeners(posthog.featureFlags, args))
      })
      return result
    })
  })
  forced.onChange(() => {
    reads.forcedChanged()
    tellAll(posthog.featureFlags)
  })
  return {
    report: server.report,
    answered(json) {
      server.answered(json)
      // Over quota the SDK keeps silent (1.130 to 1.449), and an app that waits for its flags would never see the forced ones.
      if (json !== null || loaded.isLoaded() || forced.forToken(tapped.token()).size === 0) return
      queueMicrotask(() => tellAll(posthog.featureFlags))
    },
    initialised() {
      server.report()
      // Listeners from before knew of no project.
      if (isSilent()) tellAll(posthog.featureFlags)
    },
  }
}

/** The page has the SDK ask for no flags, at all or before something happens (`decide` was the name before about 1.252). */
function asksForNone({ config }: PostHogLike): boolean {
  return ['flags', 'decide', 'feature_flags', 'feature_flags_on_first_load'].some(
    (what) => (config as Record<string, unknown> | undefined)?.[`advanced_disable_${what}`] === true,
  )
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

/** Has the page's listeners, React's hooks among them, look again. */
function tellAll(featureFlags: FeatureFlagsLike | undefined): void {
  const handlers = featureFlags?.featureFlagEventHandlers
  // A copy: a handler may take itself off the list while it runs.
  if (Array.isArray(handlers)) tellListeners(featureFlags, (handlers as unknown[]).slice())
}

/** Calls these listeners as the SDK does when flags arrive. */
function tellListeners(featureFlags: FeatureFlagsLike | undefined, handlers: readonly unknown[]): void {
  const values = guard(() => featureFlags?.getFlagVariants?.())
  if (!values) return
  const active = Object.entries(values).filter(([, value]) => value)
  for (const handler of handlers) {
    if (typeof handler !== 'function') continue
    const args = [active.map(([key]) => key), Object.fromEntries(active), { errorsLoading: false }]
    guard(() => call(handler as never, undefined, args))
  }
}
