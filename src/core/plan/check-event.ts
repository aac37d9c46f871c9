import type { WireObject } from '../values/wire-value.ts'
import { checkProperty, missing, quoteName } from './check-value.ts'
import { createFindSimilar } from './find-similar.ts'
import type { FindSimilar } from './find-similar.ts'
import { isPostHogEvent, isPostHogProperty } from './posthog-names.ts'
import { readSent } from './sent-value.ts'
import type { PlannedEvent, PlannedProperty, TrackingPlan } from './tracking-plan.ts'
import type { Violation } from './violation.ts'

/** The part of a `CapturedEvent` that a plan has something to say about. */
export interface CheckedEvent {
  readonly eventName: string
  readonly properties: WireObject
  /** The names the page itself passed to `capture()`. */
  readonly ownProperties: readonly string[]
}

/** A plan made ready for checking: made once for a plan, used for every event. */
export interface CompiledPlan {
  /** Null when the plan names no event: then no event is unplanned. */
  readonly events: ReadonlyMap<string, CompiledEvent> | null
  readonly common: CompiledEvent
  readonly findEvent: FindSimilar
}

interface CompiledEvent {
  readonly properties: ReadonlyMap<string, PlannedProperty>
  readonly open: boolean
  readonly isRequiredByAll: (name: string) => boolean
  readonly findProperty: FindSimilar
}

/** Names that a page makes up endlessly (`viewed_item_4711`) must not fill the memory. */
const MAX_REMEMBERED = 500

/** Indexes a plan for `checkEvent`. */
export function compilePlan(plan: TrackingPlan): CompiledPlan {
  const common = compileEvent([], plan.commonProperties, plan.open === true)
  const events = new Map(plan.events.map((event) => [event.name, compilePlanned(event, plan)]))
  return {
    events: events.size > 0 ? events : null,
    common,
    findEvent: findAmong([...events.keys()]),
  }
}

/**
 * Everything in which an event differs from the plan; empty when nothing does, and for PostHog's own events unless
 * the plan lists them. Planned properties are looked for among all properties, as a super property may be the one
 * that is required; only those the page itself passed can be unplanned.
 */
export function checkEvent(event: CheckedEvent, plan: CompiledPlan): Violation[] {
  const { eventName } = event
  const planned = plan.events?.get(eventName)
  if (!planned && isPostHogEvent(eventName)) return []
  if (!planned && plan.events) return [unplannedEvent(eventName, plan), ...checkKnown(event, plan.common, false)]
  const known = planned ?? plan.common
  return [...checkKnown(event, known, true), ...checkUnplanned(event, known)]
}

function compilePlanned(event: PlannedEvent, plan: TrackingPlan): CompiledEvent {
  return compileEvent(event.properties, plan.commonProperties, event.open === true || plan.open === true)
}

/** An event's own planned property stands before a common one of the same name. */
function compileEvent(
  own: readonly PlannedProperty[],
  common: readonly PlannedProperty[],
  open: boolean,
): CompiledEvent {
  const ownNames = new Set(own.map(({ name }) => name))
  const properties = new Map([...common, ...own].map((property) => [property.name, property]))
  return {
    properties,
    open,
    isRequiredByAll: (name) => !ownNames.has(name),
    findProperty: findAmong([...properties.keys()]),
  }
}

function unplannedEvent(eventName: string, plan: CompiledPlan): Violation {
  return {
    kind: 'unplanned-event',
    severity: 'error',
    eventName,
    property: null,
    message: `${quoteName(eventName)} is not in the taxonomy.`,
    expected: null,
    actual: null,
    didYouMean: plan.findEvent(eventName),
    at: null,
  }
}

function checkKnown({ eventName, properties }: CheckedEvent, known: CompiledEvent, withMissing: boolean): Violation[] {
  const violations: Violation[] = []
  for (const [name, property] of known.properties) {
    const sent = readSent(Object.hasOwn(properties, name) ? properties[name] : undefined)
    if (sent.kind !== 'absent') {
      for (const fault of checkProperty(sent, property, name)) violations.push({ ...fault, eventName })
    } else if (property.required && withMissing) {
      const of = known.isRequiredByAll(name) ? 'every event' : `every ${quoteName(eventName)}`
      violations.push({ ...missing(property, name, of), eventName })
    }
  }
  return violations
}

function checkUnplanned({ eventName, properties, ownProperties }: CheckedEvent, known: CompiledEvent): Violation[] {
  const isSent = (name: string): boolean =>
    Object.hasOwn(properties, name) && readSent(properties[name]).kind !== 'absent'
  const unplanned = ownProperties.filter(
    (name) => !known.properties.has(name) && !isPostHogProperty(name) && isSent(name),
  )
  return unplanned.flatMap((name): Violation[] => {
    const similar = known.findProperty(name)
    // A planned name that was sent as well is not what the unplanned one was meant to be.
    const didYouMean = similar !== null && isSent(similar) ? null : similar
    return didYouMean === null && known.open ? [] : [unplannedProperty(name, eventName, didYouMean)]
  })
}

function unplannedProperty(name: string, eventName: string, didYouMean: string | null): Violation {
  return {
    kind: 'unplanned-property',
    severity: didYouMean === null ? 'note' : 'warning',
    eventName,
    property: name,
    message: `${quoteName(name)} is not in the taxonomy for ${quoteName(eventName)}.`,
    expected: null,
    actual: null,
    didYouMean,
    at: null,
  }
}

/** What is not planned comes again and again: the search over all names is made when first needed, and its answers kept. */
function findAmong(names: readonly string[]): FindSimilar {
  const answers = new Map<string, string | null>()
  let find: FindSimilar | null = null
  return (name) => {
    const before = answers.get(name)
    if (before !== undefined) return before
    if (answers.size >= MAX_REMEMBERED) answers.clear()
    find ??= createFindSimilar(names)
    const answer = find(name)
    answers.set(name, answer)
    return answer
  }
}
