import { toRe2 } from '../plan/text-pattern.ts'
import { ANY_EVENT, type Check, type Condition, type Expectation, isStep, timesOf } from './check.ts'
import type { CheckProblem } from './check-problem.ts'
import { findContradiction } from './contradiction.ts'

const EXPOSURE = '$feature_flag_called'

/** What of a check can't come true whatever the page does, each with its place and what to do. */
export function findImpossible(check: Check): readonly CheckProblem[] {
  const problems = check.expectations.flatMap((expectation, index) => {
    const path = `expectations[${index}]`
    return [
      ...problemsOfTimes(expectation, `${path}.times`),
      ...problemsOfDemands(check, expectation, index),
      ...problemsOfWhere(expectation.where ?? [], `${path}.where`),
    ]
  })
  // Of times that contradict themselves more can't be said.
  return problems.length > 0 ? problems : [...problemsBetween(check), ...problemsOfExposures(check)]
}

function problemsOfTimes({ times }: Expectation, path: string): CheckProblem[] {
  if (times === undefined) return []
  const { exactly, atLeast, atMost } = times
  if (exactly !== undefined && ((atLeast ?? 0) > exactly || (atMost ?? exactly) < exactly)) {
    const other = atLeast === undefined || atLeast <= exactly ? `at most ${atMost}` : `at least ${atLeast}`
    return [{ path, message: `can never hold: exactly ${exactly} and ${other}. Keep one of the two.` }]
  }
  if (exactly !== undefined && (atLeast !== undefined || atMost !== undefined)) {
    return [{ path, message: 'says `exactly` and a limit besides. Keep `exactly` alone.' }]
  }
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) {
    return [{ path, message: `can never hold: at least ${atLeast} and at most ${atMost}. Make the first the smaller.` }]
  }
  return []
}

/** What is asked of an event that need not come, or of a time after nothing. */
function problemsOfDemands(check: Check, expectation: Expectation, index: number): CheckProblem[] {
  const path = `expectations[${index}]`
  const { withinMs, delivered, noViolations, flagExposed } = expectation
  if (timesOf(expectation).max === 0) {
    const asked = Object.entries({ withinMs, delivered, noViolations, flagExposed }).find(
      ([, value]) => value !== undefined,
    )
    return asked === undefined
      ? []
      : [
          {
            path: `${path}.${asked[0]}`,
            message: 'asks something of an event that must not come. Take it out, or let the event come.',
          },
        ]
  }
  if (withinMs === undefined) return []
  const within = `${path}.withinMs`
  if (!isStep(check, expectation)) {
    const why =
      check.anyOrder === true ? 'events may come in any order (`anyOrder`)' : 'the event is no step of the order'
    return [
      {
        path: within,
        message: `counts from the former step, but ${why}. Take it out, or give the event a place in the order.`,
      },
    ]
  }
  const isFirst = !check.expectations.slice(0, index).some((former) => isStep(check, former))
  return isFirst
    ? [
        {
          path: within,
          message:
            'counts from the former step, and there is none before this one. Take it out, or put a step before it.',
        },
      ]
    : []
}

function problemsOfWhere(where: readonly Condition[], path: string): CheckProblem[] {
  const patterns = where.flatMap((condition, index): CheckProblem[] => {
    if (condition.operator !== 'matches') return []
    const read = toRe2(condition.value)
    return read.ok
      ? []
      : [
          {
            path: `${path}[${index}].value`,
            message: `is no pattern of RE2: ${read.reason}. It can't look ahead or refer back.`,
          },
        ]
  })
  if (patterns.length > 0) return patterns
  const found = findContradiction(where)
  return found === null
    ? []
    : [
        {
          path: `${path}[${found.index}]`,
          message: `can never hold together with \`${path}[${found.with}]\`: ${found.why}. Change or take out one of them.`,
        },
      ]
}

/** Events that have to come more often than another expectation lets them. */
function problemsBetween(check: Check): CheckProblem[] {
  return check.expectations.flatMap((limiting, at) => {
    const { max } = timesOf(limiting)
    if (max === Number.POSITIVE_INFINITY) return []
    const limited = check.expectations.flatMap((each, index) =>
      timesOf(each).min > 0 && isWithin(each, limiting) ? [{ each, index }] : [],
    )
    const steps = limited.filter(({ each }) => isStep(check, each))
    const needed = steps.reduce((sum, { each }) => sum + timesOf(each).min, 0)
    const excess = needed > max ? steps.at(-1) : limited.find(({ each }) => timesOf(each).min > max)
    if (!excess || (excess.index === at && steps.length <= 1)) return []
    const other = excess.index === at ? (steps.at(-2) ?? excess) : excess
    const path = `expectations[${at}].times`
    const what = max === 0 ? 'must not come' : `may come ${max === 1 ? 'once' : `${max} times`} at most`
    const needs = Math.max(needed, timesOf(excess.each).min)
    return [
      {
        path,
        message: `can never hold: \`${limiting.event}\` ${what} in the whole run, but \`expectations[${other.index}]\` needs it too (${needs} in all). Allow more here, or take out the other.`,
      },
    ]
  })
}

/** Whether each event that `inner` counts is one that `outer` counts. */
function isWithin(inner: Expectation, outer: Expectation): boolean {
  if (outer.event !== ANY_EVENT && outer.event !== inner.event) return false
  const having = new Set((inner.where ?? []).map((condition) => JSON.stringify(sorted(condition))))
  return (outer.where ?? []).every((condition) => having.has(JSON.stringify(sorted(condition))))
}

function sorted(condition: Condition): unknown {
  return [condition.property, condition.operator, 'value' in condition ? condition.value : null]
}

/** Exposures that are asked for, and forbidden. */
function problemsOfExposures({ expectations }: Check): CheckProblem[] {
  return expectations.flatMap(({ flagExposed }, index) => {
    if (flagExposed === undefined) return []
    const { flag, value } = flagExposed
    const where: Condition[] = [{ property: '$feature_flag', operator: 'equals', value: flag }]
    if (value !== undefined) where.push({ property: '$feature_flag_response', operator: 'equals', value })
    const needed: Expectation = { event: EXPOSURE, where }
    const forbidding = expectations.findIndex((each) => timesOf(each).max === 0 && isWithin(needed, each))
    if (forbidding === -1) return []
    const message = `needs \`${EXPOSURE}\`, which \`expectations[${forbidding}]\` forbids. Take out one of them.`
    return [{ path: `expectations[${index}].flagExposed`, message }]
  })
}
