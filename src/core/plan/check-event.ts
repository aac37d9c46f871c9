import type { WireObject } from '../values/wire-value.ts'
import { checkProperty, kindOfUnplanned, missing, quoteName } from './check-value.ts'
import { type CompilePattern, createFindPattern, type FindPattern } from './compiled-patterns.ts'
import { createFindFamily, type FindFamily } from './event-families.ts'
import { createFindSimilar, type FindSimilar, hasSameLetters } from './find-similar.ts'
import { isPostHogEvent, isPostHogProperty } from './posthog-names.ts'
import { readSent } from './sent-value.ts'
import type { PlannedEvent, PlannedProperty, TrackingPlan } from './tracking-plan.ts'
import type { Fault } from './violation.ts'

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
  /** The planned event whose name stands for a family that the sent name is of. */
  readonly findFamily: FindFamily<CompiledEvent>
  readonly findPattern: FindPattern
}

export interface CompiledEvent {
  /** Null for what comes with any event. */
  readonly planned: PlannedEvent | null
  readonly properties: ReadonlyMap<string, PlannedProperty>
  readonly open: boolean
  readonly isRequiredByAll: (name: string) => boolean
  readonly findProperty: FindSimilar
}

/** Names that a page makes up endlessly (`viewed_item_4711`) must not fill the memory. */
const MAX_REMEMBERED = 500

/** Indexes a plan for `checkEvent`. Without `compilePattern` patterns are not judged; see `planHasPatterns`. */
export function compilePlan(plan: TrackingPlan, compilePattern?: CompilePattern): CompiledPlan {
  const common = compileEvent(null, plan.commonProperties, plan.open === true)
  const compiled = plan.events.map((event) => ({ ...event, compiled: compilePlanned(event, plan) }))
  const named = compiled.filter(({ namePattern }) => namePattern === undefined)
  const findPattern = createFindPattern(compilePattern)
  return {
    events: compiled.length > 0 ? new Map(named.map((event) => [event.name, event.compiled])) : null,
    common,
    findEvent: findAmong(named.map(({ name }) => name)),
    findFamily: createFindFamily(compiled, findPattern),
    findPattern,
  }
}

/**
 * Everything in which an event differs from the plan; empty when nothing does, and for PostHog's own events unless
 * the plan lists them. Planned properties are looked for among all properties, as a super property may be the one
 * that is required; only those the page itself passed can be unplanned.
 */
export function checkEvent(event: CheckedEvent, plan: CompiledPlan): Fault[] {
  const { eventName } = event
  const planned = findPlanned(plan, eventName)
  if (!planned && isPostHogEvent(eventName)) return []
  if (!planned && plan.events) return [unplannedEvent(eventName, plan), ...checkKnown(event, plan, plan.common, false)]
  if (planned === 'perhaps') return checkKnown(event, plan, plan.common, false)
  const known = planned ?? plan.common
  return [
    ...(known.planned?.deprecated === undefined ? [] : [deprecated(eventName, null, known.planned)]),
    ...checkKnown(event, plan, known, true),
    ...checkUnplanned(event, known),
  ]
}

/** What the plan says of an event of that name: by its name, else by the family that it is of. */
export function findPlanned(plan: CompiledPlan, eventName: string): ReturnType<CompiledPlan['findFamily']> {
  return plan.events?.get(eventName) ?? plan.findFamily(eventName)
}

/** What can be said of an event of that name for sure: what the plan has of it, else what it has of every event. */
export function knownFor(plan: CompiledPlan, eventName: string): CompiledEvent {
  const planned = findPlanned(plan, eventName)
  return planned === null || planned === 'perhaps' ? plan.common : planned
}

function compilePlanned(event: PlannedEvent, plan: TrackingPlan): CompiledEvent {
  return compileEvent(event, plan.commonProperties, event.open === true || plan.open === true)
}

/**
 * An event's own planned property stands before a common one of the same name. A large plan's events are made ready when one of them first comes: all in
 * one go would hold up the panel, and most never come.
 */
function compileEvent(planned: PlannedEvent | null, common: readonly PlannedProperty[], open: boolean): CompiledEvent {
  const own = planned?.properties ?? []
  const ownNames = once(() => new Set(own.map(({ name }) => name)))
  const properties = once(() => new Map([...common, ...own].map((property) => [property.name, property])))
  const find = once(() => findAmong([...properties().keys()]))
  return {
    planned,
    get properties() {
      return properties()
    },
    open,
    isRequiredByAll: (name) => !ownNames().has(name),
    findProperty: (name) => find()(name),
  }
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null
  return () => (made ??= make())
}

function unplannedEvent(eventName: string, plan: CompiledPlan): Fault {
  const didYouMean = plan.findEvent(eventName)
  const sameLetters = didYouMean !== null && hasSameLetters(eventName, didYouMean)
  return {
    kind: sameLetters ? 'wrong-case' : 'unplanned-event',
    eventName,
    property: null,
    message: `${quoteName(eventName)} is not in the taxonomy.`,
    expected: sameLetters ? didYouMean : null,
    actual: sameLetters ? eventName : null,
    didYouMean,
    at: null,
  }
}

function deprecated(
  eventName: string,
  property: string | null,
  { deprecated: words, at }: PlannedEvent | PlannedProperty,
): Fault {
  return {
    kind: 'deprecated',
    eventName,
    property,
    message: `${quoteName(property ?? eventName)} is deprecated in the taxonomy${words ? `: ${words}` : '.'}`,
    expected: null,
    actual: null,
    didYouMean: null,
    at,
  }
}

function checkKnown(
  { eventName, properties }: CheckedEvent,
  { findPattern }: CompiledPlan,
  known: CompiledEvent,
  withMissing: boolean,
): Fault[] {
  const faults: Fault[] = []
  for (const [name, property] of known.properties) {
    const sent = readSent(Object.hasOwn(properties, name) ? properties[name] : undefined)
    if (sent.kind !== 'absent') {
      for (const fault of checkProperty(sent, property, name, findPattern)) faults.push({ ...fault, eventName })
      if (property.deprecated !== undefined) faults.push(deprecated(eventName, name, property))
    } else if (property.required && withMissing) {
      const of = known.isRequiredByAll(name) ? 'every event' : `every ${quoteName(eventName)}`
      faults.push({ ...missing(property, name, of), eventName })
    }
  }
  return faults
}

function checkUnplanned({ eventName, properties, ownProperties }: CheckedEvent, known: CompiledEvent): Fault[] {
  const isSent = (name: string): boolean =>
    Object.hasOwn(properties, name) && readSent(properties[name]).kind !== 'absent'
  const unplanned = ownProperties.filter(
    (name) => !known.properties.has(name) && !isPostHogProperty(name) && isSent(name),
  )
  return unplanned.flatMap((name): Fault[] => {
    const similar = known.findProperty(name)
    // A planned name that was sent as well is not what the unplanned one was meant to be.
    const didYouMean = similar !== null && isSent(similar) ? null : similar
    return didYouMean === null && known.open ? [] : [unplannedProperty(name, eventName, didYouMean)]
  })
}

function unplannedProperty(name: string, eventName: string, didYouMean: string | null): Fault {
  return {
    kind: kindOfUnplanned(name, didYouMean),
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
