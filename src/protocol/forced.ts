import {
  DEFAULT_FORCE_SETTINGS,
  EXPOSURE_MODES,
  type FlagOverride,
  type ForcedByScope,
  type ForcedFlags,
  type ForceSettings,
  type Forcing,
} from '../core/flags/forced-flags.ts'

/** Most names of exposure events; a team has one or two. */
export const MAX_EXPOSURE_EVENTS = 50

/** PostHog keeps 200 characters of an event's name. */
export const MAX_EVENT_NAME_LENGTH = 200

/** Plain checks, without the validation library: the relay runs them in every page. */
export function isForcedFlags(value: unknown): value is ForcedFlags {
  return (
    isRecord(value) &&
    Object.values(value).every((overrides) => isRecord(overrides) && Object.values(overrides).every(isOverride))
  )
}

function isForcedByScope(value: unknown): value is ForcedByScope {
  return isRecord(value) && isForcedFlags(value['tab']) && isForcedFlags(value['site'])
}

export function isForceSettings(value: unknown): value is ForceSettings {
  if (!isRecord(value)) return false
  const { exposures, exposureEvents, deep } = value
  return (
    (EXPOSURE_MODES as readonly unknown[]).includes(exposures) &&
    Array.isArray(exposureEvents) &&
    exposureEvents.length <= MAX_EXPOSURE_EVENTS &&
    exposureEvents.every((name) => typeof name === 'string') &&
    typeof deep === 'boolean'
  )
}

/** The settings as stored; the defaults in the place of what can't be read. */
export function parseForceSettings(value: unknown): ForceSettings {
  return isForceSettings(value) ? value : DEFAULT_FORCE_SETTINGS
}

export function isForcing(value: unknown): value is Forcing {
  return isForcedByScope(value) && isForceSettings((value as { settings?: unknown }).settings)
}

function isOverride(value: unknown): value is FlagOverride {
  return (
    isRecord(value) &&
    (typeof value['value'] === 'string' || typeof value['value'] === 'boolean') &&
    typeof value['since'] === 'number' &&
    (value['until'] === undefined || typeof value['until'] === 'number')
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
