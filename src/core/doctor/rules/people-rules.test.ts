import { describe, expect, test } from 'vitest'
import { identityState } from '../../identity/testing/make-state.ts'
import type { DoctorRule } from '../finding.ts'
import type { Recorded } from '../recorded.ts'
import { BEGUN, call, dropped, event, PAGE, recorded, says } from '../testing/make-recorded.ts'
import { anonymousProperties } from './anonymous-properties.ts'
import { identifyLate } from './identify-late.ts'
import { identifyWithoutProperties } from './identify-without-properties.ts'
import { idRefused } from './id-refused.ts'
import { idSwitched } from './id-switched.ts'
import { personsNever } from './persons-never.ts'
import { resetOnLoad } from './reset-on-load.ts'

type Case = readonly [what: string, rule: DoctorRule, all: Partial<Recorded>, sentences: readonly string[]]

function play(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%s', (_what, rule, all, sentences) => {
      expect(says(rule, recorded(all))).toEqual(sentences)
    })
  })
}

const of = (distinct_id: string): { properties: { distinct_id: string } } => ({ properties: { distinct_id } })
const identify = call('identify', ['user_1', { plan: 'pro' }], 2_000)
const LATE = ['`a` was captured just before `identify()`, for an anonymous visitor.']

play('identify', [
  ['right after an event', identifyLate, { events: [event('a', 1_900, of('anon'))], identityCalls: [identify] }, LATE],
  ['in the same moment', identifyLate, { events: [event('a', 2_000, of('anon'))], identityCalls: [identify] }, LATE],
  ['before the event', identifyLate, { events: [event('a', 2_100, of('user_1'))], identityCalls: [identify] }, []],
  [
    'long after the event',
    identifyLate,
    {
      now: BEGUN + 20_000,
      events: [event('a', 1_000, of('anon'))],
      identityCalls: [call('identify', ['user_1'], 9_000)],
    },
    [],
  ],
  [
    'after the visitor did something',
    identifyLate,
    { events: [event('a', 1_500, of('anon')), event('$autocapture', 1_900, of('anon'))], identityCalls: [identify] },
    [],
  ],
  [
    "after events of PostHog's",
    identifyLate,
    { events: [event('$pageview', 1_900, of('anon'))], identityCalls: [identify] },
    [],
  ],
  ['by the same ID again', identifyLate, { events: [event('a', 1_900, of('user_1'))], identityCalls: [identify] }, []],
  [
    'without properties',
    identifyWithoutProperties,
    { identityCalls: [call('identify', ['user_1'])] },
    ['`identify()` was called without properties, so the person has none.'],
  ],
  [
    'with what is no object',
    identifyWithoutProperties,
    { identityCalls: [call('identify', ['user_1', 'pro'])] },
    ['`identify()` was given something that is no object for properties, so the person has none.'],
  ],
  ['with properties', identifyWithoutProperties, { identityCalls: [identify] }, []],
  [
    'with properties set once',
    identifyWithoutProperties,
    { identityCalls: [call('identify', ['user_1', {}, { plan: 'pro' }])] },
    [],
  ],
  [
    'with properties set otherwise',
    identifyWithoutProperties,
    { identityCalls: [call('identify', ['user_1']), call('setPersonProperties', [{ plan: 'pro' }])] },
    [],
  ],
])

