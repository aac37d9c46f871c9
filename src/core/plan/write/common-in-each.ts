import type { PlannedEvent, PlannedProperty, TrackingPlan } from '../tracking-plan.ts'

/** All properties an event may come with: what is common to all, unless it has its own of that name, then its own. */
export function allProperties(event: PlannedEvent, plan: TrackingPlan): PlannedProperty[] {
  const own = new Set(event.properties.map(({ name }) => name))
  return [...plan.commonProperties.filter(({ name }) => !own.has(name)), ...event.properties]
}

/** The same plan with nothing common: every event has it itself. */
export function withCommonInEach(plan: TrackingPlan): TrackingPlan {
  const { open, ...others } = plan
  const events = plan.events.map((event): PlannedEvent => {
    const full = { ...event, properties: allProperties(event, plan) }
    return open ? { ...full, open } : full
  })
  return { ...others, events, commonProperties: [] }
}
