import { describe, expect, it } from 'vitest'
import type { FlagRead, ServerFlag } from '../events/facts.ts'
import {
  describeEarlyRead,
  describeFlagError,
  describeReason,
  formatFlagValue,
  earlyRead,
  sourceName,
} from './describe-flag.ts'
import { BLANK_FLAG } from './testing/blank-flag.ts'

const SERVER: ServerFlag = { ...BLANK_FLAG, value: 'test' }

describe('a reason', () => {
  it.each([
    ['Matched condition set 2', 'condition_match', 1, 'Matched condition set 2'],
    ['condition_match', 'condition_match', 1, 'Matched condition set 2'],
    ['condition_match', 'condition_match', null, 'Matched a condition set'],
    ['no_condition_match', 'no_condition_match', null, 'No matching condition set'],
    ['out_of_rollout_bound', 'out_of_rollout_bound', 0, 'Out of rollout bound'],
    ['some_new_code', 'some_new_code', null, 'some_new_code'],
    ['In words alone', null, null, 'In words alone'],
    [null, null, null, null],
  ])('%j with code %j and condition %j is %j', (reason, reasonCode, conditionIndex, expected) => {
    expect(describeReason({ reason, reasonCode, conditionIndex })).toBe(expected)
  })
})

describe('an error of the last question', () => {
  it.each([
    ['quota_limited', /over its quota/],
    ['timeout', /did not answer in time/],
    ['errors_while_computing_flags', /could not evaluate every flag/],
    ['api_error_503', /answered .* with 503/],
    ['something_new', /noted `something_new`/],
  ])('%s is told in words', (error, expected) => {
    expect(describeFlagError(error)).toMatch(expected)
  })
})

describe('a first read', () => {
  const row = (
    value: FlagRead['first']['value'],
    loaded: boolean,
    forced = false,
  ): Parameters<typeof earlyRead>[0] => ({
    reads: {
      key: 'a',
      count: 1,
      first: { at: 5, value, loaded, stack: null },
      values: [{ value, forced, at: 5, count: 1 }],
    },
    server: SERVER,
  })

  it.each([
    ['without a value, before the flags were loaded', row(null, false), 'another', /got undefined\.$/],
    ["of an earlier visit's value", row('old', false), 'another', /got "old"\.$/],
    [
      "of the server's value before it answered",
      row('test', false),
      'same',
      /got "test", the same as the server says now/,
    ],
    [
      'without a value, of a flag the server does not know',
      { ...row(null, false), server: null },
      'same',
      /got undefined, the same/,
    ],
    ['after they were loaded', row('old', true), null, /^$/],
    ['of a forced value before they were', row('b', false, true), null, /^$/],
    ['that never was', { reads: null, server: SERVER }, null, /^$/],
  ])('%s', (_, flag, expected, words) => {
    expect(earlyRead(flag)).toBe(expected)
    expect(describeEarlyRead(flag) ?? '').toMatch(words)
  })
})

it('writes values as code sees them, and names sources', () => {
  expect(['test', true, null, undefined].map(formatFlagValue)).toEqual(['"test"', 'true', 'undefined', 'undefined'])
  expect([sourceName('cache'), sourceName('page override'), sourceName(null)]).toEqual([
    'earlier visit',
    "page's override",
    '–',
  ])
})
