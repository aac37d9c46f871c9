import { describe, expect, test } from 'vitest'
import type { DoctorRule } from '../finding.ts'
import type { Recorded } from '../recorded.ts'
import { BEGUN, event, flagRead, flags, flagsRequest, recorded, says, serverFlag } from '../testing/make-recorded.ts'
import { flagsFailed } from './flags-failed.ts'
import { flagsOfAnotherId } from './flags-of-another-id.ts'

type Case = readonly [what: string, rule: DoctorRule, all: Partial<Recorded>, sentences: readonly string[]]

function play(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%s', (_what, rule, all, sentences) => {
      expect(says(rule, recorded(all))).toEqual(sentences)
    })
  })
}

const on = serverFlag('board', true)
const of = (distinct_id: string): { properties: { distinct_id: string } } => ({ properties: { distinct_id } })
const read = [flags([on], [flagRead('board', [true])])]
play('flags', [
  [
    'of somebody else',
    flagsOfAnotherId,
    { events: [flagsRequest({ distinct_id: 'anon' }), event('a', 3_000, of('user_1'))], flags: read },
    ['Flags were evaluated for `anon`, and events count for `user_1`.'],
  ],
  [
    'of the same one',
    flagsOfAnotherId,
    { events: [flagsRequest({ distinct_id: 'user_1' }), event('a', 3_000, of('user_1'))], flags: read },
    [],
  ],
  [
    'asked for again since',
    flagsOfAnotherId,
    {
      events: [
        event('a', 1_000, of('anon')),
        event('b', 2_000, of('user_1')),
        flagsRequest({ distinct_id: 'user_1' }, 2_500),
      ],
      flags: read,
    },
    [],
  ],
  [
    'that may still come',
    flagsOfAnotherId,
    {
      now: BEGUN + 7_000,
      events: [flagsRequest({ distinct_id: 'anon' }), event('a', 3_000, of('user_1'))],
      flags: read,
    },
    [],
  ],
  [
    'asked for in vain',
    flagsOfAnotherId,
    {
      events: [
        flagsRequest({ distinct_id: 'anon' }),
        event('a', 3_000, of('user_1')),
        flagsRequest({ distinct_id: 'user_1' }, 3_100, 500),
      ],
      flags: read,
    },
    ['Flags were evaluated for `anon`, and events count for `user_1`.'],
  ],
  [
    'that nobody reads',
    flagsOfAnotherId,
    { events: [flagsRequest({ distinct_id: 'anon' }), event('a', 3_000, of('user_1'))], flags: [flags([on], [])] },
    [],
  ],
  [
    'with an error',
    flagsFailed,
    { flags: [flags([on], [], { errors: ['timeout'] })] },
    ["PostHog's flags came with an error: `timeout`."],
  ],
  [
    'that failed',
    flagsFailed,
    { events: [flagsRequest({ distinct_id: 'u' }, 1_000, 500)], flags: read },
    ['The last request for feature flags failed.'],
  ],
  [
    'that failed once',
    flagsFailed,
    {
      events: [flagsRequest({ distinct_id: 'u' }, 1_000, 500), flagsRequest({ distinct_id: 'u' }, 2_000)],
      flags: read,
    },
    [],
  ],
  ['over quota: another rule', flagsFailed, { flags: [flags([on], [], { errors: ['quota_limited'] })] }, []],
])
