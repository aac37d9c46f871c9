/** A value a feature flag can have: PostHog's `true`/`false`, or the key of a variant. */
export type FlagValue = boolean | string

/** JSON that comes with a flag's value. */
export type FlagPayload = null | boolean | number | string | FlagPayload[] | { readonly [key: string]: FlagPayload }

/** One flag held to a value by the tester. PostHog's word is override; the UI's verb is Force. */
export interface FlagOverride {
  readonly value: FlagValue
  readonly payload?: FlagPayload
  /** When it was forced, epoch milliseconds. */
  readonly since: number
  /** When it ends by itself, epoch milliseconds; it stays until it is cleared where this is not set. */
  readonly until?: number
}

/** Forced flags of one project: flag key → override. */
export type FlagOverrides = Readonly<Record<string, FlagOverride>>

/** Forced flags of one site (an origin): project token → overrides. */
export type ForcedFlags = Readonly<Record<string, FlagOverrides>>

export type ForceScope = 'tab' | 'site'

export type ForcedByScope = Readonly<Record<ForceScope, ForcedFlags>>

/** Everything a document has to know of what is forced in it, and how. */
export interface Forcing extends ForcedByScope {
  readonly settings: ForceSettings
}

/** What becomes of the events by which forced values would count in an experiment: kept here, sent with a mark, or sent as they are. */
export const EXPOSURE_MODES = ['hold', 'tag', 'plain'] as const
export type ExposureMode = (typeof EXPOSURE_MODES)[number]

export interface ForceSettings {
  readonly exposures: ExposureMode
  /** Events by which the team's own code tells of an exposure, beside PostHog's `$feature_flag_called`. */
  readonly exposureEvents: readonly string[]
  /** Deep mode: `$feature/<key>` and `$active_feature_flags` of what is sent follow the forced values. */
  readonly deep: boolean
}

/** PostHog's own exposure event. */
export const EXPOSURE_EVENT = '$feature_flag_called'

/** The mark on an exposure that is sent in spite of being forced. */
export const FORCED_PROPERTY = '$hogscope_forced'

export const DEFAULT_FORCE_SETTINGS: ForceSettings = {
  exposures: 'hold',
  exposureEvents: ['$experiment_started'],
  deep: false,
}

export const NOTHING_FORCED: ForcedByScope = { tab: {}, site: {} }

/**
 * What applies to one project at `now` (epoch milliseconds): this tab's overrides go before the site's; those that have ended are left out.
 * A map, since a flag may be called `constructor`. Before `init` the SDK has no token (`''`): then the only project forced here is meant.
 */
export function overridesFor(forced: ForcedByScope, token: string, now: number): ReadonlyMap<string, FlagOverride> {
  const { tab, site } = forced
  const tokens = new Set([...Object.keys(tab), ...Object.keys(site)])
  const [only = ''] = tokens.size === 1 ? tokens : []
  const project = token === '' ? only : token
  const overrides = [...entriesOf(site, project), ...entriesOf(tab, project)]
  return new Map(overrides.filter(([, override]) => !hasEnded(override, now)))
}

function entriesOf(forced: ForcedFlags, token: string): [string, FlagOverride][] {
  return Object.hasOwn(forced, token) ? Object.entries(forced[token] ?? {}) : []
}

export function hasEnded({ until }: FlagOverride, now: number): boolean {
  return until !== undefined && until <= now
}

/** `forced` without what has ended by `now`; the same object when nothing has. */
export function withoutEnded(forced: ForcedFlags, now: number): ForcedFlags {
  const all = Object.entries(forced)
  if (!all.some(([, overrides]) => Object.values(overrides).some((override) => hasEnded(override, now)))) return forced
  return Object.fromEntries(
    all.flatMap(([token, overrides]) => {
      const left = Object.entries(overrides).filter(([, override]) => !hasEnded(override, now))
      return left.length === 0 ? [] : [[token, Object.fromEntries(left)]]
    }),
  )
}

/** When the next of these ends, epoch milliseconds; null when none ends by itself. */
export function nextEnd({ tab, site }: ForcedByScope): number | null {
  const ends = [...Object.values(tab), ...Object.values(site)].flatMap((overrides) =>
    Object.values(overrides).flatMap(({ until }) => until ?? []),
  )
  return ends.length === 0 ? null : ends.reduce((first, end) => Math.min(first, end))
}

/** `forced` with one flag of one project forced to `override`, or with `null` no longer forced. */
export function withOverride(
  forced: ForcedFlags,
  token: string,
  flagKey: string,
  override: FlagOverride | null,
): ForcedFlags {
  const others = entriesOf(forced, token).filter(([key]) => key !== flagKey)
  const overrides = override === null ? others : [...others, [flagKey, override] as const]
  const projects = Object.entries(forced).filter(([each]) => each !== token)
  return Object.fromEntries(
    overrides.length === 0 ? projects : [...projects, [token, Object.fromEntries(overrides)] as const],
  )
}

/** Forced flags over all projects, a flag forced in both scopes counted once. */
export function countForced(forced: ForcedByScope, now: number): number {
  const tokens = new Set([...Object.keys(forced.tab), ...Object.keys(forced.site)])
  return [...tokens].reduce((sum, token) => sum + overridesFor(forced, token, now).size, 0)
}