play('an ID', [
  [
    'that stands for nobody',
    idRefused,
    { identityCalls: [call('identify', ['undefined'])] },
    ['`identify()` was called with `undefined`, which stands for nobody.'],
  ],
  [
    'in another case and quotes',
    idRefused,
    { identityCalls: [call('identify', ['"NULL"'])] },
    ['`identify()` was called with `"NULL"`, which stands for nobody.'],
  ],
  [
    'that is empty',
    idRefused,
    { identityCalls: [call('identify', [''])] },
    ['`identify()` was called with an empty ID, which stands for nobody.'],
  ],
  [
    'that is an object',
    idRefused,
    { identityCalls: [call('identify', [{ id: 1 }])] },
    ['`identify()` was called with what is no text, which stands for nobody.'],
  ],
  [
    'that is missing',
    idRefused,
    { identityCalls: [call('identify', [])] },
    ['`identify()` was called with what is no text, which stands for nobody.'],
  ],
  ['that is a number', idRefused, { identityCalls: [call('identify', [42])] }, []],
  ['that has such a word in it', idRefused, { identityCalls: [call('identify', ['guest-42'])] }, []],
  [
    'that becomes another',
    idSwitched,
    { identityCalls: [call('identify', ['user_1']), call('identify', ['user_2'])] },
    ['`user_1` became `user_2` without `reset()` between.'],
  ],
  [
    'that becomes another after reset',
    idSwitched,
    { identityCalls: [call('identify', ['user_1']), call('reset'), call('identify', ['user_2'])] },
    [],
  ],
  [
    'that is given again',
    idSwitched,
    { identityCalls: [call('identify', ['user_1']), call('identify', ['user_1'])] },
    [],
  ],
  [
    'that differs from the one of the page before',
    idSwitched,
    {
      identity: [
        {
          instanceId: 'd1:1',
          documentId: 'd1',
          at: BEGUN,
          method: 'init',
          stack: null,
          state: identityState({ distinctId: 'user_1', userState: 'identified' }),
        },
      ],
      identityCalls: [call('identify', ['user_2'])],
    },
    ['`user_1` became `user_2` without `reset()` between.'],
  ],
  [
    'that the anonymous visitor of the page before gets',
    idSwitched,
    {
      identity: [
        { instanceId: 'd1:1', documentId: 'd1', at: BEGUN, method: 'init', stack: null, state: identityState() },
      ],
      identityCalls: [call('identify', ['user_2'])],
    },
    [],
  ],
])

const set = { $set: { plan: 'pro' } }
play('person properties', [
  [
    'of an anonymous visitor',
    anonymousProperties,
    { events: [event('a', 1_000, { properties: { ...set, $process_person_profile: false } })] },
    ['1 event set person properties of an anonymous visitor, which PostHog ignores.'],
  ],
  [
    'of somebody known',
    anonymousProperties,
    { events: [event('a', 1_000, { properties: { ...set, $process_person_profile: true } })] },
    [],
  ],
  [
    'that the SDK adds',
    anonymousProperties,
    { events: [event('a', 1_000, { properties: { ...set, $process_person_profile: false }, ownProperties: [] })] },
    [],
  ],
  [
    'that are switched off',
    personsNever,
    { events: [dropped('$identify', "person_profiles is 'never'")] },
    ["`person_profiles: 'never'` made the SDK ignore `$identify`."],
  ],
  ['that are switched on', personsNever, { events: [event('$identify')] }, []],
])

const pages = (...urls: string[]): Recorded['documents'] =>
  urls.map((pageUrl, index) => ({
    documentId: `d${index + 1}`,
    pageUrl,
    timeOrigin: BEGUN + index * 10_000,
    frame: false,
    live: index === urls.length - 1,
  }))
const callAt = (
  document: number,
  after: number,
  method: string,
  args: readonly string[] = [],
): Recorded['identityCalls'][number] => ({
  ...call(method, [...args], (document - 1) * 10_000 + after),
  documentId: `d${document}`,
})
const resetAt = (document: number, after: number) => callAt(document, after, 'reset')
play('reset', [
  [
    'on each of two pages',
    resetOnLoad,
    { documents: pages(PAGE, PAGE), identityCalls: [resetAt(1, 100), resetAt(2, 100)] },
    ['The page called `reset()` as it loaded, as the page before it did.'],
  ],
  ['on one page', resetOnLoad, { documents: pages(PAGE, PAGE), identityCalls: [resetAt(2, 100)] }, []],
  [
    'by the visitor',
    resetOnLoad,
    { documents: pages(PAGE, PAGE), identityCalls: [resetAt(1, 6_000), resetAt(2, 6_000)] },
    [],
  ],
  [
    'by a quick visitor who had signed in on that very page',
    resetOnLoad,
    {
      documents: pages(PAGE, PAGE),
      identityCalls: [1, 2].flatMap((page) => [callAt(page, 500, 'identify', ['user_1']), resetAt(page, 900)]),
    },
    [],
  ],
  [
    'on pages of two sites',
    resetOnLoad,
    { documents: pages('https://other.example/', PAGE), identityCalls: [resetAt(1, 100), resetAt(2, 100)] },
    [],
  ],
  [
    'on pages before this one',
    resetOnLoad,
    { documents: pages(PAGE, PAGE, PAGE), identityCalls: [resetAt(1, 100), resetAt(2, 100)] },
    [],
  ],
])
