import type { FlagRead, ServerFlag } from '../events/facts.ts'
import { createFindSimilar, type FindSimilar } from '../plan/find-similar.ts'
import {
  type FlagOverride,
  type FlagPayload,
  type FlagValue,
  type ForcedByScope,
  type ForceScope,
  overridesFor,
} from './forced-flags.ts'

/** Where the value that the page gets comes from. */
export type FlagSource = 'forced' | 'page override' | ServerFlag['source']

/** A value a flag can be forced to by its name, and what comes with it. */
export interface KnownVariant {
  readonly name: string
  /** Undefined where nobody said what comes with it. */
  readonly payload?: FlagPayload
  /** Who knows of it, in words: `seen`, the name of a taxonomy's file or of a file of flag definitions; and who does not. */
  readonly from: string
}

export interface FlagRow {
  readonly flagKey: string
  /** What the page gets now; undefined when neither the server nor the tester gave a value. */
  readonly effectiveValue: FlagValue | undefined
  /** Null when nobody gave a value. */
  readonly source: FlagSource | null
  /** What the SDK holds of it; null when the server does not know the flag, or has not answered yet. */
  readonly server: ServerFlag | null
  readonly override: FlagOverride | null
  /** The scope it is forced in; null when it is not forced. */
  readonly overrideScope: ForceScope | null
  readonly variants: readonly KnownVariant[]
  /** What comes with the flag when it is on; undefined where nobody said. */
  readonly onPayload: FlagPayload | undefined
  /** Null when the page has not asked for it by its key. */
  readonly reads: FlagRead | null
  /** Whether the taxonomy lists it; null without one that lists flags. */
  readonly planned: boolean | null
  /** For a flag that the server does not know: the key that was probably meant. */
  readonly didYouMean: string | null
}

export interface FlagRowsInput {
  readonly flags: readonly ServerFlag[]
  readonly reads: readonly FlagRead[]
  readonly forced: ForcedByScope
  readonly token: string
  /** Epoch milliseconds. */
  readonly now: number
  /** Keys that the taxonomy lists; null without one that lists flags. */
  readonly plannedKeys: ReadonlySet<string> | null
  /** Flag key → variants that somebody knows of; an empty list for a flag that is known to have none. */
  readonly knownVariants: ReadonlyMap<string, readonly KnownVariant[]>
  /** Flag key → what comes with it when it is on. */
  readonly onPayloads: ReadonlyMap<string, FlagPayload>
}

/** One row for each flag that anybody knows of or asks for, by key. */
export function flagRows(input: FlagRowsInput): FlagRow[] {
  const { flags, reads, forced, token, now, plannedKeys, knownVariants, onPayloads } = input
  const overrides = overridesFor(forced, token, now)
  const serverByKey = new Map(flags.map((flag) => [flag.key, flag]))
  const readsByKey = new Map(reads.map((read) => [read.key, read]))
  const onServer = flags.flatMap(({ key, value }) => (value === null ? [] : key))
  // Made when it is first needed: of 10,000 flags it takes longer than all the rest.
  let findSimilar: FindSimilar | undefined
  const similarTo = (flagKey: string): string | null =>
    (findSimilar ??= createFindSimilar([...onServer, ...(plannedKeys ?? []), ...knownVariants.keys()]))(flagKey)
  const inTab = overridesFor({ tab: forced.tab, site: {} }, token, now)
  const keys = new Set([
    ...serverByKey.keys(),
    ...overrides.keys(),
    ...readsByKey.keys(),
    ...(plannedKeys ?? []),
    ...knownVariants.keys(),
  ])
  return [...keys].toSorted().map((flagKey) => {
    const server = serverByKey.get(flagKey) ?? null
    const override = overrides.get(flagKey) ?? null
    const known = server !== null && server.value !== null
    const isListed = plannedKeys?.has(flagKey) === true || knownVariants.has(flagKey)
    const similar = known || isListed ? null : similarTo(flagKey)
    const { effectiveValue, source } = effective(server, override)
    return {
      flagKey,
      effectiveValue,
      source,
      server,
      override,
      overrideScope: override ? (inTab.has(flagKey) ? 'tab' : 'site') : null,
      variants: withSeen(knownVariants.get(flagKey) ?? [], server, override),
      onPayload: (server?.value === true ? server.payload : null) ?? onPayloads.get(flagKey),
      reads: readsByKey.get(flagKey) ?? null,
      planned: plannedKeys === null ? null : plannedKeys.has(flagKey),
      didYouMean: similar === flagKey ? null : similar,
    }
  })
}

function effective(
  server: ServerFlag | null,
  override: FlagOverride | null,
): { readonly effectiveValue: FlagValue | undefined; readonly source: FlagSource | null } {
  if (override) return { effectiveValue: override.value, source: 'forced' }
  if (server?.pageOverride !== null && server !== null)
    return { effectiveValue: server.pageOverride, source: 'page override' }
  return { effectiveValue: server?.value ?? undefined, source: server ? server.source : null }
}

/** The known ones first, then the server's own and the forced one where nobody listed them. */
function withSeen(
  known: readonly KnownVariant[],
  server: ServerFlag | null,
  override: FlagOverride | null,
): KnownVariant[] {
  const variants = new Map<string, KnownVariant>(known.map((variant) => [variant.name, variant]))
  if (typeof server?.value === 'string') {
    const { value: name, payload } = server
    variants.set(name, { from: 'seen', ...variants.get(name), name, ...(payload === null ? {} : { payload }) })
  }
  if (typeof override?.value === 'string' && !variants.has(override.value))
    variants.set(override.value, { name: override.value, from: 'forced' })
  return [...variants.values()]
}
