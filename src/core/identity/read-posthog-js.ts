import type { WireObject, WireValue } from '../values/wire-value.ts'
import type { IdentityState, SessionReason } from './identity-state.ts'
import { boolOrNull, numberOrNull, processesPerson, recordOf, textOrNull } from './told-values.ts'

/** Kept in the same place as super properties, and told by themselves, or no properties at all. */
const NOT_SUPER =
  /^(?:distinct_id|\$(?:device_id|user_id|groups|active_feature_flags|override_feature_.*|feature\/.*))$/

/** What the hook tells of an instance of posthog-js (1.20 to 1.449), understood. */
export function readPostHogJs(told: WireObject): IdentityState {
  const stored = recordOf(told['stored'])
  const config = recordOf(told['config'])
  const session = Array.isArray(told['session']) ? told['session'] : []
  const sessionId = textOrNull(session[0])
  const begun = recordOf(told['begun'])
  const userState = userStateOf(stored)
  const groups = recordOf(stored['$groups'])
  const profiles = textOrNull(config['person_profiles'])
  const enabled = Boolean(stored['__alias'] ?? stored['$epp'])
  return {
    distinctId: textOrNull(stored['distinct_id']),
    deviceId: textOrNull(stored['$device_id']),
    userState,
    sessionId,
    windowId: sessionId && textOrNull(told['windowId']),
    sessionStart: numberOrNull(session[1]),
    sessionReason: sessionId !== null && begun['sessionId'] === sessionId ? reasonOf(begun) : null,
    groups,
    superProperties: superProperties(recordOf(told['superProperties'])),
    sessionProperties: superProperties(recordOf(told['sessionProperties'])),
    personProperties: recordOf(stored['$stored_person_properties']),
    personProfiles: profiles,
    processesPerson: processesPerson(profiles, userState === 'identified', groups, enabled),
    optedOut: boolOrNull(told['optedOut']),
    consent: textOrNull(told['consent']),
    persistence: config['disable_persistence'] === true ? 'disabled' : textOrNull(config['persistence']),
    uiHost: textOrNull(config['ui_host']),
  }
}

/** `$user_state` is there from 1.57 at the latest; before, `$user_id` is set by `identify` alone. */
function userStateOf({ $user_state, $user_id }: WireObject): IdentityState['userState'] {
  if ($user_state === 'identified' || $user_state === 'anonymous') return $user_state
  return typeof $user_id === 'string' ? 'identified' : 'anonymous'
}

/** By the names that the SDK gives to listeners of `onSessionId` (from about 1.207; `crossTabAdoption` from about 1.43x). */
function reasonOf(begun: WireObject): SessionReason | null {
  if (begun['activityTimeout'] === true) return 'idle'
  if (begun['sessionPastMaximumLength'] === true) return 'too long'
  if (begun['crossTabAdoption'] === true) return 'other tab'
  return begun['noSessionId'] === true ? 'no session' : null
}

function superProperties(sent: WireObject): WireObject {
  const entries: [string, WireValue][] = Object.entries(sent).filter(([name]) => !NOT_SUPER.test(name))
  return Object.fromEntries(entries)
}
