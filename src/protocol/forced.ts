import type { FlagOverride, ForcedByScope, ForcedFlags } from '../core/flags/forced-flags.ts'

/** Plain checks, without the validation library: the relay runs them in every page. */
export function isForcedFlags(value: unknown): value is ForcedFlags {
  return (
    isRecord(value) &&
    Object.values(value).every((overrides) => isRecord(overrides) && Object.values(overrides).every(isOverride))
  )
}

export function isForcedByScope(value: unknown): value is ForcedByScope {
  return isRecord(value) && isForcedFlags(value['tab']) && isForcedFlags(value['site'])
}

function isOverride(value: unknown): value is FlagOverride {
  return (
    isRecord(value) &&
    (typeof value['value'] === 'string' || typeof value['value'] === 'boolean') &&
    typeof value['since'] === 'number'
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
