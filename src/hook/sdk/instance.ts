import type { Forced } from '../forced.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import type { Recorder } from '../recorder.ts'
import { type OpenCall, tapCapture } from './capture.ts'
import { tapConfig } from './config.ts'
import { patchFlags } from './flags.ts'
import { createIdentityReader } from './identity-state.ts'
import { createIdentityWatch, type IdentityWatch } from './identity-watch.ts'
import { tapIdentity } from './identity.ts'
import type { PostHogLike } from './posthog-like.ts'
import { tapRequestsBefore1112 } from './requests-before-1-112.ts'
import { tapRequests } from './requests.ts'
import type { StubCalls } from './stub.ts'

/** One SDK instance, as the taps on it know it. */
export interface TappedInstance {
  /** Counts up from 1 in this document. */
  readonly id: number
  readonly posthog: PostHogLike
  readonly recorder: Recorder
  readonly forced: Forced
  readonly stub: StubCalls
  readonly identity: IdentityWatch
  /** Calls of `capture()` under way, the innermost last: `before_send` may capture too. */
  readonly openCalls: OpenCall[]
  /** Whether a panel is attached that shows call sites: a stack costs more than all else a tap does. */
  wantsStacks(): boolean
  /** Called when a panel attaches: what changed by itself until then is told. */
  readonly looks: (() => void)[]
  token(): string
  /** The SDK's version became known, from an event: 1.57 to about 1.155 tell it nowhere else. */
  sawVersion(version: string): void
  /** The server answered a question for flags; null when it gave none, being over quota. */
  flagsAnswered(json: unknown): void
}

/** What all instances of a document share. */
export type InstanceTools = Pick<TappedInstance, 'recorder' | 'forced' | 'stub' | 'wantsStacks' | 'looks'>

/** Taps a `posthog` object found by the trap. `bundle` says how the page got it. */
export function tapInstance(id: number, posthog: PostHogLike, bundle: 'snippet' | 'npm', tools: InstanceTools): void {
  const { recorder } = tools
  let name = ''
  let versionFromEvent: string | null = null

  function recordInit(): void {
    recorder.record('instance-init', {
      instance: id,
      token: text(posthog.config?.token),
      name,
      apiHost: text(posthog.config?.api_host),
      version: versionFromEvent ?? (text(posthog.version) || text(posthog.LIB_VERSION) || null),
      bundle,
    })
  }

  const identity = createIdentityWatch({ id, ...tools }, createIdentityReader(posthog))
  const tapped: TappedInstance = {
    id,
    posthog,
    ...tools,
    identity,
    openCalls: [],
    token: () => text(posthog.config?.token),
    sawVersion(version) {
      if (versionFromEvent !== null) return
      versionFromEvent = version
      if (text(posthog.version) === '') recordInit()
    },
    flagsAnswered: (json) => guard(() => flags.answered(json)),
  }

  recorder.record('instance-found', { instance: id })
  const flags = patchFlags(tapped)
  tapCapture(tapped)
  tapIdentity(tapped, posthog)
  const config = tapConfig(tapped)
  tapRequests(tapped)
  tapRequestsBefore1112(tapped)
  function initialised(): void {
    name ||= text(posthog.config?.name)
    recordInit()
    config.report()
    identity.look()
    flags.initialised()
  }
  tools.looks.push(identity.look)
  // 1.20 assigns `__loaded` in `_init`, which is under way then and too late to be wrapped.
  if (posthog.__loaded === true) queueMicrotask(() => guard(initialised))
  // `_init(token, config, name)` is the one way to an initialised instance in every version, snippet and npm (1.57 to 1.449).
  wrapMethod(posthog, '_init', (original, self, args) => {
    guard(() => {
      // The SDK ignores it: 1.130 and 1.449 with a warning on the Console.
      if (posthog.__loaded === true) recorder.record('init-repeated', { instance: id, token: text(args[0]) })
      name = text(args[2])
      config.begin(args[1])
    })
    const result = identity.during('init', true, () => call(original, self, args))
    guard(initialised)
    return result
  })
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : ''
}
