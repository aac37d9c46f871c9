import { formatType } from './format-type.ts'
import type { PlannedEvent, PlannedFlag, PlannedProperty, SourcePlace, TrackingPlan } from './tracking-plan.ts'

/** Two sources say different things of one property. */
export interface PlanConflict {
  /** Null for a property that comes with any event. */
  readonly eventName: string | null
  readonly property: string
  readonly kept: Claim
  readonly other: Claim
}

/** What one of them says: `required, string`. */
export interface Claim {
  readonly words: string
  readonly at: SourcePlace
}

export interface MergedPlan {
  readonly plan: TrackingPlan
  readonly conflicts: readonly PlanConflict[]
}

/**
 * One plan of several: the events, properties and flags of all. What two say differently is a conflict, in which the later one counts. An event is open
 * to other properties only when all that know it say so, as a list of mere names says nothing of properties.
 */
export function mergePlans(plans: readonly TrackingPlan[]): MergedPlan {
  const [only] = plans
  if (only && plans.length === 1) return { plan: only, conflicts: [] }
  const conflicts: PlanConflict[] = []
  const events = new Map<string, PlannedEvent>()
  const common = new Map<string, PlannedProperty>()
  const flags = new Map<string, PlannedFlag>()
  for (const plan of plans) {
    for (const event of plan.events) {
      const before = events.get(event.name)
      events.set(event.name, before ? mergeEvents(before, event, conflicts) : event)
    }
    mergeProperties(common, plan.commonProperties, null, conflicts)
    for (const flag of plan.flagKeys) flags.set(flag.key, mergeFlags(flags.get(flag.key), flag))
  }
  const plan = {
    sources: plans.flatMap(({ sources }) => sources),
    events: [...events.values()],
    commonProperties: [...common.values()],
    flagKeys: [...flags.values()],
    notUnderstood: plans.flatMap(({ notUnderstood }) => notUnderstood),
    ...(plans.some(({ open }) => open) ? { open: true as const } : {}),
  }
  return { plan, conflicts }
}

function mergeEvents(before: PlannedEvent, later: PlannedEvent, conflicts: PlanConflict[]): PlannedEvent {
  const properties = new Map(before.properties.map((property) => [property.name, property]))
  mergeProperties(properties, later.properties, later.name, conflicts)
  const { open: _, ...rest } = { ...before, ...later }
  return {
    ...rest,
    constant: later.constant ?? before.constant,
    description: later.description ?? before.description,
    properties: [...properties.values()],
    ...(before.open && later.open ? { open: true as const } : {}),
  }
}

function mergeProperties(
  into: Map<string, PlannedProperty>,
  properties: readonly PlannedProperty[],
  eventName: string | null,
  conflicts: PlanConflict[],
): void {
  for (const property of properties) {
    const before = into.get(property.name)
    const [kept, other] = [claimOf(property), before && claimOf(before)]
    if (other && other.words !== kept.words) conflicts.push({ eventName, property: property.name, kept, other })
    into.set(property.name, { ...property, description: property.description ?? before?.description ?? null })
  }
}

function claimOf({ required, type, at }: PlannedProperty): Claim {
  return { words: `${required ? 'required' : 'optional'}, ${formatType(type)}`, at }
}

function mergeFlags(before: PlannedFlag | undefined, later: PlannedFlag): PlannedFlag {
  if (!before) return later
  return {
    ...later,
    constant: later.constant ?? before.constant,
    description: later.description ?? before.description,
    variants: [...new Set([...before.variants, ...later.variants])],
  }
}
