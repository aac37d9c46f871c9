import type { WireObject } from '../values/wire-value.ts'
import type { IdentityState } from './identity-state.ts'
import { boolOrNull, numberOrNull, processesPerson, recordOf, textOrNull } from './told-values.ts'

/** What the hook tells of an instance of posthog-js-lite (2.0 to 4.12), understood. */
export function readLite(told: WireObject): IdentityState {
  const stored = recordOf(told['lite'])
  const anonymousId = textOrNull(stored['anonymous_id'])
  const distinctId = textOrNull(stored['distinct_id']) ?? anonymousId
  const { $groups, ...superProperties } = recordOf(stored['props'])
  const groups = recordOf($groups)
  const profiles = textOrNull(told['personProfiles'])
  // `person_mode` is there from about 4.6; before, the SDK goes by the two IDs alone.
  const isIdentified = stored['person_mode'] === 'identified' || (anonymousId !== null && distinctId !== anonymousId)
  return {
    distinctId,
    deviceId: textOrNull(stored['device_id']),
    userState: isIdentified ? 'identified' : 'anonymous',
    sessionId: textOrNull(stored['session_id']),
    windowId: null,
    sessionStart: numberOrNull(stored['session_start_timestamp']),
    sessionReason: null,
    groups,
    superProperties,
    sessionProperties: recordOf(told['sessionProperties']),
    personProperties: recordOf(stored['person_properties']),
    personProfiles: profiles,
    processesPerson: processesPerson(profiles, isIdentified, groups, stored['enable_person_processing'] === true),
    optedOut: boolOrNull(told['optedOut']),
    consent: null,
    // The SDK's default (2.0 to 4.12).
    persistence: textOrNull(told['persistence']) ?? 'localStorage',
    uiHost: null,
  }
}
