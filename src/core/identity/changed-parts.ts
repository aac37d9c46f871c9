import type { WireObject, WireValue } from '../values/wire-value.ts'
import type { IdentityState } from './identity-state.ts'

/** One thing that is otherwise than before. `null` for what was or is not there. */
export interface ChangedPart {
  /** `Distinct ID`, `Super property plan` */
  readonly what: string
  readonly from: WireValue
  readonly to: WireValue
}

const SINGLE = {
  distinctId: 'Distinct ID',
  userState: 'Person',
  deviceId: 'Device ID',
  sessionId: 'Session ID',
  windowId: 'Window ID',
  personProfiles: 'Person profiles',
  processesPerson: 'Person processing',
  optedOut: 'Opted out',
  consent: 'Consent',
  persistence: 'Persistence',
  uiHost: 'App host',
} as const satisfies Partial<Record<keyof IdentityState, string>>

const MANY = {
  groups: 'Group',
  superProperties: 'Super property',
  sessionProperties: 'Session property',
  personProperties: 'Person property',
} as const satisfies Partial<Record<keyof IdentityState, string>>

/** What differs between two states of an instance, the most telling first. */
export function changedParts(before: IdentityState, after: IdentityState): readonly ChangedPart[] {
  const single = entriesOf(SINGLE).flatMap(([key, what]): ChangedPart[] =>
    before[key] === after[key] ? [] : [{ what, from: before[key], to: after[key] }],
  )
  const many = entriesOf(MANY).flatMap(([key, what]) => changedKeys(what, before[key], after[key]))
  return [...single, ...many]
}

function changedKeys(what: string, before: WireObject, after: WireObject): ChangedPart[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key): ChangedPart[] => {
    const from = Object.hasOwn(before, key) ? (before[key] ?? null) : null
    const to = Object.hasOwn(after, key) ? (after[key] ?? null) : null
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ what: `${what} ${key}`, from, to }]
  })
}

function entriesOf<K extends string>(record: Readonly<Record<K, string>>): [K, string][] {
  return Object.entries(record) as [K, string][]
}
