import { inTurn } from '../checks/in-turn.ts'
import type { Hit } from '../checks/select-events.ts'

export interface FunnelStep {
  /** What the step is called. */
  readonly name: string
  /** How many events complete it. */
  readonly need: number
  /** Null for no limit. */
  readonly withinMs: number | null
  readonly hits: readonly Hit[]
}

export interface FunnelRow {
  readonly name: string
  /** How many times it was reached in this session. */
  readonly count: number
  /** How many of those that reached the step before did not reach this one. */
  readonly droppedOff: number
  /** Share of the first step, 0 to 1. */
  readonly share: number
  /** Milliseconds from the step before, the middle one of all; null where none was measured. */
  readonly medianMs: number | null
}

/** One who reached a step and has not gone on yet. */
interface Waiting {
  readonly at: number
  /** Events of the next step that have come since. */
  seen: number
}

/**
 * How often each step of an ordered list was reached in one session: several items may be created, and some of them shared. An event goes on from
 * the latest that waits, since that is most likely what it belongs to, and counts for one step only: the furthest it can.
 */
export function countFunnel(steps: readonly FunnelStep[]): readonly FunnelRow[] {
  const waiting: Waiting[][] = steps.map(() => [])
  const durations: number[][] = steps.map(() => [])
  const counts = steps.map(() => 0)
  let begun = 0

  function reach(at: number, { event }: Hit): void {
    counts[at] = (counts[at] ?? 0) + 1
    waiting[at]?.push({ at: event.at, seen: 0 })
  }

  /** Whether the hit counted for the step. */
  function take(at: number, step: FunnelStep, hit: Hit): boolean {
    if (at === 0) {
      begun++
      if (begun % step.need === 0) reach(0, hit)
      return true
    }
    const before = waiting[at - 1] ?? []
    const from = before.at(-1)
    if (!from || (step.withinMs !== null && hit.event.at - from.at > step.withinMs)) return false
    from.seen++
    if (from.seen < step.need) return true
    before.pop()
    durations[at]?.push(hit.event.at - from.at)
    reach(at, hit)
    return true
  }

  let done = -1
  for (const { hit, at } of inTurn(steps.map(({ hits }) => hits))) {
    const step = steps[at]
    if (step && hit.position !== done && take(at, step, hit)) done = hit.position
  }

  return steps.map(({ name }, at) => {
    const count = counts[at] ?? 0
    const former = at === 0 ? count : (counts[at - 1] ?? 0)
    const first = counts[0] ?? 0
    return {
      name,
      count,
      droppedOff: former - count,
      share: first === 0 ? 0 : count / first,
      medianMs: median(durations[at] ?? []),
    }
  })
}

/** Of an even number the lower of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? null
}
