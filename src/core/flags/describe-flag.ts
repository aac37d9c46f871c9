import type { ServerFlag } from '../events/facts.ts'
import type { FlagRow, FlagSource } from './flag-rows.ts'
import type { FlagValue } from './forced-flags.ts'

/** As code sees it: `true`, `"test"`, `undefined`. */
export function formatFlagValue(value: FlagValue | null | undefined): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value ?? undefined)
}

const SOURCES: Record<FlagSource, { readonly name: string; readonly means: string }> = {
  forced: { name: 'forced', means: 'You forced it with Hogscope; PostHog knows nothing of it.' },
  'page override': { name: "page's override", means: 'The page itself overrides it, by `overrideFeatureFlags`.' },
  server: { name: 'server', means: "An answer of PostHog's server on this page." },
  bootstrap: { name: 'bootstrap', means: 'The page started posthog-js with it, by `bootstrap`.' },
  cache: {
    name: 'earlier visit',
    means: "posthog-js keeps it from an earlier visit; the server's answer may change it.",
  },
}

/** Where the value comes from, for the Source column; `–` where nobody gave one. */
export function sourceName(source: FlagSource | null): string {
  return source === null ? '–' : SOURCES[source].name
}

/** What that source is, in a sentence. */
export function sourceMeaning(source: FlagSource | null): string {
  return source === null ? 'Nobody gave it a value.' : SOURCES[source].means
}

/** PostHog's words for its reasons (`get_reason_description` of its flags service), for endpoints that send the code alone. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['condition_match', 'Matched a condition set'],
  ['no_condition_match', 'No matching condition set'],
  ['out_of_rollout_bound', 'Out of rollout bound'],
  ['no_group_type', 'No group type'],
  ['super_condition_value', 'Super condition value'],
  ['holdout_condition_value', 'Holdout condition value'],
  ['flag_disabled', 'Feature flag is disabled'],
  ['disabled', 'Feature flag is disabled'],
  ['missing_dependency', 'A flag it depends on is missing'],
])

/** Why the server gave this value: its own words, else words for its code; null when it gave neither. */
export function describeReason({
  reason,
  reasonCode,
  conditionIndex,
}: Pick<ServerFlag, 'reason' | 'reasonCode' | 'conditionIndex'>): string | null {
  // Without words of the server's the code stands in their place.
  if (reason !== null && reason !== reasonCode) return reason
  if (reasonCode === null) return null
  // PostHog counts sets from 0, and shows them from 1.
  if (reasonCode === 'condition_match' && conditionIndex !== null) return `Matched condition set ${conditionIndex + 1}`
  return REASONS.get(reasonCode) ?? reasonCode
}

/** What posthog-js notes of its last question for flags (`$feature_flag_errors`, from about 1.344). */
const ERRORS: ReadonlyMap<string, string> = new Map([
  ['errors_while_computing_flags', 'PostHog could not evaluate every flag: those it left out keep the value they had.'],
  ['flag_missing', "The flag that was asked for was not in PostHog's answer."],
  [
    'quota_limited',
    'The project is over its quota for feature flags: PostHog sent none, and the flags stay as they were.',
  ],
  ['timeout', 'PostHog did not answer in time: the flags stay as they were.'],
  ['connection_error', "PostHog's server could not be reached: the flags stay as they were."],
  ['unknown_error', 'Asking PostHog for flags failed, and posthog-js does not say why.'],
])

export function describeFlagError(error: string): string {
  const known = ERRORS.get(error)
  if (known !== undefined) return known
  const status = /^api_error_(\d+)$/.exec(error)?.[1]
  return status === undefined
    ? `posthog-js noted \`${error}\` when it last asked for flags.`
    : `PostHog answered the question for flags with ${status}: the flags stay as they were.`
}

/**
 * The page asked for the flag before posthog-js took its flags for loaded: it got `another` value than the server's, or the `same` by luck. Null when
 * it asked later, or got a forced value, which is sure.
 */
export function earlyRead({ reads, server }: Pick<FlagRow, 'reads' | 'server'>): 'same' | 'another' | null {
  if (!reads || reads.first.loaded || reads.values[0]?.forced === true) return null
  return (server?.value ?? null) === reads.first.value ? 'same' : 'another'
}

/** Null where there is nothing to say. */
export function describeEarlyRead(row: Pick<FlagRow, 'reads' | 'server'>): string | null {
  const early = earlyRead(row)
  if (early === null || !row.reads) return null
  const got = formatFlagValue(row.reads.first.value)
  if (early === 'another') return `First read before the flags were loaded: the page got ${got}.`
  return `First read before the flags were loaded: the page got ${got}, the same as the server says now.`
}

/** What is unusual about a flag that the server gave no value for; null for one that it knows. */
export function describeMissing({ server, didYouMean }: FlagRow, loaded: boolean): string | null {
  if (server !== null && server.value !== null) return null
  if (!loaded) return "The server's flags have not arrived yet."
  return didYouMean === null ? 'not on the server' : `not on the server: did you mean \`${didYouMean}\`?`
}
