import { dehydrateObject } from '../../core/values/dehydrate.ts'
import { guard } from '../patch.ts'
import type { ReadIdentity } from './identity-watch.ts'
import type { PersistenceLike, PostHogLike } from './posthog-like.ts'

/** Flags change by themselves (to 1.2xx they are among the properties that go with each event). */
const NO_FLAG = /^(?!\$feature\/)/

/**
 * Reads whom an instance of posthog-js counts for from what it has stored, not through its methods: `get_session_id()` begins a session where there is
 * none (to 1.449), as `checkAndGetSessionAndWindowId()` does. `properties()` of its persistence is a mere filter in every version. What is told is
 * understood by `src/core/identity/read-posthog-js.ts`.
 */
export function createIdentityReader(posthog: PostHogLike): ReadIdentity {
  let windowId: unknown
  let begun: object | undefined
  let listening: unknown

  const sent = (from?: PersistenceLike): object =>
    filtered(
      guard(() => from?.properties?.()),
      NO_FLAG,
    )

  return (windowOfEvent) => {
    const { persistence, sessionPersistence, config } = posthog
    const props = persistence?.props
    if (!props?.['distinct_id'] || !config) return null
    if (posthog.sessionManager !== listening) {
      // It is another one after consent was given in cookieless mode (1.449).
      listening = posthog.sessionManager
      // From about 1.70, and it tells the reason from about 1.207; called at once for a session under way, without one.
      guard(() =>
        posthog.onSessionId?.((sessionId, nextWindowId, reason) => {
          windowId = nextWindowId
          begun = { ...reason, sessionId }
        }),
      )
    }
    return dehydrateObject({
      stored: pick(props, 'distinct_id $device_id $user_state $user_id $groups $stored_person_properties __alias $epp'),
      // Before it comes the time of the last activity, which is another at each event.
      session: [props['$sesid']].flat().slice(1),
      windowId: windowId ?? windowOfEvent,
      begun,
      config: pick(config, 'person_profiles persistence disable_persistence ui_host'),
      optedOut: guard(() => posthog.has_opted_out_capturing?.()),
      consent: guard(() => posthog.get_explicit_consent_status?.()),
      superProperties: sent(persistence),
      // One and the same where nothing outlives the session.
      sessionProperties: sessionPersistence === persistence ? {} : sent(sessionPersistence),
    }).value
  }
}

function pick(owner: object, keys: string): object {
  return Object.fromEntries(keys.split(' ').map((key) => [key, (owner as Record<string, unknown>)[key] ?? null]))
}

/** The properties whose names are like that. */
export function filtered(owner: object = {}, names: RegExp): object {
  return Object.fromEntries(Object.entries(owner).filter(([name]) => names.test(name)))
}
