import type { WireObject } from '../../values/wire-value.ts'
import type { IdentityState } from '../identity-state.ts'

/** An anonymous visitor, with what a test cares about in its place. */
export function identityState(known: Partial<IdentityState> = {}): IdentityState {
  return {
    distinctId: 'anonymous-1',
    deviceId: 'anonymous-1',
    userState: 'anonymous',
    sessionId: null,
    windowId: null,
    sessionStart: null,
    sessionReason: null,
    groups: {},
    superProperties: {},
    sessionProperties: {},
    personProperties: {},
    personProfiles: 'identified_only',
    processesPerson: false,
    optedOut: false,
    consent: 'pending',
    persistence: 'localStorage+cookie',
    uiHost: null,
    ...known,
  }
}

/** As the hook tells it of posthog-js. */
export function toldOf(state: IdentityState): WireObject {
  const { distinctId, deviceId, userState, sessionId, sessionStart, windowId, sessionReason: reason } = state
  return {
    stored: {
      distinct_id: distinctId,
      $device_id: deviceId,
      $user_state: userState,
      $groups: state.groups,
      $stored_person_properties: state.personProperties,
      $epp: state.processesPerson,
    },
    session: [sessionId, sessionStart],
    windowId,
    begun: {
      sessionId,
      activityTimeout: reason === 'idle',
      sessionPastMaximumLength: reason === 'too long',
      crossTabAdoption: reason === 'other tab',
      noSessionId: reason === 'no session',
    },
    config: { person_profiles: state.personProfiles, persistence: state.persistence, ui_host: state.uiHost },
    optedOut: state.optedOut,
    consent: state.consent,
    superProperties: state.superProperties,
    sessionProperties: state.sessionProperties,
  }
}
