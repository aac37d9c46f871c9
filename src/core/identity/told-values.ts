import { isWireObject, type WireObject, type WireValue } from '../values/wire-value.ts'

type Told = WireValue | undefined

export function textOrNull(value: Told): string | null {
  return typeof value === 'string' ? value : null
}

export function numberOrNull(value: Told): number | null {
  return typeof value === 'number' ? value : null
}

export function boolOrNull(value: Told): boolean | null {
  return typeof value === 'boolean' ? value : null
}

export function recordOf(value: Told): WireObject {
  return isWireObject(value) ? value : {}
}

/** As both SDKs decide; null where `personProfiles` is, as versions before 1.130 know no events without a person. */
export function processesPerson(
  personProfiles: string | null,
  isIdentified: boolean,
  groups: WireObject,
  isEnabled: boolean,
): boolean | null {
  if (personProfiles === null) return null
  if (personProfiles !== 'identified_only') return personProfiles !== 'never'
  return isIdentified || Object.keys(groups).length > 0 || isEnabled
}
