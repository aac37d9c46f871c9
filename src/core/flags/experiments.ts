import type { CapturedEvent } from '../events/captured-event.ts'
import { formatDuration } from '../events/describe-step.ts'
import type { FlagRead } from '../events/facts.ts'
import { isPostHogEvent } from '../plan/posthog-names.ts'
import { formatFlagValue } from './describe-flag.ts'
import type { FlagRow } from './flag-rows.ts'
import { EXPOSURE_EVENT, type FlagValue } from './forced-flags.ts'

export interface Conversion {
  readonly eventName: string
  readonly count: number
}

/** Names and values stand between backquotes. A note is nothing wrong, but good to know. */
export interface ExperimentWarning {
  readonly tone: 'warn' | 'note'
  readonly text: string
}

/** What a visit does in an experiment. */
export interface Experiment {
  readonly flagKey: string
  /** The server's value; null when it gave none. */
  readonly assigned: FlagValue | null
  /** Null when it is not forced. */
  readonly forced: FlagValue | null
  /** Oldest first. */
  readonly exposures: readonly CapturedEvent[]
  /** The page's own events since the first exposure that were not dropped, the most frequent first. */
  readonly conversions: readonly Conversion[]
  readonly warnings: readonly ExperimentWarning[]
}

export interface ExperimentsInput {
  readonly rows: readonly FlagRow[]
  /** Of the project, oldest first. */
  readonly events: readonly CapturedEvent[]
  /** Events by which the team's own code tells of an exposure. */
  readonly exposureEvents: readonly string[]
}

/** Flags that PostHog says have an experiment, and those with variants. A variant that only a tester made up makes none. */
export function isExperiment({ server, variants }: FlagRow): boolean {
  return (
    server?.hasExperiment === true ||
    typeof server?.value === 'string' ||
    variants.some(({ from }) => from !== 'forced')
  )
}

/** The flag that the event tells an exposure of; null for any other event. */
export function exposedFlag(
  { kind, eventName, properties, ownProperties }: CapturedEvent,
  exposureEvents: readonly string[],
  isFlag: (flagKey: string) => boolean,
): string | null {
  if (kind !== 'event') return null
  if (eventName === EXPOSURE_EVENT) {
    const flagKey = properties['$feature_flag']
    return typeof flagKey === 'string' && isFlag(flagKey) ? flagKey : null
  }
  if (!exposureEvents.includes(eventName)) return null
  // Which of its properties names the flag is the team's choice.
  const values = ownProperties.map((name) => properties[name])
  return values.find((value): value is string => typeof value === 'string' && isFlag(value)) ?? null
}

export function experiments({ rows, events, exposureEvents }: ExperimentsInput): Experiment[] {
  const chosen = rows.filter(isExperiment)
  const keys = new Set(chosen.map(({ flagKey }) => flagKey))
  const seen = findExposures(events, exposureEvents, keys)
  const conversions = countSince(events, exposureEvents, seen)
  return chosen.map(({ flagKey, server, override, reads }) => {
    const exposures = seen.get(flagKey) ?? []
    return {
      flagKey,
      assigned: server?.value ?? null,
      forced: override?.value ?? null,
      exposures,
      conversions: conversions.get(flagKey) ?? [],
      warnings: reads ? [...exposureWarnings(reads, exposures), ...variantWarnings(reads)] : [],
    }
  })
}

function findExposures(
  events: readonly CapturedEvent[],
  exposureEvents: readonly string[],
  keys: ReadonlySet<string>,
): Map<string, CapturedEvent[]> {
  const seen = new Map<string, CapturedEvent[]>()
  for (const event of events) {
    const flagKey = exposedFlag(event, exposureEvents, (key) => keys.has(key))
    if (flagKey !== null) seen.set(flagKey, [...(seen.get(flagKey) ?? []), event])
  }
  return seen
}

/** Flag key → conversions since its first exposure. Counts from the end, so that each event is looked at once for all experiments. */
function countSince(
  events: readonly CapturedEvent[],
  exposureEvents: readonly string[],
  seen: ReadonlyMap<string, readonly CapturedEvent[]>,
): Map<string, Conversion[]> {
  const firsts = new Map([...seen].map(([flagKey, [first]]) => [first, flagKey]))
  const counts = new Map<string, number>()
  const conversions = new Map<string, Conversion[]>()
  for (const event of events.toReversed()) {
    const flagKey = firsts.get(event)
    if (flagKey !== undefined) conversions.set(flagKey, byCount(counts))
    if (isConversion(event) && !exposureEvents.includes(event.eventName))
      counts.set(event.eventName, (counts.get(event.eventName) ?? 0) + 1)
  }
  return conversions
}

function isConversion({ kind, eventName, status }: CapturedEvent): boolean {
  return kind === 'event' && !isPostHogEvent(eventName) && status.kind !== 'dropped' && status.kind !== 'held-back'
}

function byCount(counts: ReadonlyMap<string, number>): Conversion[] {
  return [...counts]
    .map(([eventName, count]) => ({ eventName, count }))
    .toSorted((one, other) => other.count - one.count || one.eventName.localeCompare(other.eventName))
}

/** An exposure is captured inside the read; the two are told of by different ways, so their times may differ by a little. Milliseconds. */
const SAME_MOMENT = 100

function exposureWarnings({ values }: FlagRead, exposures: readonly CapturedEvent[]): ExperimentWarning[] {
  // A forced value is not to count.
  const read = values.find(({ value, forced }) => value !== null && !forced)
  if (!read) return []
  const first = exposures.find((event) => isExposureOf(event, read.value))
  if (!first) {
    return [
      {
        tone: 'note',
        text: `The page read ${code(read.value)}, and no exposure of it is seen. It may have been captured on an earlier page, as posthog-js captures one for each value; or the code reads with \`send_event: false\`: then nobody counts in the experiment.`,
      },
    ]
  }
  const late = first.at - read.at
  if (late <= SAME_MOMENT) return []
  return [
    {
      tone: 'warn',
      text: `The page read ${code(read.value)} ${formatDuration(late)} before its exposure: what happened between does not count in the experiment.`,
    },
  ]
}

/** The team's own event names the variant in a way of its own: it counts for any. */
function isExposureOf({ eventName, properties }: CapturedEvent, value: FlagValue | null): boolean {
  return eventName !== EXPOSURE_EVENT || properties['$feature_flag_response'] === value
}

function variantWarnings({ values }: FlagRead): ExperimentWarning[] {
  const own = distinct(values.filter(({ forced }) => !forced))
  const forced = distinct(values.filter((each) => each.forced)).filter((value) => !own.includes(value))
  if (own.length > 1) {
    return [
      {
        tone: 'warn',
        text: `The page read different variants, and not by forcing: ${list(own)}. A visitor must see one.`,
      },
    ]
  }
  if (own.length > 0 && forced.length > 0)
    return [{ tone: 'note', text: `The page read ${list(own)} without forcing, and ${list(forced)} by it.` }]
  return forced.length > 1
    ? [{ tone: 'note', text: `The page read different variants by forcing: ${list(forced)}.` }]
    : []
}

function distinct(values: FlagRead['values']): string[] {
  return [...new Set(values.flatMap(({ value }) => (typeof value === 'string' ? value : [])))]
}

const list = (variants: readonly string[]): string => variants.map(code).join(', ')

function code(value: FlagValue | null): string {
  // A variant may hold the very quote that sets code apart.
  return `\`${formatFlagValue(value).replaceAll('`', "'")}\``
}
