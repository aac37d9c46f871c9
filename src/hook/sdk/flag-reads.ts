import type { FlagRead } from '../../core/events/facts.ts'
import { EXPOSURE_EVENT, type FlagOverride, type FlagValue } from '../../core/flags/forced-flags.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import { callStack } from './call-stack.ts'
import { recordHeldBack } from './capture.ts'
import type { TappedInstance } from './instance.ts'
import type { LoadedFlags } from './loaded-flags.ts'
import type { FeatureFlagsLike } from './posthog-like.ts'
import type { ServerFlags } from './server-flags.ts'

/** The functions by which a page, React's hooks or a part of the SDK asks for one flag (the third from about 1.336, the last from about 1.41). */
const READERS = ['getFeatureFlag', 'isFeatureEnabled', 'getFeatureFlagResult', 'getFeatureFlagPayload'] as const
type Reader = (typeof READERS)[number]

/** Flags of one instance whose reads are told: a page that makes up keys as it goes must not fill its own memory with them. */
const MAX_KEYS = 2_000
/** Values of one flag told apart; a page reads two or three. */
const MAX_VALUES = 20
/** Reads are counted and told together: React reads at each render. Milliseconds. */
const TELL_AFTER = 200

export interface FlagReads {
  tap(featureFlags: FeatureFlagsLike): void
  /** Other values are forced now: their exposures are news. */
  forcedChanged(): void
}

/** Sees each read of a flag, and gives the forced value also where the SDK would give none: flags not loaded, out of date, or asked for fresh. */
export function tapFlagReads(tapped: TappedInstance, server: ServerFlags, loadedFlags: LoadedFlags): FlagReads {
  const { posthog, forced } = tapped
  const log = createReadLog(tapped)
  const heldBack = new Set<string>()
  /** Readers call one another: the outermost is the page's. */
  let depth = 0

  function read(
    reader: Reader,
    original: Parameters<Parameters<typeof wrapMethod>[2]>[0],
    self: unknown,
    args: unknown[],
  ) {
    const [key] = args
    if (depth > 0 || typeof key !== 'string') return call(original, self, args)
    const override = guard(() => forced.forToken(tapped.token()).get(key))
    const loaded = guard(loadedFlags.isLoaded) === true
    const method = guard(() => (self as Record<string, unknown>)[reader])
    const held = override && forced.settings.exposures === 'hold'
    let result: unknown
    depth++
    try {
      // With the SDK's own word for it no exposure is made: neither sent, nor remembered as sent.
      result = call(original, self, held ? quietly(args) : args)
    } finally {
      depth--
    }
    guard(() => loadedFlags.read(override !== undefined))
    if (held && reader !== 'getFeatureFlagPayload' && wantsEvent(args)) guard(() => holdBack(key, override, method))
    const given = override ? forcedResult(reader, key, override, result) : result
    guard(() => log.note(key, override?.value ?? valueRead(reader, key, given), override !== undefined, loaded, method))
    return given
  }

  function valueRead(reader: Reader, key: string, given: unknown): unknown {
    if (reader === 'getFeatureFlag') return given
    return given === undefined || given === false ? (given ?? undefined) : server.valueOf(key)
  }

  /** Tells of the exposure that there would have been: the SDK makes one for each value it has not yet told of. */
  function holdBack(key: string, { value }: FlagOverride, method: unknown): void {
    const id = `${key} ${String(value)}`
    if (posthog.__loaded !== true || heldBack.has(id)) return
    heldBack.add(id)
    const told = (posthog.get_property?.('$flag_call_reported') ?? {}) as Record<string, unknown>
    const toldValues: unknown = Object.hasOwn(told, key) ? told[key] : null
    if (Array.isArray(toldValues) && toldValues.includes(String(value))) return
    const properties = { $feature_flag: key, $feature_flag_response: value }
    recordHeldBack(tapped, EXPOSURE_EVENT, properties, key, method)
  }

  return {
    tap(featureFlags) {
      for (const reader of READERS) wrapMethod(featureFlags, reader, (...call) => read(reader, ...call))
    },
    forcedChanged: () => heldBack.clear(),
  }
}

/** The same question, without an exposure and without the conditions under which the SDK gives no value. */
function quietly([key, options, ...rest]: unknown[]): unknown[] {
  const asked = typeof options === 'object' ? options : {}
  return [key, { ...asked, send_event: false, fresh: false }, ...rest]
}

/** `{ send_event: false }` is the SDK's word for a read that counts for nothing (1.20 to 1.449). */
function wantsEvent([, options]: unknown[]): boolean {
  if (typeof options !== 'object' || options === null || !('send_event' in options)) return true
  return Boolean(options.send_event)
}

function forcedResult(reader: Reader, key: string, { value, payload }: FlagOverride, result: unknown): unknown {
  switch (reader) {
    case 'getFeatureFlag':
      return value
    case 'isFeatureEnabled':
      return value !== false
    case 'getFeatureFlagPayload':
      return result ?? payload ?? result
    default:
      return (
        result ?? { key, enabled: value !== false, variant: typeof value === 'string' ? value : undefined, payload }
      )
  }
}

export interface ReadLog {
  /** `method` is the function that the page called; `loaded`, whether the SDK took its flags for loaded. */
  note(key: string, value: unknown, isForced: boolean, loaded: boolean, method: unknown): void
}

type Values = { value: FlagValue | null; forced: boolean; at: number; count: number }[]

interface Reads {
  readonly first: FlagRead['first']
  readonly values: Values
  count: number
}

/** Counts the reads of each flag and tells of them together. */
export function createReadLog(tapped: TappedInstance): ReadLog {
  const reads = new Map<string, Reads>()
  const changed = new Set<string>()
  let keysLeftOut = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(): void {
    clearTimeout(timer)
    timer = undefined
    for (const key of changed) {
      const read = reads.get(key)
      if (!read) continue
      const values = read.values.map((each) => ({ ...each }))
      const { first, count } = read
      tapped.recorder.record('flag-read', { instance: tapped.id, key, count, first, values, keysLeftOut })
    }
    changed.clear()
  }
  window.addEventListener('pagehide', () => guard(tell))

  return {
    note(key, value, isForced, loaded, method) {
      const at = tapped.recorder.now()
      const flagKey = key.slice(0, 500)
      const told = typeof value === 'boolean' || typeof value === 'string' ? value : null
      let read = reads.get(flagKey)
      if (!read) {
        if (reads.size >= MAX_KEYS) return void keysLeftOut++
        const stack = callStack(method)
        read = { first: { at, value: told, loaded, stack }, values: [], count: 0 }
        reads.set(flagKey, read)
      }
      read.count++
      const seen = read.values.find((each) => each.value === told && each.forced === isForced)
      if (seen) seen.count++
      else if (read.values.length < MAX_VALUES) read.values.push({ value: told, forced: isForced, at, count: 1 })
      changed.add(flagKey)
      timer ??= setTimeout(() => guard(tell), TELL_AFTER)
    },
  }
}
