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
}

/** Forced flags of one project: flag key → override. */
export type FlagOverrides = Readonly<Record<string, FlagOverride>>

/** Forced flags of one site (an origin): project token → overrides. */
export type ForcedFlags = Readonly<Record<string, FlagOverrides>>

export type ForceScope = 'tab' | 'site'

export type ForcedByScope = Readonly<Record<ForceScope, ForcedFlags>>

export const NOTHING_FORCED: ForcedByScope = { tab: {}, site: {} }

/** What applies to one project: this tab's overrides go before the site's. */
export function overridesFor(forced: ForcedByScope, token: string): FlagOverrides {
  return { ...forced.site[token], ...forced.tab[token] }
}

/** `forced` with one flag of one project forced to `override`, or with `null` no longer forced. */
export function withOverride(
  forced: ForcedFlags,
  token: string,
  flagKey: string,
  override: FlagOverride | null,
): ForcedFlags {
  const { [flagKey]: _replaced, ...others } = forced[token] ?? {}
  const overrides = override === null ? others : { ...others, [flagKey]: override }
  const { [token]: _project, ...projects } = forced
  return Object.keys(overrides).length === 0 ? projects : { ...projects, [token]: overrides }
}

/** Forced flags over all projects, a flag forced in both scopes counted once. */
export function countForced(forced: ForcedByScope): number {
  const tokens = new Set([...Object.keys(forced.tab), ...Object.keys(forced.site)])
  return [...tokens].reduce((sum, token) => sum + Object.keys(overridesFor(forced, token)).length, 0)
}
