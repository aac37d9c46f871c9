import type { WireValue } from '../../../core/values/wire-value.ts'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { isPostHogProperty } from '../../../core/plan/posthog-names.ts'

export type Entry = readonly [name: string, value: WireValue]

export interface PropertyGroups {
  /** What the page itself passed to `capture()`. */
  readonly own: readonly Entry[]
  /** Passed by the page, but not there: taken off before the SDK accepted the event or, of a truncated event, perhaps only cut. */
  readonly missing: readonly string[]
  /** Added by the SDK, of names that are not PostHog's: what the page registered, or `before_send` added. */
  readonly superProperties: readonly Entry[]
  /** PostHog's own. */
  readonly posthog: readonly Entry[]
}

/** Shown apart. */
const PERSON_NAMES = new Set(['$set', '$set_once'])

export function groupProperties(event: CapturedEvent): PropertyGroups {
  const entries = Object.entries(event.properties)
  const ownNames = new Set(event.ownProperties)
  const present = new Set(entries.map(([name]) => name))
  const shown = entries.filter(([name]) => !PERSON_NAMES.has(name))
  const added = shown.filter(([name]) => !ownNames.has(name))
  return {
    own: shown.filter(([name]) => ownNames.has(name)),
    missing: event.ownProperties.filter((name) => !present.has(name) && !PERSON_NAMES.has(name)),
    superProperties: added.filter(([name]) => !isPostHogProperty(name)),
    posthog: added.filter(([name]) => isPostHogProperty(name)),
  }
}
