import type { WireObject } from '../values/wire-value.ts'

/** Why a session began: there was none, nothing happened for long, it had lasted a day, another tab had begun another. */
export type SessionReason = 'no session' | 'idle' | 'too long' | 'other tab'

/** Whom an instance's events count for. Null: the SDK does not tell it, as older versions and posthog-js-lite do not tell everything. */
export interface IdentityState {
  readonly distinctId: string | null
  readonly deviceId: string | null
  readonly userState: 'anonymous' | 'identified' | null
  readonly sessionId: string | null
  readonly windowId: string | null
  /** Epoch milliseconds. */
  readonly sessionStart: number | null
  /** As the SDK gave it with the session's ID (from about 1.207); null also for a session of an earlier page. */
  readonly sessionReason: SessionReason | null
  /** Group type → group key. */
  readonly groups: WireObject
  /** Sent with every event: the page's own and those that the SDK registers. */
  readonly superProperties: WireObject
  readonly sessionProperties: WireObject
  /** Those set from this browser, which the SDK keeps for evaluating flags; what PostHog knows of the person is more. */
  readonly personProperties: WireObject
  readonly personProfiles: string | null
  /** Whether events make or change a person profile now. */
  readonly processesPerson: boolean | null
  readonly optedOut: boolean | null
  /** `granted`, `denied` or `pending` (from about 1.261). */
  readonly consent: string | null
  /** Where the SDK keeps all this: `localStorage+cookie`, `memory` …; `disabled` when it may not keep it. */
  readonly persistence: string | null
  readonly uiHost: string | null
}
