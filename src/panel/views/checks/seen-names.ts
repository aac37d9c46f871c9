import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { isPostHogProperty } from '../../../core/plan/posthog-names.ts'
import type { TrackingPlan } from '../../../core/plan/tracking-plan.ts'

/** As many suggestions as somebody looks through. */
const MAX_NAMES = 300

/** Names of events to choose from: those that came, then those that are planned. */
export function eventNames(events: readonly CapturedEvent[], plan: TrackingPlan | null): readonly string[] {
  const names = new Set<string>()
  for (const { kind, eventName } of events) if (kind === 'event') names.add(eventName)
  for (const { name } of plan?.events ?? []) names.add(name)
  return [...names].slice(0, MAX_NAMES)
}

/** Names of properties of an event to choose from: the page's own before PostHog's, then those that are planned. */
export function propertyNames(
  events: readonly CapturedEvent[],
  plan: TrackingPlan | null,
  eventName: string,
): readonly string[] {
  const own = new Set<string>()
  const others = new Set<string>()
  for (const event of events) {
    if (event.eventName !== eventName) continue
    for (const name of Object.keys(event.properties)) (isPostHogProperty(name) ? others : own).add(name)
  }
  const planned = plan?.events.find(({ name }) => name === eventName)?.properties ?? []
  for (const { name } of [...planned, ...(plan?.commonProperties ?? [])]) own.add(name)
  return [...new Set([...own, ...others])].slice(0, MAX_NAMES)
}
