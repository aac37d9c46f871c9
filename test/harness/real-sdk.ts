import type { Fact, FactOf } from '../../src/core/events/facts.ts'
import {
  DEFAULT_FORCE_SETTINGS,
  type FlagOverride,
  type FlagPayload,
  type FlagValue,
  type ForceSettings,
  type Forcing,
} from '../../src/core/flags/forced-flags.ts'
import { createForced, type Forced } from '../../src/hook/forced.ts'
import { createRecorder } from '../../src/hook/recorder.ts'
import { tapInstance } from '../../src/hook/sdk/instance.ts'
import { isPostHog } from '../../src/hook/sdk/posthog-like.ts'
import { createTrap } from '../../src/hook/trap.ts'

/** What tests use of the SDK; what a version does not have is undefined. */
export interface RealSdk {
  init(token: string, config: object, name: string): RealSdk
  capture(eventName: string, properties?: object): unknown
  getFeatureFlag(key: string, options?: object): unknown
  isFeatureEnabled(key: string, options?: object): unknown
  getFeatureFlagPayload(key: string): unknown
  getFeatureFlagResult?(key: string, options?: object): unknown
  getAllFeatureFlags?(): readonly { key: string; enabled: boolean; variant?: string; payload?: unknown }[]
  onFeatureFlags(listener: (keys: string[], values: Record<string, unknown>) => void): unknown
  updateEarlyAccessFeatureEnrollment(key: string, enrolled: boolean): void
  get_property(key: string): unknown
  set_config(config: object): void
  identify(distinctId: string, properties?: object): void
  alias(alias: string): void
  reset(): void
  group(type: string, key: string): void
  register(properties: object): void
  register_for_session?(properties: object): void
  setPersonProperties?(properties: object): void
  opt_out_capturing(): void
  opt_in_capturing(): void
  readonly config: Record<string, unknown>
  readonly persistence: { readonly props: Record<string, unknown>; register(properties: object): void }
  readonly featureFlags: {
    getFlags(): string[]
    getFlagVariants(): Record<string, unknown>
    getFlagPayloads(): Record<string, unknown>
    getFlagsWithDetails?(): Record<string, { enabled?: boolean; variant?: string; metadata?: { payload?: string } }>
    receivedFeatureFlags(answer: object, errorsLoading?: boolean): void
    overrideFeatureFlags?(flags: unknown): void
    readonly hasLoadedFlags?: boolean
  }
}

/** A request that nobody answers. */
class SilentRequest {
  /** 1.130 asks for it before it uses one. */
  withCredentials = true
  open(): void {}
  setRequestHeader(): void {}
  send(): void {}
}

const SILENCE = (): Promise<Response> => new Promise(() => undefined)

/** Answers the requests of versions that use `fetch` (from about 1.202). */
export const network = {
  answer: SILENCE as (url: string) => Promise<Response>,
  fallSilent(): void {
    network.answer = SILENCE
  },
}

// Before the SDK is loaded, which takes them then.
Object.assign(globalThis, { fetch: (url: string) => network.answer(url), XMLHttpRequest: SilentRequest })
const { default: newestModule } = await import('posthog-js')
const { default: olderModule } = await import('posthog-js-1-130')

export const VERSIONS = [
  ['1.449.2', newestModule as unknown as RealSdk],
  ['1.130.2', olderModule as unknown as RealSdk],
] as const

export const TOKEN = 'phc_forced'

/** `TOKEN`'s flags, forced in the tab. */
export function forcing(
  overrides: Record<string, FlagValue | { value: FlagValue; payload?: FlagPayload; until?: number }>,
  settings: Partial<ForceSettings> = {},
): Forcing {
  const entries = Object.entries(overrides).map(([key, each]): [string, FlagOverride] => [
    key,
    typeof each === 'object' ? { since: 1, ...each } : { since: 1, value: each },
  ])
  return {
    tab: { [TOKEN]: Object.fromEntries(entries) },
    site: {},
    settings: { ...DEFAULT_FORCE_SETTINGS, ...settings },
  }
}

export const NOTHING: Forcing = { tab: {}, site: {}, settings: DEFAULT_FORCE_SETTINGS }

export interface TappedSdk {
  readonly sdk: RealSdk
  /** Does what a panel's attaching does. */
  attach(): void
  readonly forced: Forced
  readonly facts: readonly Fact[]
  factsOf<K extends Fact['type']>(type: K): FactOf<K>[]
}

let names = 0

/** Starts a new instance of the real SDK as a page would, with the taps on it, and without a network. */
export function startSdk(module: RealSdk, initial: Forcing, config: object = {}, wantsStacks = false): TappedSdk {
  names++
  const start = (): RealSdk =>
    module.init(
      TOKEN,
      {
        api_host: 'https://ph.example',
        persistence: 'memory',
        // Instances of one project share their memory else.
        persistence_name: `test${names}`,
        autocapture: false,
        capture_pageview: false,
        opt_out_useragent_filter: true,
        disable_session_recording: true,
        disable_surveys: true,
        advanced_disable_decide: true,
        ...config,
      },
      `test${names}`,
    )
  return tapNext(initial, start, wantsStacks)
}

/** Taps the instance that `start` makes, as the hook does. */
export function tapNext(initial: Forcing, start: () => RealSdk, wantsStacks = false): TappedSdk {
  const facts: Fact[] = []
  const forced = createForced(initial, () => 1_000)
  const recorder = createRecorder(() => Date.now(), (fact) => facts.push(fact)) // prettier-ignore
  const stub = { tap: () => undefined, caughtUp: () => null }
  const looks: (() => void)[] = []
  const found = new WeakSet<object>()
  const trap = createTrap('__loaded', (receiver) => {
    if (found.has(receiver) || !isPostHog(receiver)) return
    found.add(receiver)
    tapInstance(1, receiver, 'npm', { recorder, forced, stub, wantsStacks: () => wantsStacks, looks })
  })
  trap.arm()
  try {
    return {
      sdk: start(),
      attach: () => looks.forEach((look) => look()),
      forced,
      facts,
      factsOf: <K extends Fact['type']>(type: K) => facts.filter((fact): fact is FactOf<K> => fact.type === type),
    }
  } finally {
    trap.disarm()
  }
}
