import type { ServerFlag } from '../../core/events/facts.ts'
import { describePayload, numberOr, payloadJson, text } from '../sdk/describe-flags.ts'
import type { LiteLike } from './lite-like.ts'

/** Flags as the SDK hands them round: `flags` from 3.5, the maps of values and payloads in every version. */
export interface Flags {
  readonly flags?: Record<string, FlagDetail | undefined>
  readonly featureFlags?: Record<string, unknown>
  readonly featureFlagPayloads?: Record<string, unknown>
}

export interface FlagDetail {
  readonly enabled?: unknown
  readonly variant?: unknown
  readonly reason?: {
    readonly code?: unknown
    readonly description?: unknown
    readonly condition_index?: unknown
  } | null
  readonly metadata?: {
    readonly id?: unknown
    readonly version?: unknown
    readonly payload?: unknown
    readonly has_experiment?: unknown
  }
}

/** From the SDK's storage, past its getters: whatever is forced, and whatever the page itself overrides. */
export function serverFlags(lite: LiteLike): ServerFlag[] {
  const stored = (key: string): unknown => lite.getPersistedProperty?.(key)
  const known = (stored('feature_flag_details') ?? {}) as Flags
  const values = known.featureFlags ?? (stored('feature_flags') as Flags['featureFlags']) ?? {}
  const payloads = known.featureFlagPayloads ?? (stored('feature_flag_payloads') as Flags['featureFlagPayloads']) ?? {}
  return Object.keys(known.flags ?? values).flatMap((key) => {
    const { enabled, variant, reason, metadata } = known.flags?.[key] ?? {}
    const value = variant ?? enabled ?? values[key]
    if (typeof value !== 'boolean' && typeof value !== 'string') return []
    return {
      key: key.slice(0, 500),
      value,
      // What it has from an earlier visit it does not tell apart.
      source: 'server' as const,
      pageOverride: null,
      reason: text(reason?.description) ?? text(reason?.code),
      reasonCode: text(reason?.code),
      conditionIndex: numberOr(reason?.condition_index, null),
      payload: describePayload(metadata?.payload ?? payloads[key]),
      payloadLength: payloadJson(metadata?.payload ?? payloads[key]).length,
      id: numberOr(metadata?.id, null),
      version: numberOr(metadata?.version, null),
      hasExperiment: metadata?.has_experiment === true,
    }
  })
}
