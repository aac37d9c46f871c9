import type { KnownVariant } from './flag-rows.ts'
import type { FlagPayload } from './forced-flags.ts'

/** What one source says of the variants of flags. */
export interface VariantSource {
  /** In words: the name of a taxonomy's file, `PostHog’s API`. */
  readonly name: string
  /** Flag key → its variants; an empty list where the source says that it has none. */
  readonly byFlag: ReadonlyMap<string, readonly SourceVariant[]>
}

export interface SourceVariant {
  readonly name: string
  readonly payload?: FlagPayload
}

/**
 * Joins what sources say, the most trusted first: its order, and its payload where several have one. Where they differ,
 * `from` says so: a variant that another list of the same flag lacks is often a slip of one of the two.
 */
export function mergeVariants(sources: readonly VariantSource[]): ReadonlyMap<string, readonly KnownVariant[]> {
  const keys = new Set(sources.flatMap(({ byFlag }) => [...byFlag.keys()]))
  return new Map([...keys].map((key) => [key, mergeFlag(key, sources)]))
}

function mergeFlag(key: string, sources: readonly VariantSource[]): KnownVariant[] {
  const lists = sources.flatMap(({ name, byFlag }) => {
    const variants = byFlag.get(key)
    return variants ? [{ source: name, variants: new Map(variants.map((variant) => [variant.name, variant])) }] : []
  })
  const names = new Set(lists.flatMap(({ variants }) => [...variants.keys()]))
  return [...names].flatMap((name) => {
    const having = lists.filter(({ variants }) => variants.has(name))
    const lacking = lists.filter(({ variants }) => !variants.has(name))
    const told = having.flatMap(({ source, variants }) => {
      const payload = variants.get(name)?.payload
      return payload === undefined ? [] : [{ source, payload }]
    })
    const [first] = told
    const other = told.find(({ payload }) => JSON.stringify(payload) !== JSON.stringify(first?.payload))
    const from = [
      having.map(({ source }) => source).join(', '),
      ...(lacking.length > 0 ? [`not in ${lacking.map(({ source }) => source).join(', ')}`] : []),
      ...(other ? [`with another payload in ${other.source}`] : []),
    ].join('; ')
    return [{ name, from, ...(first ? { payload: first.payload } : {}) }]
  })
}
