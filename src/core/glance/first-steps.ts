import { compileSelection } from '../checks/select-events.ts'
import type { CapturedEvent } from '../events/captured-event.ts'
import { isPostHogEvent } from '../plan/posthog-names.ts'
import type { FunnelStep } from './count-funnel.ts'

/** A funnel of more steps is no glance. */
const MAX_STEPS = 6

/** Steps for a session that nobody wrote a check for: the page's own events in the order in which they first came. Empty where there are not two. */
export function firstSteps(events: readonly CapturedEvent[]): readonly FunnelStep[] {
  const names = new Set<string>()
  for (const { eventName } of events) if (!isPostHogEvent(eventName)) names.add(eventName)
  if (names.size < 2) return []
  return [...names].slice(0, MAX_STEPS).map((name) => ({
    name,
    need: 1,
    withinMs: null,
    hits: compileSelection({ event: name })(events).hits,
  }))
}
