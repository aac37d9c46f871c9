import type { FlagOverride } from '../../core/flags/forced-flags.ts'
import type { Overrides } from '../forced.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import type { TappedInstance } from './instance.ts'
import type { FeatureFlagsLike } from './posthog-like.ts'
import { mangledMethods } from './methods.ts'
import type { ServerFlags } from './server-flags.ts'

/** What the SDK's own way of taking an answer in has in its code. */
const WRITER = /getFlagPayloads/

type Merge = (server: object, overrides: Overrides) => object

/** The getters that every reading path of the SDK goes through (1.20 to 1.449; details from about 1.233). */
const GETTERS = ['getFlagVariants', 'getFlagPayloads', 'getFlagsWithDetails'] as const
type Getter = (typeof GETTERS)[number]

/**
 * Puts forced values in front of the server's: nothing is written to the SDK's storage, so nothing of it stays when the flag is released.
 * The SDK itself reads the same getters where it is about to store flags; there they give the server's.
 */
export function overlayGetters(tapped: TappedInstance, featureFlags: FeatureFlagsLike, server: ServerFlags): void {
  const merges: Record<Getter, Merge> = {
    getFlagVariants: withValues,
    getFlagPayloads: (payloads, overrides) => withPayloads(payloads, overrides, server.values()),
    getFlagsWithDetails: withDetails,
  }
  const toStore = watchWriters(featureFlags)
  for (const getter of GETTERS) {
    const merge = remembered(merges[getter])
    wrapMethod(featureFlags, getter, (original, self, args) => {
      const given = call(original, self, args)
      if (toStore.delete(getter)) return given
      if (getter === 'getFlagVariants') guard(() => server.lookForChange(given))
      return guard(() => merged(tapped, given, merge)) ?? given
    })
  }
}

function merged(tapped: TappedInstance, given: unknown, merge: Merge): unknown {
  const overrides = tapped.forced.forToken(tapped.token())
  return overrides.size === 0 || typeof given !== 'object' || given === null ? given : merge(given, overrides)
}

/** A page with thousands of flags reads them one by one, and each read asks for all: the same question gets the same answer. */
function remembered(merge: Merge): Merge {
  let last: { readonly server: object; readonly overrides: Overrides; readonly result: object } | null = null
  return (server, overrides) => {
    if (last?.server !== server || last.overrides !== overrides)
      last = { server, overrides, result: merge(server, overrides) }
    return last.result
  }
}

/**
 * The getters of which the next call is the SDK's own, for what it is about to store: it fills what an answer leaves out
 * (`errorsWhileComputingFlags`, a partial answer) and what an early access enrolment does not touch from what its getters give (1.130 to 1.449).
 */
function watchWriters(featureFlags: FeatureFlagsLike): Set<Getter> {
  const toStore = new Set<Getter>()
  const during = (name: string, getters: readonly Getter[], isWriter: (args: unknown[]) => boolean): void =>
    wrapMethod(featureFlags, name, (original, self, args) => {
      if (guard(() => isWriter(args)) !== true) return call(original, self, args)
      for (const getter of getters) toStore.add(getter)
      try {
        return call(original, self, args)
      } finally {
        toStore.clear()
      }
    })
  during('updateEarlyAccessFeatureEnrollment', ['getFlagVariants'], () => true)
  // `_receivedFeatureFlags` is mangled in most builds from about 1.237, so it is known by what is in it and what it is given.
  for (const name of ['receivedFeatureFlags', '_receivedFeatureFlags', ...mangledMethods(featureFlags, WRITER)]) {
    during(name, GETTERS, ([answer]) => isFlagsAnswer(answer))
  }
  // What it has stored it then tells its listeners, and asks for the names first.
  wrapMethod(featureFlags, 'getFlags', (original, self, args) => {
    toStore.clear()
    return call(original, self, args)
  })
  return toStore
}

function isFlagsAnswer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('flags' in value || 'featureFlags' in value)
}

/** `Object.fromEntries` makes an own property of any key, `__proto__` too. */
function withEntries(server: object, entries: Iterable<readonly [string, unknown]>): object {
  return Object.fromEntries([...Object.entries(server), ...entries])
}

export function withValues(server: object, overrides: Overrides): object {
  return withEntries(
    server,
    [...overrides].map(([key, { value }]) => [key, value] as const),
  )
}

/** Another value's payload would mislead the page: a flag forced without a payload keeps the server's only where the value is the server's too. */
function withPayloads(payloads: object, overrides: Overrides, values: ReadonlyMap<string, unknown>): object {
  const kept = Object.entries(payloads).filter(([key]) => {
    const override = overrides.get(key)
    return !override || (override.payload === undefined && values.get(key) === override.value)
  })
  const forced = [...overrides].flatMap(([key, { payload }]) =>
    payload === undefined ? [] : [[key, JSON.stringify(payload)] as const],
  )
  return Object.fromEntries([...kept, ...forced])
}

function withDetails(server: object, overrides: Overrides): object {
  const details = new Map(Object.entries(server))
  return withEntries(
    server,
    [...overrides].map(([key, override]) => [key, forcedDetail(key, details.get(key), override)] as const),
  )
}

function forcedDetail(key: string, detail: unknown, { value, payload }: FlagOverride): object {
  const server = (detail ?? {}) as { metadata?: object }
  const variant = typeof value === 'string' ? value : undefined
  const metadata = payload === undefined ? server.metadata : { ...server.metadata, payload: JSON.stringify(payload) }
  return { ...server, key, enabled: value !== false, variant, ...(metadata ? { metadata } : {}) }
}
