import type { WireValue } from '../../values/wire-value.ts'
import type { CheckedEvent } from '../check-event.ts'
import { isPostHogEvent, isPostHogProperty } from '../posthog-names.ts'
import type { PlannedEvent, PlannedProperty, PlanNote, SourcePlace, TrackingPlan } from '../tracking-plan.ts'
import { createSeenObject, seeObject } from './seen-values.ts'
import type { SeenMember, SeenObject } from './seen-values.ts'
import { formOf, MIN_OCCURRENCES, typeOfSeen } from './type-of-seen.ts'

/** What inference needs of a captured event. */
export interface InferredFrom extends CheckedEvent {
  /** Properties of it were cut: then one that is missing may have been there. */
  readonly truncated?: boolean
}

/** The source that all of an inferred plan names. */
export const TRAFFIC = 'traffic'
/** With fewer events, all having a property says little of the others. */
export const MIN_EVENTS_FOR_COMMON = 3
/** A page that makes up names (`viewed_item_4711`) would fill the plan; no team has as many. */
export const MAX_EVENTS = 2_000

const AT: SourcePlace = { source: TRAFFIC, line: 1, column: 1 }

/**
 * The plan that this traffic would follow: the page's own events and own properties, without PostHog's. No event it was
 * made of violates it.
 *
 * - A property is required when no occurrence of its event lacks it, and there were `MIN_OCCURRENCES` of them.
 * - Texts become an enum when they are few and come again and again (`enum-values.ts`); never ids, dates, addresses,
 *   sentences or personal data. A single value is no enum.
 * - What every one of `MIN_EVENTS_FOR_COMMON` or more events has, in the same form, is common to all.
 *
 * The order is that of the traffic. Time and memory are linear in it.
 */
export function inferPlan(events: Iterable<InferredFrom>): TrackingPlan {
  const byName = new Map<string, SeenObject>()
  const all = createSeenObject()
  const left = new Set<string>()
  for (const event of events) {
    const { eventName, truncated } = event
    if (isPostHogEvent(eventName)) continue
    const seen = byName.get(eventName) ?? (byName.size < MAX_EVENTS ? createSeenObject() : null)
    if (!seen) {
      if (left.size < MAX_EVENTS) left.add(eventName)
      continue
    }
    byName.set(eventName, seen)
    const own = ownEntries(event)
    seeObject(seen, own, truncated !== true)
    seeObject(all, own, truncated !== true)
  }
  const common = commonMembers([...byName.values()], all)
  return {
    sources: [TRAFFIC],
    events: [...byName].map(([name, seen]) => toEvent(name, seen, common)),
    commonProperties: [...common].map((member) => toProperty(member, all)),
    flagKeys: [],
    notUnderstood: left.size > 0 ? [tooMany(left.size)] : [],
  }
}

function ownEntries({ properties, ownProperties }: CheckedEvent): (readonly [string, WireValue])[] {
  return [...new Set(ownProperties)].flatMap((name) => {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined
    return value === undefined || isPostHogProperty(name) ? [] : [[name, value] as const]
  })
}

function commonMembers(events: readonly SeenObject[], all: SeenObject): ReadonlyMap<string, SeenMember> {
  if (events.length < MIN_EVENTS_FOR_COMMON) return new Map()
  const common = [...all.members].filter(([name, { values }]) => {
    const form = formOf(values)
    return events.every((event) => {
      const member = event.members.get(name)
      return member !== undefined && formOf(member.values) === form
    })
  })
  return new Map(common)
}

function toEvent(name: string, seen: SeenObject, common: ReadonlyMap<string, SeenMember>): PlannedEvent {
  const own = [...seen.members].filter(([property]) => !common.has(property))
  const event = { name, constant: null, description: null, at: AT }
  const properties = own.map((member) => toProperty(member, seen))
  return seen.open ? { ...event, properties, open: true } : { ...event, properties }
}

function toProperty(
  [name, { values, inWhole }]: readonly [string, SeenMember],
  { whole }: SeenObject,
): PlannedProperty {
  const required = whole >= MIN_OCCURRENCES && inWhole === whole
  return { name, required, type: typeOfSeen(values, AT), description: null, at: AT }
}

function tooMany(count: number): PlanNote {
  const names = count >= MAX_EVENTS ? `${MAX_EVENTS} or more` : count
  return { ...AT, message: `${names} other names of events were seen; a plan has room for ${MAX_EVENTS}.` }
}
