import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemWords } from './check-problem.ts'
import { EXAMPLE_CHECK } from './example-check.ts'
import { arbitraryCheck } from './fixtures/arbitrary-check.ts'
import { formatCheck, MAX_CHECK_LENGTH, parseCheck } from './parse-check.ts'

const file = (fields: object): string => JSON.stringify({ hogscope_check: 1, name: 'Funnel', ...fields })
const withExpectations = (...expectations: unknown[]): string => file({ expectations })
/** The problems as a user reads them. */
function problems(text: string): string[] {
  const result = parseCheck(text)
  return result.ok ? [] : result.problems.map(problemWords)
}

describe('a check file', () => {
  it('is read, with everything that it says', () => {
    const expectations = [
      { event: 'item_created', times: { exactly: 1 }, delivered: true },
      {
        event: 'item_shared',
        where: [
          { property: 'share_method', operator: 'oneOf', value: ['link', 'email'] },
          { property: 'url', operator: 'matches', value: '^https://' },
          { property: 'seats', operator: 'greaterThan', value: 1 },
          { property: 'coupon', operator: 'absent' },
        ],
        withinMs: 5000,
        noViolations: true,
        flagExposed: { flag: 'new-dashboard-v2', value: 'test' },
      },
      { event: '$exception', times: { exactly: 0 } },
    ]
    expect(parseCheck(withExpectations(...expectations))).toEqual({
      ok: true,
      check: { name: 'Funnel', expectations },
    })
  })

  it('may begin with a byte order mark', () => {
    expect(parseCheck(`\uFEFF${withExpectations({ event: 'a' })}`).ok).toBe(true)
  })

  it('is written so that it reads back the same, and the same whoever wrote it', () => {
    fc.assert(
      fc.property(arbitraryCheck, (check) => {
        const text = formatCheck(check)
        const result = parseCheck(text)
        if (!result.ok) return
        expect(result.check).toEqual(check)
        const reversed = JSON.parse(text, (_key, value: unknown) =>
          typeof value === 'object' && value !== null && !Array.isArray(value)
            ? Object.fromEntries(Object.entries(value).toReversed())
            : value,
        ) as object
        const again = parseCheck(JSON.stringify(reversed))
        expect(again.ok && formatCheck(again.check)).toBe(text)
      }),
    )
  })

  it('has a line for each thing it says, so that git shows what changed', () => {
    expect(formatCheck({ name: 'A', expectations: [{ delivered: true, event: 'a' }] })).toBe(
      `{
  "hogscope_check": 1,
  "name": "A",
  "expectations": [
    {
      "event": "a",
      "delivered": true
    }
  ]
}
`,
    )
  })

  it('has an example that is a good one', () => {
    expect(parseCheck(formatCheck(EXAMPLE_CHECK))).toEqual({ ok: true, check: EXAMPLE_CHECK })
  })
})

describe('a check file that is wrong', () => {
  it.each([
    [
      'no JSON',
      '{"hogscope_check": 1,\n "name" "x"}',
      ['Line 2, column 9: This is no JSON: a colon was expected here.'],
    ],
    ['empty', '', [/^Line 1, column 1: The text ends too early/]],
    ['a list', '[]', [/^This is no check: it is an empty list; it should be a JSON object/]],
    ['something else', '{"name": "x"}', [/^This is no check: the field `hogscope_check`/]],
    [
      'of a later version',
      file({ hogscope_check: 2 }),
      [/^`hogscope_check` is 2: a newer Hogscope wrote this file. Update/],
    ],
    [
      'of no version',
      file({ hogscope_check: '1' }),
      ['`hogscope_check` is the text "1"; it should be 1, the only version of the format there is.'],
    ],
    [
      'without a name',
      '{"hogscope_check": 1, "expectations": [{"event": "a"}]}',
      ['`name` is missing. It is the name of the check.'],
    ],
    [
      'without expectations',
      file({ expectations: [] }),
      ['`expectations` is an empty list; it should be a list of expectations, one or more.'],
    ],
    [
      'with an unknown field',
      file({ expectations: [{ event: 'a' }], owner: 'x' }),
      [/^`owner` is a field that is not known here\. Known are hogscope_check, name, /],
    ],
    [
      'with a misspelt field',
      withExpectations({ event: 'a', deliverd: true }),
      [/^`expectations\[0\]\.deliverd` is a field .* Did you mean `delivered`\?/],
    ],
    [
      'with a field of every object',
      withExpectations({ event: 'a', constructor: 1 }),
      [/^`expectations\[0\]\.constructor` is a field that is not known/],
    ],
    [
      'with a prototype',
      '{"hogscope_check": 1, "name": "x", "expectations": [{"event": "a", "__proto__": {"delivered": true}}]}',
      [/^`expectations\[0\]\.__proto__` is a field that is not known/],
    ],
    [
      'with an event of another type',
      withExpectations({ event: 3 }),
      ['`expectations[0].event` is 3; it should be the name of an event; * for any.'],
    ],
    [
      'without an event',
      withExpectations({}),
      ['`expectations[0].event` is missing. It is the name of an event; * for any.'],
    ],
    [
      'with an expectation that is text',
      withExpectations('a'),
      [/^`expectations\[0\]` is the text "a"; it should be an object with event, times/],
    ],
    [
      'with an unknown operator',
      withExpectations({ event: 'a', where: [{ property: 'x', operator: 'is', value: 1 }] }),
      [/^`expectations\[0\]\.where\[0\]\.operator` .*one of equals, oneOf/],
    ],
    [
      'with a value of the wrong type',
      withExpectations({ event: 'a' }, { event: 'b', where: [{ property: 'x', operator: 'lessThan', value: '3' }] }),
      ['`expectations[1].where[0].value` is the text "3"; it should be a number.'],
    ],
    [
      'with a value where none belongs',
      withExpectations({ event: 'a', where: [{ property: 'x', operator: 'exists', value: true }] }),
      [/^`expectations\[0\]\.where\[0\]\.value` is a field that is not known here/],
    ],
    [
      'with half an event',
      withExpectations({ event: 'a', times: { atLeast: 0.5 } }),
      [/^`expectations\[0\]\.times\.atLeast` is 0.5; it should be how often/],
    ],
    [
      'with a time of 0',
      withExpectations({ event: 'a' }, { event: 'b', withinMs: 0 }),
      [/^`expectations\[1\]\.withinMs` is 0; it should be a whole number of milliseconds/],
    ],
    [
      'with false',
      withExpectations({ event: 'a', delivered: false }),
      ['`expectations[0].delivered` is false; it should be true, or be left out.'],
    ],
  ] satisfies [string, string, (string | RegExp)[]][])('%s: says what, where and what to do', (_, text, expected) => {
    const found = problems(text)
    expect(found).toHaveLength(expected.length)
    for (const [index, words] of expected.entries()) {
      if (typeof words === 'string') expect(found[index]).toBe(words)
      else expect(found[index]).toMatch(words)
    }
  })

  it('is told of all its faults at once', () => {
    expect(problems(withExpectations({ event: '' }, { event: 'a', delivered: 1 }))).toHaveLength(2)
  })

  it('is refused when it is too long to be one', () => {
    expect(problems(' '.repeat(MAX_CHECK_LENGTH + 1)).join()).toMatch(/^It has 500001 characters; 500000 are the most/)
  })

  it('never throws, whatever the JSON is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(problems(text)).not.toEqual([])
      }),
    )
  })
})
