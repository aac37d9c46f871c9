import type { CapturedEvent } from '../events/captured-event.ts'
import { isPostHogEvent } from '../plan/posthog-names.ts'
import { median } from './count-funnel.ts'

/** What followed an event, and how often. */
export interface PathLink {
  readonly from: string
  readonly to: string
  readonly count: number
  /** Share of all that followed `from`, 0 to 1. */
  readonly share: number
  /** Milliseconds between the two, the middle one of all. */
  readonly medianMs: number | null
}

/** As many as a small picture has room for. */
const MAX_LINKS = 12

/** What follows what, the most frequent first. `events` in the order of time. */
export function countPaths(events: readonly CapturedEvent[]): {
  readonly links: readonly PathLink[]
  readonly leftOut: number
} {
  const steps = events.filter(({ eventName }) => isPathStep(eventName))
  const byPair = new Map<string, { readonly from: string; readonly to: string; readonly durations: number[] }>()
  const departures = new Map<string, number>()
  for (const [index, event] of steps.entries()) {
    const next = steps[index + 1]
    if (!next) break
    const key = JSON.stringify([event.eventName, next.eventName])
    const pair = byPair.get(key) ?? { from: event.eventName, to: next.eventName, durations: [] }
    byPair.set(key, pair)
    pair.durations.push(next.at - event.at)
    departures.set(event.eventName, (departures.get(event.eventName) ?? 0) + 1)
  }
  const links = [...byPair.values()]
    .map(({ from, to, durations }) => {
      const count = durations.length
      return { from, to, count, share: count / (departures.get(from) ?? count), medianMs: median(durations) }
    })
    .toSorted((one, other) => other.count - one.count)
  return { links: links.slice(0, MAX_LINKS), leftOut: Math.max(0, links.length - MAX_LINKS) }
}

/** The page's own events, and where they happened: PostHog's others come with each click and would hide the way. */
export function isPathStep(eventName: string): boolean {
  return !isPostHogEvent(eventName) || eventName === '$pageview' || eventName === '$screen'
}
