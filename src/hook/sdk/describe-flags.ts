import type { ServerFlag } from '../../core/events/facts.ts'
import type { FlagPayload, FlagValue } from '../../core/flags/forced-flags.ts'
import { MAX_TOLD_PAYLOAD } from '../../core/flags/payload-text.ts'
import type { TappedInstance } from './instance.ts'

const MAX_TEXT = 500

interface FlagDetail {
  readonly reason?: { readonly code?: unknown; readonly description?: unknown; readonly condition_index?: unknown }
  readonly metadata?: { readonly id?: unknown; readonly version?: unknown; readonly has_experiment?: unknown }
}

/** Reads the SDK's own storage, past its getters: those would warn on the console where the page overrides flags itself. */
export function describeFlags(
  { posthog }: TappedInstance,
  values: object,
  pageOverrides: object,
  sourceOf: (key: string) => ServerFlag['source'],
): ServerFlag[] {
  const mapOf = (key: string): Map<string, unknown> => new Map(Object.entries(posthog.get_property?.(key) ?? {}))
  const details = mapOf('$feature_flag_details') as Map<string, FlagDetail | undefined>
  const payloads = mapOf('$feature_flag_payloads')
  const [own, overridden] = [new Map(Object.entries(values)), new Map(Object.entries(pageOverrides))]
  return [...new Set([...own.keys(), ...overridden.keys()])].flatMap((key) => {
    const [value, pageOverride] = [flagValue(own.get(key)), flagValue(overridden.get(key))]
    if (value === null && pageOverride === null) return []
    const { reason, metadata } = details.get(key) ?? {}
    return {
      key: key.slice(0, MAX_TEXT),
      value,
      source: sourceOf(key),
      pageOverride,
      reason: text(reason?.description) ?? text(reason?.code),
      reasonCode: text(reason?.code),
      conditionIndex: numberOr(reason?.condition_index, null),
      payload: describePayload(payloads.get(key)),
      payloadLength: payloadJson(payloads.get(key)).length,
      id: numberOr(metadata?.id, null),
      version: numberOr(metadata?.version, null),
      hasExperiment: metadata?.has_experiment === true,
    }
  })
}

function flagValue(value: unknown): FlagValue | null {
  return typeof value === 'boolean' || typeof value === 'string' ? value : null
}

/** Payloads are JSON in a string from decide v3 on, values before; empty for none. */
export function payloadJson(payload: unknown): string {
  if (payload === undefined || payload === null) return ''
  return typeof payload === 'string' ? payload : (JSON.stringify(payload) ?? '')
}

/** A string that is no JSON is shown as it is. */
export function describePayload(payload: unknown): FlagPayload | null {
  const json = payloadJson(payload)
  if (json === '' || json.length > MAX_TOLD_PAYLOAD) return null
  try {
    return JSON.parse(json) as FlagPayload
  } catch {
    return json
  }
}

export function text(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : null
}

export function numberOr(value: unknown, otherwise: null): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((each) => text(each) ?? []).slice(0, 20) : []
}
