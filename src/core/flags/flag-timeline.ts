import type { FlagRead, ServerFlag } from '../events/facts.ts'
import type { FlagOverride, FlagValue, ForceScope } from './forced-flags.ts'

/** One change of what the SDK holds of a flag; `at` in epoch milliseconds. */
export interface FlagChange {
  readonly at: number
  readonly flag: ServerFlag
}

type ReadSource = ServerFlag['source'] | 'forced' | 'page override'

/** One thing that happened to a flag in this document; `at` in epoch milliseconds. */
export type FlagMoment =
  | {
      readonly kind: 'held'
      readonly at: number
      readonly flag: ServerFlag
      /** Null for the first that the SDK held. */
      readonly before: ServerFlag | null
    }
  | {
      readonly kind: 'forced'
      readonly at: number
      readonly value: FlagValue
      readonly scope: ForceScope
      /** Before this page began: then the page had it from its first read on. */
      readonly beforePage: boolean
    }
  | {
      readonly kind: 'first-read'
      readonly at: number
      readonly value: FlagValue | null
      /** Null when nothing gave it a value. */
      readonly source: ReadSource | null
      readonly loaded: boolean
      /** Times that this value was read. */
      readonly count: number
    }
  | {
      readonly kind: 'other-value-read'
      readonly at: number
      readonly value: FlagValue | null
      readonly forced: boolean
      readonly count: number
    }
  /** Forcing ends by itself then. */
  | { readonly kind: 'forced-until'; readonly at: number }

export interface FlagTimelineInput {
  readonly reads: FlagRead | null
  /** Oldest first. */
  readonly changes: readonly FlagChange[]
  readonly override: FlagOverride | null
  readonly overrideScope: ForceScope | null
  /** When the document began, epoch milliseconds. */
  readonly timeOrigin: number
}

/** What comes first where several have the same time: flags arrive, and are read then. */
const ORDER: readonly FlagMoment['kind'][] = ['forced', 'held', 'first-read', 'other-value-read', 'forced-until']

/** What happened to one flag, oldest first. */
export function flagTimeline(input: FlagTimelineInput): FlagMoment[] {
  const { override, overrideScope, timeOrigin } = input
  const moments: FlagMoment[] = [...heldMoments(input.changes), ...readMoments(input)]
  if (override) {
    const { since, until, value } = override
    moments.push({
      kind: 'forced',
      at: since,
      value,
      scope: overrideScope ?? 'tab',
      beforePage: since < timeOrigin,
    })
    if (until !== undefined) moments.push({ kind: 'forced-until', at: until })
  }
  return moments.toSorted((one, other) => one.at - other.at || ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))
}

function heldMoments(changes: readonly FlagChange[]): FlagMoment[] {
  return changes.map(({ at, flag }, index) => ({ kind: 'held', at, flag, before: changes[index - 1]?.flag ?? null }))
}

function readMoments({ reads, changes }: FlagTimelineInput): FlagMoment[] {
  if (!reads) return []
  const [first, ...others] = reads.values
  const { at, value, loaded } = reads.first
  return [
    {
      kind: 'first-read',
      at,
      value,
      loaded,
      source: first?.forced === true ? 'forced' : readSource(reads.first, changes),
      count: first?.count ?? reads.count,
    },
    ...others.map(({ at, value, forced, count }): FlagMoment => ({
      kind: 'other-value-read',
      at,
      value,
      forced,
      count,
    })),
  ]
}

/** The SDK's flags are told of a moment after they changed, so the first ones may have been there before they were told of. */
function readSource(
  { at, value, loaded }: FlagRead['first'],
  changes: readonly FlagChange[],
): Exclude<ReadSource, 'forced'> | null {
  if (value === null) return null
  const given = ({ flag }: FlagChange): FlagValue | null => flag.pageOverride ?? flag.value
  const then = changes.findLast((change) => change.at <= at && given(change) === value)
  const early = changes.find((change) => given(change) === value && (loaded || change.flag.source !== 'server'))
  const flag = (then ?? early)?.flag
  if (!flag) return null
  return flag.pageOverride === null ? flag.source : 'page override'
}

/** The page read the flag, was forced another value after that, and has not read it since. */
export interface LateForcing {
  readonly reads: number
  /** From the first read to the forcing, milliseconds. */
  readonly before: number
}

/** Null when the forced value was read, or nothing was read before it. */
export function lateForcing(reads: FlagRead | null, override: FlagOverride | null): LateForcing | null {
  if (!reads || !override || reads.first.at >= override.since) return null
  if (reads.values.some(({ forced, value }) => forced && value === override.value)) return null
  return { reads: reads.count, before: override.since - reads.first.at }
}

/** Reads of values beyond those that are told apart. */
export function readsNotToldApart({ count, values }: FlagRead): number {
  return Math.max(0, count - values.reduce((sum, each) => sum + each.count, 0))
}
