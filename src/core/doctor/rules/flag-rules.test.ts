import { describe, expect, test } from 'vitest'
import type { DoctorRule } from '../finding.ts'
import type { Recorded } from '../recorded.ts'
import {
  BEGUN,
  call,
  flagRead,
  flags,
  flagsRequest,
  instance,
  recorded,
  says,
  serverFlag,
} from '../testing/make-recorded.ts'
import { flagDisabled } from './flag-disabled.ts'
import { flagPropertiesNotSent } from './flag-properties-not-sent.ts'
import { flagReadBeforeLoad } from './flag-read-before-load.ts'
import { flagsSwitchedOff } from './flags-switched-off.ts'
import { flagStaleCache } from './flag-stale-cache.ts'
import { flagUnknown } from './flag-unknown.ts'

type Case = readonly [what: string, rule: DoctorRule, all: Partial<Recorded>, sentences: readonly string[]]

function play(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%s', (_what, rule, all, sentences) => {
      expect(says(rule, recorded(all))).toEqual(sentences)
    })
  })
}

const on = serverFlag('board', true)
const off = serverFlag('board', false, { reasonCode: 'no_condition_match', reason: 'No matching condition set' })
const EARLY = ['`board` was read before the flags were loaded, and not again.']

play('a flag that is read early', [
  ['and never again', flagReadBeforeLoad, { flags: [flags([on], [flagRead('board', [null], false)])] }, EARLY],
  [
    'and again when it is there',
    flagReadBeforeLoad,
    { flags: [flags([on], [flagRead('board', [null, true], false)])] },
    [],
  ],
  ['in time', flagReadBeforeLoad, { flags: [flags([on], [flagRead('board', [true])])] }, []],
  [
    'and is not there yet',
    flagReadBeforeLoad,
    { flags: [flags([], [flagRead('board', [null], false)], { loaded: false })] },
    [],
  ],
  [
    'and has just come',
    flagReadBeforeLoad,
    { now: BEGUN + 3_000, flags: [flags([on], [flagRead('board', [null], false)])] },
    [],
  ],
  [
    'and that nobody knows: another rule',
    flagReadBeforeLoad,
    { flags: [flags([on], [flagRead('bord', [null], false)])] },
    [],
  ],
  [
    'from an earlier visit',
    flagStaleCache,
    { flags: [flags([on], [flagRead('board', [false], false)])] },
    ['`board` was read as false, the value of an earlier visit; PostHog now says true.'],
  ],
  [
    'from an earlier visit, and again',
    flagStaleCache,
    { flags: [flags([on], [flagRead('board', [false, true], false)])] },
    [],
  ],
  [
    'from an earlier visit, unchanged',
    flagStaleCache,
    { flags: [flags([on], [flagRead('board', [true], false)])] },
    [],
  ],
  ['from the server', flagStaleCache, { flags: [flags([on], [flagRead('board', [false])])] }, []],
  [
    'forced',
    flagStaleCache,
    {
      flags: [
        flags(
          [on],
          [{ ...flagRead('board', [false], false), values: [{ value: false, forced: true, at: BEGUN, count: 1 }] }],
        ),
      ],
    },
    [],
  ],
])

play('a flag that is unknown', [
  [
    'and like one that is known',
    flagUnknown,
    { flags: [flags([on], [flagRead('bord', [null])])] },
    ['PostHog does not know `bord`; did you mean `board`?'],
  ],
  [
    'and like none',
    flagUnknown,
    { flags: [flags([on], [flagRead('checkout-steps', [null])])] },
    ['PostHog does not know `checkout-steps`, so it is off for everybody.'],
  ],
  ['no longer when it is known', flagUnknown, { flags: [flags([off], [flagRead('board', [false])])] }, []],
  ['while nothing is loaded', flagUnknown, { flags: [flags([], [flagRead('bord', [null])], { loaded: false })] }, []],
  [
    'of the values that the page started with',
    flagUnknown,
    { flags: [flags([serverFlag('board', true, { source: 'bootstrap' })], [flagRead('other', [null])])] },
    [],
  ],
  [
    'to an old endpoint, which leaves out what is off',
    flagUnknown,
    { instances: [instance({ version: '1.20.4' })], flags: [flags([on], [flagRead('other', [false])])] },
    [],
  ],
  [
    'but set by the page itself',
    flagUnknown,
    { flags: [flags([on, serverFlag('other', null, { pageOverride: true })], [flagRead('other', [true])])] },
    [],
  ],
])

