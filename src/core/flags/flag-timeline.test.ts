import { describe, expect, it } from 'vitest'
import type { FlagRead, ServerFlag } from '../events/facts.ts'
import { describeMoment } from './describe-moment.ts'
import {
  type FlagChange,
  flagTimeline,
  type FlagTimelineInput,
  lateForcing,
  readsNotToldApart,
} from './flag-timeline.ts'
import type { FlagValue } from './forced-flags.ts'
import { BLANK_FLAG } from './testing/blank-flag.ts'

const change = (at: number, flag: Partial<ServerFlag>): FlagChange => ({ at, flag: { ...BLANK_FLAG, ...flag } })

type Value = readonly [at: number, value: FlagValue | null, forced?: boolean, count?: number]

function reads(values: readonly Value[], loaded = true): FlagRead {
  const all = values.map(([at, value, forced = false, count = 1]) => ({ at, value, forced, count }))
  const { at = 0, value = null } = all[0] ?? {}
  const count = all.reduce((sum, each) => sum + each.count, 0)
  return { key: 'a', count, first: { at, value, loaded, stack: null }, values: all }
}

function told(input: Partial<FlagTimelineInput>): string[] {
  const all: FlagTimelineInput = {
    reads: null,
    changes: [],
    override: null,
    overrideScope: null,
    timeOrigin: 100,
    ...input,
  }
  return flagTimeline(all).map((moment) => {
    const { title, aside, tone } = describeMoment(moment)
    return `${moment.at} ${title}${aside === null ? '' : ` (${aside})`} ${tone}`
  })
}

describe('the timeline of a flag', () => {
  it.each<[string, Partial<FlagTimelineInput>, string[]]>([
    ['nothing happened', {}, []],
    [
      "read after the server's answer",
      { changes: [change(110, { value: 'control' })], reads: reads([[120, 'control', false, 3]]) },
      ['110 the server says `"control"` ok', '120 first read `"control"` (server, 3 times) ok'],
    ],
    [
      'read before it',
      {
        changes: [change(130, { value: 'test' })],
        reads: reads(
          [
            [110, null],
            [140, 'test'],
          ],
          false,
        ),
      },
      [
        '110 first read `undefined` (before the flags were loaded) warn',
        '130 the server says `"test"` ok',
        '140 read `"test"` (not forced) dim',
      ],
    ],
    [
      "an earlier visit's value, read a moment before the SDK told of it, and changed by the server",
      {
        changes: [change(111, { value: 'old', source: 'cache' }), change(150, { value: 'new' })],
        reads: reads(
          [
            [110, 'old'],
            [160, 'new', false, 2],
          ],
          false,
        ),
      },
      [
        '110 first read `"old"` (earlier visit, before the flags were loaded) warn',
        '111 kept from an earlier visit: `"old"` dim',
        '150 the server says `"new"` (before: `"old"`) warn',
        '160 read `"new"` (not forced, 2 times) dim',
      ],
    ],
    [
      'values that the page started with, confirmed by the server',
      {
        changes: [change(101, { value: 'a', source: 'bootstrap' }), change(150, { value: 'a' })],
        reads: reads([[105, 'a']]),
      },
      ['101 started with `"a"` dim', '105 first read `"a"` (bootstrap) ok', '150 the server says `"a"` ok'],
    ],
    [
      'forced before the page began',
      {
        override: { value: 'test', since: 40 },
        overrideScope: 'tab',
        reads: reads([[105, 'test', true]], false),
        changes: [change(110, { value: 'control' })],
      },
      [
        '40 forced to `"test"` (in this tab, before this page began) held',
        '105 first read `"test"` (forced, before the flags were loaded) held',
        '110 the server says `"control"` ok',
      ],
    ],
    [
      'forced on the page for a while, for the site',
      {
        override: { value: false, since: 200, until: 900 },
        overrideScope: 'site',
        reads: reads([
          [120, true],
          [201, false, true, 4],
        ]),
        changes: [change(110, {})],
      },
      [
        '110 the server says `true` ok',
        '120 first read `true` (server) ok',
        '200 forced to `false` (in this site) held',
        '201 read `false` (forced, 4 times) held',
        '900 no longer forced (ends by itself) dim',
      ],
    ],
    [
      "the page's own override, and its end",
      {
        changes: [change(110, {}), change(120, { pageOverride: false }), change(130, {})],
        reads: reads([[125, false]]),
      },
      [
        '110 the server says `true` ok',
        '120 the page itself overrides it with `false` warn',
        "125 first read `false` (page's override) ok",
        '130 the page ended its override, `true` again dim',
      ],
    ],
    [
      'all at once: forced, held, read',
      { override: { value: true, since: 110 }, changes: [change(110, {})], reads: reads([[110, true, true]]) },
      [
        '110 forced to `true` (in this tab) held',
        '110 the server says `true` ok',
        '110 first read `true` (forced) held',
      ],
    ],
  ])('%s', (_, input, expected) => {
    expect(told(input)).toEqual(expected)
  })
})

describe('a flag that was forced too late', () => {
  const override = { value: 'test', since: 1_500 }
  it.each<[string, FlagRead | null, ReturnType<typeof lateForcing>]>([
    ['read once before', reads([[300, 'control']]), { reads: 1, before: 1_200 }],
    [
      'read several times before',
      reads([
        [300, 'control', false, 5],
        [400, null],
      ]),
      { reads: 6, before: 1_200 },
    ],
    [
      'read since',
      reads([
        [300, 'control'],
        [1_501, 'test', true],
      ]),
      null,
    ],
    ['read with another forced value before', reads([[300, 'other', true]]), { reads: 1, before: 1_200 }],
    ['first read after', reads([[1_600, 'test', true]]), null],
    ['never read', null, null],
  ])('%s', (_, read, expected) => {
    expect(lateForcing(read, override)).toEqual(expected)
  })

  it('is none when nothing is forced', () => {
    expect(lateForcing(reads([[300, 'control']]), null)).toBe(null)
  })
})

it('counts the reads whose values are not told apart', () => {
  expect(
    readsNotToldApart({
      ...reads([
        [1, 'a'],
        [2, 'b'],
      ]),
      count: 7,
    }),
  ).toBe(5)
  expect(readsNotToldApart(reads([[1, 'a']]))).toBe(0)
})
