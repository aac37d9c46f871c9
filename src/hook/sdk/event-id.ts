import type { CaptureResultLike } from './posthog-like.ts'

/** `uuid` from 1.76, `$insert_id` in every version: what `capture()` returns, `eventCaptured` tells and the request carries. */
export function eventId(event: CaptureResultLike): string | null {
  if (typeof event.uuid === 'string') return event.uuid
  const insertId = event.properties?.['$insert_id']
  return typeof insertId === 'string' ? insertId : null
}
