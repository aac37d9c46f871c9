import { createTwoFilesPatch } from 'diff'
import { formatType } from './format-type.ts'
import type { PlannedEvent, PlannedProperty, PlannedType, TrackingPlan } from './tracking-plan.ts'
import { allowsAll, literalsIn, widen } from './widen-type.ts'
import { allProperties } from './write/common-in-each.ts'
import { writeCsv } from './write/write-csv.ts'
import { writeJsonSchema } from './write/write-json-schema.ts'
import { writeTypeScript } from './write/write-typescript.ts'

/** In what the traffic differs from the plan; each list in the order of the traffic, or of the plan where it is about the plan. */
export interface Drift {
  /** Sent, and not in the plan. */
  readonly newEvents: readonly string[]
  /** In the plan, and never sent. */
  readonly unseenEvents: readonly string[]
  readonly newProperties: readonly DriftedProperty[]
  /** Planned for an event that was sent, and never sent with it. */
  readonly unseenProperties: readonly DriftedProperty[]
  /** Sent with values of a type that the plan does not allow. */
  readonly otherTypes: readonly ChangedType[]
  /** Sent with texts or numbers that the plan does not list. */
  readonly newValues: readonly NewValues[]
  /** Required by the plan, and missing from some occurrence. */
  readonly noLongerRequired: readonly DriftedProperty[]
}

export interface DriftedProperty {
  readonly eventName: string
  readonly property: string
}

export interface ChangedType extends DriftedProperty {
  /** As TypeScript writes it. */
  readonly planned: string
  readonly seen: string
}

export interface NewValues extends DriftedProperty {
  readonly values: readonly (string | number | boolean)[]
}

export type PlanForm = 'typescript' | 'json-schema' | 'csv'

const WRITERS = { typescript: writeTypeScript, 'json-schema': writeJsonSchema, csv: writeCsv } as const
export const FILE_NAMES = {
  typescript: 'events.ts',
  'json-schema': 'taxonomy.schema.json',
  csv: 'taxonomy.csv',
} as const satisfies Record<PlanForm, string>

/** A plan in one of the forms in which Hogscope exports it. */
export function writePlan(plan: TrackingPlan, form: PlanForm): string {
  return WRITERS[form](plan)
}

/** What the traffic of `inferPlan` has that the plan lacks, and what the plan has that was never seen. Families of names (`namePattern`) are left aside. */
export function describeDrift(plan: TrackingPlan, inferred: TrackingPlan): Drift {
  const seen = new Map(inferred.events.map((event) => [event.name, event]))
  const pairs = plan.events.flatMap((planned): Pair[] => {
    const event = seen.get(planned.name)
    return event ? [{ planned, ...compare(planned, event, plan, inferred) }] : []
  })
  const planned = new Set(plan.events.map(({ name }) => name))
  return {
    newEvents: inferred.events.map(({ name }) => name).filter((name) => !planned.has(name)),
    unseenEvents: plan.events
      .filter(({ name, namePattern }) => !seen.has(name) && !namePattern)
      .map(({ name }) => name),
    newProperties: pairs.flatMap(({ planned: { name }, added }) => added.map((each) => at(name, each))),
    unseenProperties: pairs.flatMap(({ planned: { name }, unseen }) => unseen.map((each) => at(name, each))),
    otherTypes: pairs.flatMap(({ planned: { name }, both }) => both.flatMap((each) => changedType(name, each))),
    newValues: pairs.flatMap(({ planned: { name }, both }) => both.flatMap((each) => newValues(name, each))),
    noLongerRequired: pairs.flatMap(({ planned: { name }, both, unseen }) =>
      [...both.filter((each) => each.planned.required && !each.seen.required).map((each) => each.planned), ...unseen]
        .filter(({ required }) => required)
        .map((each) => at(name, each)),
    ),
  }
}

/**
 * The plan widened until the traffic fits: with its new events and properties, with the types and values that came, and
 * with what was missing no longer required. Nothing is taken away, and all else stays as it was.
 */
