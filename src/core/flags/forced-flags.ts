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
