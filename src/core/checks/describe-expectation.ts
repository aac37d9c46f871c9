import { ANY_EVENT, type Expectation } from './check.ts'
import { describeCondition } from './conditions.ts'
import { durationWords, timesWords } from './words.ts'

/** `item_created`, or words for any event; names in backquotes. */
export function eventWords(event: string): string {
  return event === ANY_EVENT ? 'any event' : `\`${event}\``
}

/** What is expected beyond the event's name, in one line; names in backquotes. */
export function describeExpectation(expectation: Expectation): string {
  const { where = [], anyTime, withinMs, delivered, noViolations, flagExposed } = expectation
  return [
    describeTimes(expectation),
    ...(where.length > 0 ? [`where ${where.map(describeCondition).join(' and ')}`] : []),
    ...(withinMs === undefined ? [] : [`within ${durationWords(withinMs)} of the former step`]),
    ...(delivered ? ['delivered'] : []),
    ...(noViolations ? ['no violations'] : []),
    ...(flagExposed
      ? [
          `after an exposure of \`${flagExposed.flag}\`${flagExposed.value === undefined ? '' : ` as ${flagExposed.value}`}`,
        ]
      : []),
    ...(anyTime ? ['at any time'] : []),
  ].join(', ')
}

function describeTimes({ times }: Expectation): string {
  if (times === undefined) return 'at least once'
  const { exactly, atLeast, atMost } = times
  if (exactly === 0 || atMost === 0) return 'never'
  if (exactly !== undefined) return `exactly ${timesWords(exactly)}`
  return [
    ...(atLeast === undefined ? [] : [`at least ${timesWords(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${timesWords(atMost)}`]),
  ].join(' and ')
}
