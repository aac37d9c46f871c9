import type { WireObject } from '../values/wire-value.ts'
import { describeSent, quoteText, readSent } from './sent-value.ts'
import type { PlannedEvent, PlannedProperty, PlannedType, TrackingPlan } from './tracking-plan.ts'

/** One event as it is counted. `names` are those of its properties that are looked at. */
export interface CountedEvent {
  readonly eventName: string
  readonly properties: WireObject
  readonly names: readonly string[]
  /** Whether something is wrong with it; a note is nothing wrong. */
  readonly violating: boolean
}

/** What was seen of one event. */
export interface EventTally {
  readonly count: number
  readonly violating: number
  readonly properties: ReadonlyMap<string, PropertyTally>
}

export interface PropertyTally {
  /** In how many events it came. */
  readonly count: number
  /** How often each value came, in words (`"web"`, `3`, `an array of 2`), in the order in which they first came. */
  readonly values: ReadonlyMap<string, number>
  /** In how many events another value came than the first `MAX_VALUES`. */
  readonly others: number
}

/** Counts what is seen, event by event; what is added can be taken back. */
export interface Tally {
  readonly events: ReadonlyMap<string, EventTally>
  add(event: CountedEvent): void
  /** `event` as it was added. */
  remove(event: CountedEvent): void
}

/** Names and values that a page makes up endlessly must not fill the memory; no list longer than these is read anyway. */
const MAX_PROPERTIES = 200
const MAX_VALUES = 50

interface Counting {
  count: number
  violating: number
  readonly properties: Map<string, { count: number; values: Map<string, number>; others: number }>
}

export function createTally(): Tally {
  const events = new Map<string, Counting>()
  return {
    events,
    add(event) {
      let counting = events.get(event.eventName)
      if (!counting) events.set(event.eventName, (counting = { count: 0, violating: 0, properties: new Map() }))
      count(counting, event, 1)
    },
    remove(event) {
      const counting = events.get(event.eventName)
      if (!counting) return
      count(counting, event, -1)
      if (counting.count === 0) events.delete(event.eventName)
    },
  }
}

function count(counting: Counting, { properties, names, violating }: CountedEvent, by: 1 | -1): void {
  counting.count += by
  if (violating) counting.violating += by
  for (const name of names) {
    const sent = readSent(Object.hasOwn(properties, name) ? properties[name] : undefined)
    if (sent.kind === 'absent') continue
    let property = counting.properties.get(name)
    if (!property) {
      if (by < 0 || counting.properties.size >= MAX_PROPERTIES) continue
      counting.properties.set(name, (property = { count: 0, values: new Map(), others: 0 }))
    }
    property.count += by
    const value = describeSent(sent)
    const before = property.values.get(value)
    if (before === undefined && (by < 0 || property.values.size >= MAX_VALUES)) property.others += by
    else if (before === 1 && by < 0) property.values.delete(value)
    else property.values.set(value, (before ?? 0) + by)
    if (property.count === 0) counting.properties.delete(name)
  }
}

/** How far the plan is covered by what was seen. */
export interface CoverageCounts {
  readonly planned: number
  /** Planned, seen, and nothing wrong with any. */
  readonly fine: number
  /** Planned and seen, but something is wrong with some. */
  readonly violating: number
  readonly neverSeen: number
  /** Names that came and are not planned. */
  readonly unplanned: number
}

export type CoverageState = 'fine' | 'violating' | 'never seen' | 'unplanned'

/** One event's name, planned, seen or both. */
export interface CoverageRow {
  readonly name: string
  /** Null when it is not planned. */
  readonly planned: PlannedEvent | null
  readonly count: number
  readonly violating: number
  readonly state: CoverageState
}

/** A row for each planned event, in the plan's order, then one for each other that was seen. */
export function describeCoverage(plan: TrackingPlan, events: ReadonlyMap<string, EventTally>): readonly CoverageRow[] {
  const planned = new Set(plan.events.map(({ name }) => name))
  const rows = plan.events.map((event): CoverageRow => {
    const { count: seen = 0, violating = 0 } = events.get(event.name) ?? {}
    const state = seen === 0 ? 'never seen' : violating > 0 ? 'violating' : 'fine'
    return { name: event.name, planned: event, count: seen, violating, state }
  })
  const others = [...events].flatMap(([name, { count: seen, violating }]): CoverageRow[] =>
    planned.has(name) ? [] : [{ name, planned: null, count: seen, violating, state: 'unplanned' }],
  )
  return [...rows, ...others]
}

export function countCoverage(rows: readonly CoverageRow[]): CoverageCounts {
  const of = (state: CoverageState): number => rows.filter((row) => row.state === state).length
  const unplanned = of('unplanned')
  return {
    planned: rows.length - unplanned,
    fine: of('fine'),
    violating: of('violating'),
    neverSeen: of('never seen'),
    unplanned,
  }
}

/** What was seen of one property of one event, planned, seen or both. */
export interface PropertyCoverage {
  readonly name: string
  readonly planned: PlannedProperty | null
  /** Of all events of that name, how many had it: 0 to 1; 0 where none came. */
  readonly share: number
  readonly count: number
  readonly values: readonly (readonly [value: string, count: number])[]
  /** How many events had another value. */
  readonly others: number
  /** Of the values that the plan lists, those that never came. */
  readonly neverSeen: readonly string[]
}

/** The planned properties, then the others that came. */
export function describeProperties(
  planned: readonly PlannedProperty[],
  tally: EventTally | undefined,
): readonly PropertyCoverage[] {
  const names = new Set(planned.map(({ name }) => name))
  const others = [...(tally?.properties.keys() ?? [])].filter((name) => !names.has(name))
  const toCoverage = (name: string, property: PlannedProperty | null): PropertyCoverage => {
    const seen = tally?.properties.get(name)
    return {
      name,
      planned: property,
      share: tally && seen ? seen.count / tally.count : 0,
      count: seen?.count ?? 0,
      values: [...(seen?.values ?? [])].toSorted(([, one], [, other]) => other - one),
      others: seen?.others ?? 0,
      neverSeen: property ? literalsOf(property.type).filter((value) => !seen?.values.has(value)) : [],
    }
  }
  return [
    ...planned.map((property) => toCoverage(property.name, property)),
    ...others.map((name) => toCoverage(name, null)),
  ]
}

/** The listed values in the words of `PropertyTally.values`; a single one is a constant and no list. */
function literalsOf(type: PlannedType): readonly string[] {
  if (type.kind !== 'union') return []
  return type.members.flatMap((member) => {
    if (member.kind !== 'literal') return []
    return typeof member.value === 'string' ? quoteText(member.value) : String(member.value)
  })
}
