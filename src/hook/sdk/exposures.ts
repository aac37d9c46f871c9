import { EXPOSURE_EVENT } from '../../core/flags/forced-flags.ts'
import { guard } from '../patch.ts'
import type { TappedInstance } from './instance.ts'
import type { CaptureResultLike } from './posthog-like.ts'

/** The forced flag of whose value this event would make an exposure; null for every other event. */
export function forcedExposure(
  { forced, token }: TappedInstance,
  eventName: unknown,
  properties: unknown,
): string | null {
  const overrides = forced.forToken(token())
  if (overrides.size === 0 || typeof eventName !== 'string' || typeof properties !== 'object' || properties === null)
    return null
  const isForced = (value: unknown): value is string => typeof value === 'string' && overrides.has(value)
  if (eventName === EXPOSURE_EVENT) {
    const flagKey: unknown = Object.getOwnPropertyDescriptor(properties, '$feature_flag')?.value
    return isForced(flagKey) ? flagKey : null
  }
  if (!forced.settings.exposureEvents.includes(eventName)) return null
  // The team's own event: which of its properties names the flag is the team's choice.
  const descriptors = Object.values(Object.getOwnPropertyDescriptors(properties))
  return descriptors.map(({ value }): unknown => value).find(isForced) ?? null
}

/**
 * Keeps the exposure that a forced flag would make from counting in the experiment. Returns what `capture()` is to return instead of sending, or
 * undefined for any other event. The SDK takes a missing result as "send it later" (1.449), so it gets one like that of an event accepted.
 */
export function holdBack(tapped: TappedInstance, call: number, args: unknown[]): CaptureResultLike | undefined {
  const { recorder, forced } = tapped
  if (forced.settings.exposures !== 'hold') return undefined
  const [eventName, properties] = args
  const flagKey = forcedExposure(tapped, eventName, properties)
  if (flagKey === null) return undefined
  guard(() => recorder.record('capture-held-back', { call, flagKey }))
  return { event: eventName, properties: { ...(properties as Record<string, unknown>) } }
}
