import type { CapturedEvent } from '../events/captured-event.ts'
import { inTurn } from './in-turn.ts'
import type { Hit } from './select-events.ts'

/** One step of an ordered check, with the events that it counts. */
export interface ChainStep {
  /** How many of them complete it. */
  readonly need: number
  /** How long after the former step it may be complete; null for no limit. */
  readonly withinMs: number | null
  readonly hits: readonly Hit[]
}

/** The event that completed a step, and the one that had completed the step before. */
export interface Completion extends Hit {
  readonly former: Completion | null
}

/** An event that would have completed a step, but too late. */
export interface TooLate {
  readonly event: CapturedEvent
  readonly former: Completion
}

export interface Chain {
  /** Of the steps that were reached, in their order. */
  readonly completions: readonly Completion[]
  /** The newest attempt at the next step that came too late after the last one reached. */
  readonly tooLate: TooLate | null
}

/**
 * Finds the events that take an ordered check furthest. As in a funnel, each step goes on from the latest event that completed the step before,
 * since a later start leaves most time: who was too slow and begins again is not held to the first try. An event completes one step only. A chain
 * that reached the end stays as it is.
 */
export function findChain(steps: readonly ChainStep[]): Chain {
  const latest: (Completion | undefined)[] = []
  /** Of each step, what had completed the step before when an event of it came. */
  const formers: (Completion | null)[][] = steps.map(() => [])
  let tooLate: TooLate | null = null

  for (const { hit, at } of inTurn(steps.map(({ hits }) => hits))) {
    if (latest.length === steps.length) break
    const step = steps[at]
    const tries = formers[at]
    const before = at === 0 ? null : latest[at - 1]
    if (!step || !tries || before === undefined) continue
    tries.push(before)
    const former = tries.at(-step.need)
    if (former === undefined) continue
    if (step.withinMs !== null && former !== null && hit.event.at - former.event.at > step.withinMs) {
      tooLate = { event: hit.event, former }
    } else {
      latest[at] = { ...hit, former }
    }
  }

  const completions = walkBack(latest.at(-1))
  return { completions, tooLate: tooLate?.former === completions.at(-1) ? tooLate : null }
}

function walkBack(last: Completion | undefined): readonly Completion[] {
  const completions: Completion[] = []
  for (let each: Completion | null = last ?? null; each !== null; each = each.former) completions.unshift(each)
  return completions
}
