import type { CapturedEvent } from '../events/captured-event.ts'
import type { Completion, TooLate } from './chain.ts'
import { type Expectation, timesOf } from './check.ts'
import type { Selection } from './select-events.ts'
import { durationWords, timesWords } from './words.ts'

/** How far a step of an ordered check came. */
export interface Progress {
  /** The event that completed it; null while nothing did. */
  readonly completion: Completion | null
  /** What completed the step before; null for the first. */
  readonly former: Completion | 'not reached' | null
  readonly formerName: string | null
  readonly tooLate: TooLate | null
  /** Whether an event at that place of the run counts for any expectation. */
  readonly isTaken: (position: number) => boolean
  /** When the newest event of the run came. Epoch milliseconds. */
  readonly lastAt: number
}

interface Judgement {
  readonly state: 'waiting' | 'passed' | 'failed'
  readonly words: string
  readonly event: CapturedEvent | null
}

/** Whether events came as often, in the order and in the time that is asked; `progress` is null for what is no step of an order. */
export function judgeCount(
  expectation: Expectation,
  selection: Selection,
  progress: Progress | null,
  run: readonly CapturedEvent[],
): Judgement {
  const { hits } = selection
  const { min, max } = timesOf(expectation)
  if (hits.length > max) return tooMany(max, hits.length, hits[max]?.event ?? null)
  if (progress === null) return judgeAnyTime(selection, min, run)
  if (progress.completion) return passed(hits.length, progress.completion.event)
  return judgeUnreached(expectation, selection, progress)
}

function tooMany(max: number, count: number, event: CapturedEvent | null): Judgement {
  const words =
    max === 0
      ? `came ${timesWords(count)} and should not come`
      : `came ${timesWords(count)}; ${timesWords(max)} is the most`
  return { state: 'failed', words, event }
}

function passed(count: number, event: CapturedEvent | null): Judgement {
  return { state: 'passed', words: `came ${timesWords(count)}`, event }
}

function waiting(words: string): Judgement {
  return { state: 'waiting', words, event: null }
}

function judgeAnyTime({ hits, misses }: Selection, min: number, run: readonly CapturedEvent[]): Judgement {
  if (hits.length >= min) {
    if (hits.length > 0) return passed(hits.length, hits[Math.max(min, 1) - 1]?.event ?? null)
    return {
      state: 'passed',
      words: run.length === 0 ? 'has not come: there are no events yet' : 'has not come',
      event: null,
    }
  }
  const miss = misses.at(-1)
  if (miss) return { state: 'failed', words: `came, but ${miss.why}`, event: miss.event }
  return waiting(hits.length === 0 ? 'has not come yet' : `came ${timesWords(hits.length)} of ${min}`)
}

function judgeUnreached(expectation: Expectation, { hits, misses }: Selection, progress: Progress): Judgement {
  const { min, max } = timesOf(expectation)
  const { former, formerName, tooLate } = progress
  if (hits.length === max && former !== null && tooLate === null) {
    const words = `came before its turn: ${formerName} has to come first`
    return { state: 'failed', words, event: hits[0]?.event ?? null }
  }
  if (former === 'not reached') {
    return waiting(hits.length === 0 ? `waits for ${formerName}` : `came before ${formerName}, which does not count`)
  }
  const timing = former && judgeTiming(expectation.withinMs, former, tooLate, progress)
  if (timing) return timing
  const from = former?.position ?? -1
  const since = hits.filter(({ position }) => position > from).length
  const miss = misses.findLast(({ position }) => position > from && !progress.isTaken(position))
  if (miss && since < min) return { state: 'failed', words: `came, but ${miss.why}`, event: miss.event }
  if (since > 0) return waiting(`came ${timesWords(since)} of ${min}`)
  return waiting(former === null ? 'has not come yet' : `has not come after ${formerName} yet`)
}

function judgeTiming(
  withinMs: number | undefined,
  former: Completion,
  tooLate: TooLate | null,
  { lastAt, formerName }: Progress,
): Judgement | null {
  if (withinMs === undefined) return null
  const limit = `${durationWords(withinMs)} is the most`
  if (tooLate) {
    const took = tooLate.event.at - tooLate.former.event.at
    // What is rounded away may be the very reason.
    const words = durationWords(took) === durationWords(withinMs) ? `${took} ms` : durationWords(took)
    return { state: 'failed', words: `came ${words} after ${formerName}; ${limit}`, event: tooLate.event }
  }
  if (lastAt - former.event.at <= withinMs) return null
  return { state: 'failed', words: `did not come in time after ${formerName}; ${limit}`, event: former.event }
}
