import type { FlagPayload } from './forced-flags.ts'

/** A feature flag as PostHog defines it for everybody; what one person gets is the server's business. */
export interface FlagDefinition {
  readonly key: string
  /** What it is for, in the team's words; PostHog's field is called `name`. */
  readonly description: string | null
  readonly active: boolean
  /** Empty for a flag that is on or off. */
  readonly variants: readonly DefinedVariant[]
  /** What comes with a flag that is on; undefined where none is set, or it is encrypted. */
  readonly onPayload?: FlagPayload
  /** Properties of the person that its conditions ask for; left out where they ask for none. */
  readonly targets?: readonly string[]
}

export interface DefinedVariant {
  readonly name: string
  /** Percent of the people in the flag's conditions; null where it is not told. */
  readonly rolloutPercentage: number | null
  /** Undefined where none is set, or it is encrypted. */
  readonly payload?: FlagPayload
}

/** The name under which PostHog's `filters.payloads` has the payload of a flag without variants. */
export const ON = 'true'

/** Text from which `parseFlagDefinitions` reads the same again, with nothing in it but what is used. */
export function toDefinitionsText(flags: readonly FlagDefinition[]): string {
  return JSON.stringify({
    results: flags.map(({ key, description, active, variants, onPayload, targets = [] }) => ({
      key,
      name: description ?? '',
      active,
      filters: {
        groups: targets.length === 0 ? [] : [{ properties: targets.map((name) => ({ key: name, type: 'person' })) }],
        multivariate:
          variants.length === 0
            ? null
            : {
                variants: variants.map(({ name, rolloutPercentage }) => ({
                  key: name,
                  rollout_percentage: rolloutPercentage,
                })),
              },
        payloads: Object.fromEntries(
          [...variants, { name: ON, payload: onPayload }].flatMap(({ name, payload }) =>
            payload === undefined ? [] : [[name, JSON.stringify(payload)]],
          ),
        ),
      },
    })),
  })
}
