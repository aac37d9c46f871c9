import type { CapturedEvent } from '../events/captured-event.ts'
import { findChain } from './chain.ts'
import { type Check, type Expectation, isStep, timesOf } from './check.ts'
import { type CheckRun, findUnheld } from './demands.ts'
import { judgeCount, type Progress } from './judge-count.ts'
import { compileSelection, type Selection } from './select-events.ts'
import { durationWords } from './words.ts'
import { eventWords } from './describe-expectation.ts'

/** `waiting`: neither passed nor failed yet. All three can change while events go on coming. */
export type CheckState = 'waiting' | 'passed' | 'failed'

export interface ExpectationOutcome {
  readonly expectation: Expectation
  readonly state: CheckState
  /** Why, as the end of a sentence that begins with the event's name; names in backquotes. */
  readonly words: string
  /** The event that shows it; null where it is about events that did not come. */
  readonly event: CapturedEvent | null
  /** How many events meet the name and the conditions. */
  readonly count: number
  /** Milliseconds after the former step; null for what is no step, or the first. */
  readonly after: number | null
}

export interface CheckOutcome {
  readonly state: CheckState
  readonly outcomes: readonly ExpectationOutcome[]
  /** What each expectation counts, for the funnel. */
  readonly selections: readonly Selection[]
}

export type EvaluateCheck = (run: CheckRun) => CheckOutcome

/** Makes a check ready to be run over events again and again. The same events always give the same outcome: there is no clock but theirs. */
export function compileCheck(check: Check): EvaluateCheck {
  const selects = check.expectations.map(compileSelection)
  return (run) => {
    const { events } = run
    const selections = selects.map((select) => select(events))
    const progress = findProgress(check, selections, events)
    const outcomes = check.expectations.map((expectation, index): ExpectationOutcome => {
      const selection = selections[index] ?? { hits: [], misses: [] }
      const mine = progress[index] ?? null
      const counted = judgeCount(expectation, selection, mine, events)
      const unheld = findUnheld(expectation, selection.hits, run)
      const decides = counted.state !== 'failed' && unheld && (unheld.state === 'failed' || counted.state === 'passed')
      const after = mine?.completion?.former ? mine.completion.event.at - mine.completion.former.event.at : null
      return {
        expectation,
        ...(decides ? unheld : passedWords(counted, expectation, mine)),
        count: selection.hits.length,
        after,
      }
    })
    return { state: stateOfAll(outcomes), outcomes, selections }
  }
}

function stateOfAll(outcomes: readonly ExpectationOutcome[]): CheckState {
  if (outcomes.some(({ state }) => state === 'failed')) return 'failed'
  return outcomes.every(({ state }) => state === 'passed') ? 'passed' : 'waiting'
}

/** How far each step of an ordered check came; null for what is no step. */
function findProgress(
  check: Check,
  selections: readonly Selection[],
  run: readonly CapturedEvent[],
): readonly (Progress | null)[] {
  const steps = check.expectations.flatMap((expectation, index) => {
    if (!isStep(check, expectation)) return []
    const hits = selections[index]?.hits ?? []
    return [{ index, need: timesOf(expectation).min, withinMs: expectation.withinMs ?? null, hits }]
  })
  const { completions, tooLate } = findChain(steps)
  let taken: ReadonlySet<number> | null = null
  const progress: (Progress | null)[] = check.expectations.map(() => null)
  for (const [at, { index }] of steps.entries()) {
    const formerIndex = steps[at - 1]?.index
    const former = formerIndex === undefined ? undefined : check.expectations[formerIndex]
    progress[index] = {
      completion: completions[at] ?? null,
      former: at === 0 ? null : (completions[at - 1] ?? 'not reached'),
      formerName: former ? eventWords(former.event) : null,
      tooLate: at === completions.length ? tooLate : null,
      isTaken: (position) => (taken ??= takenPositions(selections)).has(position),
      lastAt: run.at(-1)?.at ?? 0,
    }
  }
  return progress
}

function takenPositions(selections: readonly Selection[]): ReadonlySet<number> {
  return new Set(selections.flatMap(({ hits }) => hits.map(({ position }) => position)))
}

function passedWords<Told extends { readonly state: CheckState; readonly words: string }>(
  told: Told,
  { delivered }: Expectation,
  progress: Progress | null,
): Told {
  if (told.state !== 'passed') return told
  const { completion } = progress ?? {}
  const after = completion?.former
    ? `, ${durationWords(completion.event.at - completion.former.event.at)} after \`${completion.former.event.eventName}\``
    : ''
  return { ...told, words: `${told.words}${after}${delivered ? ', delivered' : ''}` }
}

/** `2 of 3 hold` … in one line. */
export function summaryOfCheck({ state, outcomes }: CheckOutcome): string {
  const passed = outcomes.filter((each) => each.state === 'passed').length
  const failed = outcomes.filter((each) => each.state === 'failed').length
  if (state === 'passed')
    return `All ${outcomes.length === 1 ? 'that is expected holds' : `${outcomes.length} expectations hold`}.`
  const waiting = outcomes.length - passed - failed
  return `${passed} of ${outcomes.length} hold${failed > 0 ? `, ${failed} failed` : ''}${waiting > 0 ? `, ${waiting} waiting` : ''}.`
}