export function planWithTraffic(plan: TrackingPlan, inferred: TrackingPlan): TrackingPlan {
  const seen = new Map(inferred.events.map((event) => [event.name, event]))
  const planned = new Set(plan.events.map(({ name }) => name))
  const events = plan.events.map((event) => {
    const sent = seen.get(event.name)
    return sent ? widenEvent(event, sent, plan, inferred) : event
  })
  const added = inferred.events
    .filter(({ name }) => !planned.has(name))
    .map((event) => widenEvent({ ...event, properties: [] }, event, plan, inferred))
  return { ...plan, events: [...events, ...added] }
}

/** The change from the plan to `planWithTraffic`, both written in that form, as a unified diff; empty when there is none. */
export function driftPatch(plan: TrackingPlan, inferred: TrackingPlan, form: PlanForm): string {
  const before = writePlan(plan, form)
  const after = writePlan(planWithTraffic(plan, inferred), form)
  if (before === after) return ''
  return createTwoFilesPatch(`a/${FILE_NAMES[form]}`, `b/${FILE_NAMES[form]}`, before, after)
}

interface Both {
  readonly planned: PlannedProperty
  readonly seen: PlannedProperty
}

interface Compared {
  readonly both: readonly Both[]
  readonly added: readonly PlannedProperty[]
  readonly unseen: readonly PlannedProperty[]
}

interface Pair extends Compared {
  readonly planned: PlannedEvent
}

function compare(event: PlannedEvent, sent: PlannedEvent, plan: TrackingPlan, inferred: TrackingPlan): Compared {
  const planned = allProperties(event, plan)
  const seen = new Map(allProperties(sent, inferred).map((property) => [property.name, property]))
  const names = new Set(planned.map(({ name }) => name))
  return {
    both: planned.flatMap((property) => {
      const other = seen.get(property.name)
      return other ? [{ planned: property, seen: other }] : []
    }),
    added: [...seen.values()].filter(({ name }) => !names.has(name)),
    unseen: planned.filter(({ name }) => !seen.has(name)),
  }
}

const at = (eventName: string, { name }: PlannedProperty): DriftedProperty => ({ eventName, property: name })

function changedType(eventName: string, { planned, seen }: Both): ChangedType[] {
  const known = literalsIn(planned.type)
  if (allowsAll(planned.type, seen.type) || (known && literalsIn(seen.type))) return []
  return [{ ...at(eventName, planned), planned: formatType(planned.type), seen: formatType(seen.type) }]
}

function newValues(eventName: string, { planned, seen }: Both): NewValues[] {
  const known = literalsIn(planned.type)
  const values = (literalsIn(seen.type) ?? []).filter((value) => !known?.includes(value))
  return known && values.length > 0 ? [{ ...at(eventName, planned), values }] : []
}

function widenEvent(event: PlannedEvent, sent: PlannedEvent, plan: TrackingPlan, inferred: TrackingPlan): PlannedEvent {
  const { both, added, unseen } = compare(event, sent, plan, inferred)
  const changed = new Map<string, PlannedProperty>()
  for (const { planned, seen } of both) {
    const type: PlannedType = widen(planned.type, seen.type)
    const required = planned.required && seen.required
    if (type !== planned.type || required !== planned.required)
      changed.set(planned.name, { ...planned, type, required })
  }
  for (const planned of unseen) if (planned.required) changed.set(planned.name, { ...planned, required: false })
  const own = new Set(event.properties.map(({ name }) => name))
  const properties = [
    ...event.properties.map((property) => changed.get(property.name) ?? property),
    // What differs from a property common to all is this event's own from here on.
    ...[...changed.values()].filter(({ name }) => !own.has(name)),
    ...added,
  ]
  const isOpen = event.open === true || sent.open === true
  return isOpen ? { ...event, properties, open: true } : { ...event, properties }
}
