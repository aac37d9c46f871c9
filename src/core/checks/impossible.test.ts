import { describe, expect, it } from 'vitest'
import { problemWords } from './check-problem.ts'
import { parseCheck } from './parse-check.ts'

const file = (fields: object): string => JSON.stringify({ hogscope_check: 1, name: 'Funnel', ...fields })
const withExpectations = (...expectations: unknown[]): string => file({ expectations })
/** The problems as a user reads them. */
function problems(text: string): string[] {
  const result = parseCheck(text)
  return result.ok ? [] : result.problems.map(problemWords)
}

describe('an expectation that can never match', () => {
  const where = (...conditions: object[]): string => withExpectations({ event: 'a', where: conditions })
  const is = (operator: string, value?: unknown): object => ({
    property: 'x',
    operator,
    ...(value === undefined ? {} : { value }),
  })

  it.each([
    [
      'exactly 0 and at least 1',
      withExpectations({ event: 'a', times: { exactly: 0, atLeast: 1 } }),
      /^`expectations\[0\]\.times` can never hold: exactly 0 and at least 1\. Keep one/,
    ],
    [
      'exactly 3 and at most 2',
      withExpectations({ event: 'a', times: { exactly: 3, atMost: 2 } }),
      /^`expectations\[0\]\.times` can never hold: exactly 3 and at most 2/,
    ],
    [
      'at least 3 and at most 2',
      withExpectations({ event: 'a', times: { atLeast: 3, atMost: 2 } }),
      /at least 3 and at most 2/,
    ],
    ['no times at all', withExpectations({ event: 'a', times: {} }), /^`expectations\[0\]\.times` says nothing/],
    [
      'never, but delivered',
      withExpectations({ event: 'a', times: { exactly: 0 }, delivered: true }),
      /^`expectations\[0\]\.delivered` asks something of an event that must not come/,
    ],
    [
      'within a time on the first',
      withExpectations({ event: 'a', withinMs: 5 }),
      /^`expectations\[0\]\.withinMs` counts from the former step, and there is none/,
    ],
    [
      'within a time after what must not come',
      withExpectations({ event: 'b', times: { exactly: 0 } }, { event: 'a', withinMs: 5 }),
      /^`expectations\[1\]\.withinMs` counts from the former step, and there is none/,
    ],
    [
      'within a time at any time',
      withExpectations({ event: 'b' }, { event: 'a', withinMs: 5, anyTime: true }),
      /^`expectations\[1\]\.withinMs` .* is no step of the order/,
    ],
    [
      'within a time in any order',
      file({ anyOrder: true, expectations: [{ event: 'b' }, { event: 'a', withinMs: 5 }] }),
      /^`expectations\[1\]\.withinMs` .*`anyOrder`/,
    ],
    [
      'required and forbidden',
      withExpectations({ event: 'a' }, { event: 'a', times: { exactly: 0 } }),
      /^`expectations\[1\]\.times` can never hold: `a` must not come in the whole run, but `expectations\[0\]` needs it too/,
    ],
    [
      'required, and all forbidden',
      withExpectations({ event: 'a' }, { event: '*', times: { exactly: 0 } }),
      /^`expectations\[1\]\.times` can never hold: `\*` must not come/,
    ],
    [
      'once, and again later',
      withExpectations({ event: 'a', times: { exactly: 1 } }, { event: 'b' }, { event: 'a' }),
      /^`expectations\[0\]\.times` can never hold: `a` may come once at most in the whole run, but `expectations\[2\]` needs it too \(2 in all\)/,
    ],
    [
      'an exposure that is forbidden',
      withExpectations(
        { event: 'a', flagExposed: { flag: 'f' } },
        { event: '$feature_flag_called', times: { exactly: 0 } },
      ),
      /^`expectations\[0\]\.flagExposed` needs `\$feature_flag_called`, which `expectations\[1\]` forbids/,
    ],
    [
      'a range without numbers',
      where(is('greaterThan', 5), is('lessThan', 3)),
      /^`expectations\[0\]\.where\[1\]` can never hold together with `expectations\[0\]\.where\[0\]`: no number is more than 5 and less than 3/,
    ],
    ['two values', where(is('equals', 1), is('equals', 2)), /where\[1\]` can never hold together/],
    [
      'a value out of the list',
      where(is('oneOf', ['a', 'b']), is('equals', 'c')),
      /where\[1\]` can never hold together/,
    ],
    [
      'a value against the pattern',
      where(is('equals', 'abc'), is('matches', '^x')),
      /where\[1\]` can never hold together/,
    ],
    ['absent with a value', where(is('absent'), is('exists')), /a property that is not there has no value/],
    [
      'a number that is text',
      where(is('greaterThan', 1), is('type', 'string')),
      /one asks for type string, the other for number|one asks for type number, the other for string/,
    ],
    [
      'a pattern that looks ahead',
      where(is('matches', '(?=a)')),
      /^`expectations\[0\]\.where\[0\]\.value` is no pattern of RE2/,
    ],
  ])('%s', (_, text, words) => {
    expect(problems(text)).toHaveLength(1)
    expect(problems(text)[0]).toMatch(words)
  })

  it.each([
    ['an event twice', withExpectations({ event: 'a' }, { event: 'a' })],
    [
      'an event of one kind required, of another forbidden',
      withExpectations(
        { event: 'a', where: [is('equals', 1)] },
        { event: 'a', where: [is('equals', 2)], times: { exactly: 0 } },
      ),
    ],
    ['two ranges', where(is('greaterThan', 3), is('lessThan', 5), is('type', 'number'))],
    [
      'an exposure of another flag forbidden',
      withExpectations(
        { event: 'a', flagExposed: { flag: 'f' } },
        {
          event: '$feature_flag_called',
          where: [{ property: '$feature_flag', operator: 'equals', value: 'g' }],
          times: { exactly: 0 },
        },
      ),
    ],
  ])('is not seen in %s', (_, text) => {
    expect(problems(text)).toEqual([])
  })
})
