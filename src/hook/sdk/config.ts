import { dehydrateObject } from '../../core/values/dehydrate.ts'
import { call, guard, type PageFunction, wrapMethod } from '../patch.ts'
import { filtered } from './identity-state.ts'
import type { TappedInstance } from './instance.ts'
import type { PostHogConfigLike } from './posthog-like.ts'

export interface ConfigTap {
  /** `init` was called with this configuration. */
  begin(given: unknown): void
  /** Records the configuration as it is. */
  report(): void
}

/** What the remote config left in the SDK's storage (1.20 to 1.449). */
const REMOTE = /_server_side$/

/** Tells what an instance is configured with: what the page gave, and what the SDK made of it. */
export function tapConfig(tapped: TappedInstance): ConfigTap {
  const { posthog, identity } = tapped
  let given: object | undefined
  let sawRemote = false

  /**
   * The SDK calls `set_config` itself with `person_profiles` alone when the remote config arrives (from about 1.130). A page's own call of that form is
   * taken for the SDK's when it is the first.
   */
  function isOwn(next: object): boolean {
    if (Object.keys(next).join() !== 'person_profiles') return false
    const isFirst = !sawRemote
    sawRemote = true
    return isFirst || (next as PostHogConfigLike).person_profiles === posthog.config?.person_profiles
  }

  function report(): void {
    const { config, persistence } = posthog
    if (persistence) recordConfig(tapped, given, config, filtered(persistence.props, REMOTE))
  }
  const reportSafely = (): void => void guard(report)

  wrapMethod(posthog, 'set_config', (original, self, args) => {
    const next = (args[0] ?? {}) as object
    const starting = identity.below
    const own = starting !== null || guard(() => isOwn(next))
    const below = own || (posthog as { set_config?: unknown }).set_config
    const result = identity.during(own ? null : 'set_config', below, () => call(original, self, args))
    guard(() => {
      if (starting !== null) watchLoaded(tapped)
      if (!own) given = { ...given, ...next }
      // The remote config is put into storage right after.
      queueMicrotask(reportSafely)
    })
    return result
  })

  return {
    begin(config) {
      given ??= { ...(config as object | undefined) }
    },
    report: reportSafely,
  }
}

/** `given` is undefined where the page's own part was not seen. */
export function recordConfig({ id, recorder }: TappedInstance, given: unknown, held: unknown, remote: object): void {
  const effective = dehydrateObject(held)
  const copied = dehydrateObject(given)
  recorder.record('instance-config', {
    instance: id,
    given: copied.value,
    givenKnown: given !== undefined,
    effective: effective.value,
    remote: dehydrateObject(remote).value,
    truncated: effective.truncated || copied.truncated,
  })
}

/** `loaded` is the page's one way to call from inside `_init`. A stand-in sees it begin, and gives its place back before it runs. */
function watchLoaded({ posthog, identity }: TappedInstance): void {
  const config = posthog.config as { loaded?: unknown } | undefined
  const own = config?.loaded
  if (!config || typeof own !== 'function') return
  config.loaded = function (this: unknown, ...args: unknown[]) {
    config.loaded = own
    return identity.outside(() => call(own as PageFunction, this, args))
  }
}
