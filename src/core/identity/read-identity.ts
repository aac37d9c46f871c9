import type { WireObject } from '../values/wire-value.ts'
import type { IdentityState } from './identity-state.ts'
import { readLite } from './read-lite.ts'
import { readPostHogJs } from './read-posthog-js.ts'

/** What the hook tells of an instance's identity, whichever SDK it is of. Anything may be missing in it. */
export function readIdentity(told: WireObject): IdentityState {
  return 'lite' in told ? readLite(told) : readPostHogJs(told)
}
