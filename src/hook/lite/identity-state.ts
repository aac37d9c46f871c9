import { dehydrateObject } from '../../core/values/dehydrate.ts'
import type { WireObject } from '../../core/values/wire-value.ts'
import { guard } from '../patch.ts'
import type { LiteLike } from './lite-like.ts'

const STORED =
  'distinct_id anonymous_id device_id person_mode session_id session_start_timestamp props person_properties enable_person_processing'

/**
 * Reads whom an instance of posthog-js-lite counts for from what it has stored, as `src/core/identity/read-lite.ts` understands it: its own getters
 * begin a session or make an ID (2.0 to 4.12). Null while there is neither.
 */
export function readLiteIdentity(lite: LiteLike, persistence: unknown): WireObject | null {
  const stored = STORED.split(' ').map((key) => [key, guard(() => lite.getPersistedProperty?.(key)) ?? null])
  if (!stored[0]?.[1] && !stored[1]?.[1]) return null
  return dehydrateObject({
    lite: Object.fromEntries(stored) as object,
    sessionProperties: lite.sessionProps,
    personProfiles: lite._personProfiles,
    optedOut: lite.optedOut,
    persistence,
  }).value
}
