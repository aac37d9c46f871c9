import { guard } from '../patch.ts'
import type { TappedInstance } from './instance.ts'
import type { CaptureResultLike } from './posthog-like.ts'

const EXPOSURE_EVENT = '$feature_flag_called'

/**
 * Keeps the exposure that a forced flag would make from counting in the experiment. Returns what `capture()` is to return instead of sending, or
 * undefined for any other event. The SDK takes a missing result as "send it later" (1.449), so it gets one like that of an event accepted.
 */
export function holdBack(
  { recorder, forced, token }: TappedInstance,
  call: number,
  args: unknown[],
): CaptureResultLike | undefined {
  if (args[0] !== EXPOSURE_EVENT) return undefined
  const properties = args[1] as Record<string, unknown> | undefined
  const flagKey = properties?.['$feature_flag']
  if (typeof flagKey !== 'string' || !Object.hasOwn(forced.forToken(token()), flagKey)) return undefined
  guard(() => recorder.record('capture-held-back', { call, flagKey }))
  return { event: EXPOSURE_EVENT, properties: { ...properties } }
}