const definition = { key: 'board', description: null, active: true, variants: [] }
play('a flag that is off', [
  [
    'as it is disabled',
    flagDisabled,
    { flags: [flags([serverFlag('board', false, { reasonCode: 'flag_disabled' })], [flagRead('board', [false])])] },
    ['`board` is disabled in PostHog, so it is off for everybody.'],
  ],
  [
    'as its definition says',
    flagDisabled,
    { definitions: [{ ...definition, active: false }], flags: [flags([], [flagRead('board', [null])])] },
    ['`board` is disabled in PostHog, so it is off for everybody.'],
  ],
  ['for this person', flagDisabled, { flags: [flags([off], [flagRead('board', [false])])] }, []],
  [
    'as what it may target is a super property',
    flagPropertiesNotSent,
    {
      identityCalls: [call('register', [{ plan: 'pro' }])],
      events: [flagsRequest({ distinct_id: 'u', person_properties: {} })],
      flags: [flags([off], [flagRead('board', [false])])],
    },
    ['`board` is off, and `plan` was not sent with the question.'],
  ],
  [
    'though it was sent',
    flagPropertiesNotSent,
    {
      identityCalls: [call('register', [{ plan: 'pro' }])],
      events: [flagsRequest({ distinct_id: 'u', person_properties: { plan: 'pro' } })],
      flags: [flags([off], [flagRead('board', [false])])],
    },
    [],
  ],
  [
    'with nothing registered',
    flagPropertiesNotSent,
    {
      events: [flagsRequest({ distinct_id: 'u', person_properties: {} })],
      flags: [flags([off], [flagRead('board', [false])])],
    },
    [],
  ],
  [
    'as its definition targets what was not sent',
    flagPropertiesNotSent,
    {
      definitions: [{ ...definition, targets: ['plan'] }],
      events: [flagsRequest({ distinct_id: 'u' })],
      flags: [flags([off], [flagRead('board', [false])])],
    },
    ['`board` is off, and `plan` was not sent with the question.'],
  ],
  [
    'whose definition targets something else than is registered',
    flagPropertiesNotSent,
    {
      identityCalls: [call('register', [{ theme: 'dark' }])],
      definitions: [{ ...definition, targets: ['plan'] }],
      events: [flagsRequest({ distinct_id: 'u', person_properties: { plan: 'free' } })],
      flags: [flags([off], [flagRead('board', [false])])],
    },
    [],
  ],
  [
    'for want of a group',
    flagPropertiesNotSent,
    {
      events: [flagsRequest({ distinct_id: 'u', groups: {} })],
      flags: [flags([{ ...off, reasonCode: 'no_group_type' }], [flagRead('board', [false])])],
    },
    ['`board` targets groups, and the page has set none.'],
  ],
  [
    'that is on',
    flagPropertiesNotSent,
    {
      identityCalls: [call('register', [{ plan: 'pro' }])],
      events: [flagsRequest({ distinct_id: 'u' })],
      flags: [flags([on], [flagRead('board', [true])])],
    },
    [],
  ],
  [
    'as flags are switched off',
    flagsSwitchedOff,
    {
      instances: [instance({}, { advanced_disable_flags: true })],
      flags: [{ instanceId: 'd1:1', latest: null, reads: [flagRead('board', [null], false)] }],
    },
    ['The page reads `board`, but `advanced_disable_flags` keeps the SDK from asking for flags.'],
  ],
  [
    'with flags switched off, which nobody reads',
    flagsSwitchedOff,
    { instances: [instance({}, { advanced_disable_flags: true })], flags: [flags([], [])] },
    [],
  ],
  ['with flags switched on', flagsSwitchedOff, { flags: [flags([], [flagRead('board', [null])])] }, []],
])
