import { call, guard } from '../patch.ts'
import type { FeatureFlagsLike, PostHogLike } from './posthog-like.ts'

/** Whether an instance takes its flags for loaded. */
export interface LoadedFlags {
  /** As the SDK has it. */
  isLoaded(): boolean
  tap(featureFlags: FeatureFlagsLike): void
  /** The page has read a flag. */
  read(isForced: boolean): void
}

/**
 * `@posthog/react` (1.11.1) asks for a flag, then whether flags are loaded, and while they are not takes the value of the provider's `bootstrap`
 * past the SDK. So after a read of a forced flag, and until the page's turn is over, the answer is that they are.
 */
export function createLoadedFlags(posthog: PostHogLike): LoadedFlags {
  let own: (() => unknown) | undefined
  let justForced = false
  const isLoaded = (): boolean =>
    Boolean(own ? own() : (posthog.featureFlags?.hasLoadedFlags ?? posthog.decideEndpointWasHit))

  return {
    isLoaded,
    tap(featureFlags) {
      guard(() => {
        // An accessor of the class from about 1.200 on; before, a part of the instance.
        const get = inheritedGetter(featureFlags, 'hasLoadedFlags')
        if (!get) return
        own = () => call(get as never, featureFlags, [])
        Object.defineProperty(featureFlags, 'hasLoadedFlags', {
          get: () => justForced || isLoaded(),
          enumerable: false,
          configurable: true,
        })
      })
    },
    read(isForced) {
      if (isForced && !justForced) queueMicrotask(() => (justForced = false))
      justForced = isForced
    },
  }
}

function inheritedGetter(owner: object, name: string): (() => unknown) | undefined {
  const prototype = Object.getPrototypeOf(owner) as object | null
  if (!prototype) return undefined
  return Object.getOwnPropertyDescriptor(prototype, name)?.get ?? inheritedGetter(prototype, name)
}
