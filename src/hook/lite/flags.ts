import type { ServerFlag } from '../../core/events/facts.ts'
import type { FlagValue } from '../../core/flags/forced-flags.ts'
import type { Overrides } from '../forced.ts'
import { call, guard, wrapMethod } from '../patch.ts'
import { withValues } from '../sdk/flag-overlay.ts'
import { createReadLog } from '../sdk/flag-reads.ts'
import { during, type LiteInstance } from './tapped-lite.ts'
import { type FlagDetail, type Flags, serverFlags } from './server-flags.ts'

/** The methods that ask for one flag: each version has some of them. */
const READS = [
  'getFeatureFlag',
  'isFeatureEnabled',
  'getFeatureFlagPayload',
  'getFeatureFlagResult',
  '_getFeatureFlagResult',
]

type Merge = (server: object, overrides: Overrides) => object

/** Puts forced values in front of the server's where the page reads flags; the SDK's storage and the properties of its events stay the server's. */
export function patchFlags(tapped: LiteInstance): { report(): void } {
  const { id, lite, forced, recorder } = tapped
  let notifying = false
  let answered = false

  function merged(server: unknown, merge: Merge): unknown {
    const { flagKey, forEvent } = tapped.doing
    const overrides = forced.forToken(tapped.token())
    if (forEvent || overrides.size === 0) return server
    // Before the first answer a flag that is not forced is to read as one not loaded, though others are forced.
    if (flagKey !== null && !overrides.has(flagKey)) return server
    return guard(() => merge((server ?? {}) as object, overrides)) ?? server
  }
  const overlay = (method: string, merge: Merge): void =>
    wrapMethod(lite, method, (original, self, args) => merged(call(original, self, args), merge))

  // From 3.5 every reading path goes through this one; before, through the two.
  if ('getFeatureFlagDetails' in lite) overlay('getFeatureFlagDetails', withDetails)
  else {
    overlay('getFeatureFlags', withValues)
    overlay('getFeatureFlagPayloads', (server, overrides) => withPayloads(server, overrides, serverFlags(lite)))
  }
  tapReads(tapped, () => answered)
  wrapMethod(lite, 'getCommonEventProperties', (original, self, args) =>
    during(tapped, { ...tapped.doing, forEvent: true }, () => call(original, self, args)),
  )
  // What `reloadFeatureFlags` and `reloadFeatureFlagsAsync` give to the page comes past the getters.
  for (const method of ['flagsAsync', 'decideAsync']) {
    wrapMethod(lite, method, async (original, self, args) => {
      const answer = (await call(original, self, args)) as Flags | undefined
      return answer?.featureFlags ? merged(answer, withDetails) : answer
    })
  }

  wrapMethod(lite._events ?? {}, 'emit', (original, self, args) => {
    const [event, values] = args
    if (event !== 'featureflags') return call(original, self, args)
    if (!notifying) {
      answered = true
      // 2.5 to 3.4 keep the payloads only after they told of the values.
      queueMicrotask(() => guard(report))
    }
    return call(original, self, [event, merged(values, withValues)])
  })
  forced.onChange(() => {
    notifying = true
    guard(() => lite._events?.emit?.('featureflags', valuesOf(serverFlags(lite))))
    notifying = false
  })

  function report(): void {
    const flags = serverFlags(lite)
    const loaded = answered || flags.length > 0
    recorder.record('flags-changed', { instance: id, flags, leftOut: 0, loaded, evaluatedAt: null, errors: [] })
  }
  return { report }
}

/** Notes which flag the page asks for while it does, and counts the reads. */
function tapReads(tapped: LiteInstance, isAnswered: () => boolean): void {
  const { lite, forced } = tapped
  const log = createReadLog(tapped)
  function note(flagKey: string, method: unknown): void {
    const override = forced.forToken(tapped.token()).get(flagKey)
    const value = override?.value ?? serverFlags(lite).find(({ key }) => key === flagKey)?.value
    log.note(flagKey, value, override !== undefined, isAnswered(), method)
  }
  for (const name of READS) {
    wrapMethod(lite, name, (original, self, args) => {
      const flagKey = typeof args[0] === 'string' ? args[0] : null
      const method = tapped.doing.method ?? (lite as unknown as Record<string, unknown>)[name]
      const outermost = tapped.doing.flagKey === null
      const result = during(tapped, { ...tapped.doing, method, flagKey }, () => call(original, self, args))
      if (outermost && flagKey !== null) guard(() => note(flagKey, method))
      return result
    })
  }
}

function withDetails(server: Flags, overrides: Overrides): Flags {
  const flags = { ...server.flags }
  const values = { ...server.featureFlags }
  const payloads = { ...server.featureFlagPayloads }
  for (const [key, { value, payload }] of overrides) {
    const same = values[key] === value
    if (same && payload === undefined) continue
    const json = payload === undefined ? undefined : JSON.stringify(payload)
    values[key] = value
    // Another value's payload would mislead the page.
    if (json === undefined) delete payloads[key]
    else payloads[key] = JSON.parse(json)
    const variant = typeof value === 'string' ? value : undefined
    const metadata = { ...flags[key]?.metadata, payload: json }
    flags[key] = { ...flags[key], key, enabled: value !== false, variant, metadata } as FlagDetail
  }
  return { ...server, flags, featureFlags: values, featureFlagPayloads: payloads }
}

/** For 2.x to 3.4. */
function withPayloads(server: object, overrides: Overrides, flags: readonly ServerFlag[]): object {
  return withDetails(
    { featureFlags: valuesOf(flags), featureFlagPayloads: server as Record<string, unknown> },
    overrides,
  ).featureFlagPayloads as object
}

function valuesOf(flags: readonly ServerFlag[]): Record<string, FlagValue> {
  return Object.fromEntries(flags.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])))
}
