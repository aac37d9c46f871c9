import { randomUUID } from 'node:crypto'
import type { FlagsFault } from './behaviour.ts'
import type { FlagDefinition } from './flag-definitions.ts'

export type FlagsApi = 'flags' | 'decide'

export interface FlagsQuestion {
  api: FlagsApi
  /** The `v` parameter; absent in the oldest requests. */
  version: number | undefined
  disableFlags?: boolean
  flagKeys?: string[] | undefined
  fault: FlagsFault
}

type Answer = Record<string, unknown>

function failedKeys(definitions: readonly FlagDefinition[], fault: FlagsFault): Set<string> {
  if (fault.errorsWhileComputing === true) return new Set(definitions.map((flag) => flag.key))
  return new Set(fault.errorsWhileComputing || [])
}

function reason(flag: FlagDefinition, failed: boolean, disabled: boolean): Answer {
  if (disabled) return { code: 'flag_disabled', condition_index: null, description: 'Feature flag is disabled' }
  if (failed) return { code: 'database_error', condition_index: null, description: null }
  return flag.enabled
    ? { code: 'condition_match', condition_index: 0, description: 'Matched condition set 1' }
    : { code: 'no_condition_match', condition_index: 0, description: 'No matching condition set' }
}

function payload(flag: FlagDefinition): string | undefined {
  return flag.enabled && flag.payload !== undefined ? JSON.stringify(flag.payload) : undefined
}

function details(flag: FlagDefinition, failed: boolean, disabled: boolean): Answer {
  return {
    key: flag.key,
    enabled: flag.enabled && !failed && !disabled,
    variant: failed || disabled ? null : (flag.variant ?? null),
    ...(failed ? { failed: true } : {}),
    reason: reason(flag, failed, disabled),
    metadata: {
      id: flag.id,
      version: flag.version,
      description: flag.description ?? null,
      payload: failed ? null : (payload(flag) ?? null),
      has_experiment: flag.hasExperiment ?? false,
    },
  }
}

function value(flag: FlagDefinition): string | boolean {
  return flag.enabled ? (flag.variant ?? true) : false
}

function valuesOf(definitions: readonly FlagDefinition[]): Answer {
  return Object.fromEntries(definitions.map((flag) => [flag.key, value(flag)]))
}

function payloadsOf(definitions: readonly FlagDefinition[]): Answer {
  const pairs = definitions.map((flag): [string, string | undefined] => [flag.key, payload(flag)])
  return Object.fromEntries(pairs.filter(([, json]) => json !== undefined))
}

function shape(question: FlagsQuestion): 'list' | 'enabled map' | 'map' | 'details' {
  const version = question.version ?? 1
  if (question.api === 'flags') return version >= 2 ? 'details' : 'map'
  if (version >= 4) return 'details'
  if (version === 3) return 'map'
  return version === 2 ? 'enabled map' : 'list'
}

function flagFields(question: FlagsQuestion, definitions: readonly FlagDefinition[]): Answer {
  const failed = failedKeys(definitions, question.fault)
  const computed = definitions.filter((flag) => !failed.has(flag.key))
  const enabled = computed.filter((flag) => flag.enabled)
  const errors = { errorsWhileComputingFlags: failed.size > 0 }
  switch (shape(question)) {
    case 'list':
      return { featureFlags: enabled.map((flag) => flag.key) }
    case 'enabled map':
      return { featureFlags: valuesOf(enabled) }
    case 'map':
      return { ...errors, featureFlags: valuesOf(computed), featureFlagPayloads: payloadsOf(computed) }
    case 'details': {
      const disabled = new Set(question.fault.disabled)
      const flags = definitions.map((flag) => [flag.key, details(flag, failed.has(flag.key), disabled.has(flag.key))])
      return { ...errors, flags: Object.fromEntries(flags) }
    }
  }
}

/** The flag part of an answer to `/flags/` or `/decide/`, in the shape that version of the API has. */
export function answerFlags(question: FlagsQuestion, definitions: readonly FlagDefinition[]): Answer {
  const { disableFlags, fault, flagKeys } = question
  const none = disableFlags || fault.quotaLimited
  const asked = none ? [] : definitions.filter((flag) => !flagKeys || flagKeys.includes(flag.key))
  return {
    ...flagFields(question, asked),
    ...(fault.quotaLimited ? { quotaLimited: ['feature_flags'] } : {}),
    requestId: randomUUID(),
    evaluatedAt: Date.now(),
  }
}
