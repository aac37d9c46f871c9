import { describe, expect, test } from 'vitest'
import type { DoctorRule } from '../finding.ts'
import type { Recorded } from '../recorded.ts'
import { event, recorded, says } from '../testing/make-recorded.ts'
import { autocaptureShare } from './autocapture-share.ts'
import { busyMinute } from './busy-minute.ts'
import { duplicateEvents } from './duplicate-events.ts'
import { eventStorm } from './event-storm.ts'
import { replayBytes } from './replay-bytes.ts'

type Case = readonly [what: string, rule: DoctorRule, all: Partial<Recorded>, sentences: readonly string[]]

function play(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)('%s', (_what, rule, all, sentences) => {
      expect(says(rule, recorded(all))).toEqual(sentences)
    })
  })
}

/** So many events, one each `every` milliseconds. */
const series = (count: number, every: number, name = 'scrolled'): Recorded['events'] =>
  Array.from({ length: count }, (_, index) => event(name, index * every, { properties: { index } }))

play('how often', [
  ['a storm', eventStorm, { events: series(31, 10) }, ['`scrolled` was captured 31 times within a second.']],
  ['as often as the rule allows', eventStorm, { events: series(30, 10) }, []],
  ['as many in a longer time', eventStorm, { events: series(100, 40) }, []],
  [
    'more than two a second',
    busyMinute,
    { events: series(121, 400) },
    ['`scrolled` was captured 121 times within a minute.'],
  ],
  ['two a second', busyMinute, { events: series(400, 500) }, ['`scrolled` was captured 121 times within a minute.']],
  ['fewer', busyMinute, { events: series(400, 510) }, []],
  ['several events, each seldom', busyMinute, { events: [...series(100, 100, 'a'), ...series(100, 100, 'b')] }, []],
])

const twice = (after: number, other = { source: 'web' }): Recorded['events'] => [
  event('a', 1_000, { properties: { source: 'web' } }),
  event('a', 1_000 + after, { properties: other }),
]
play('the same twice', [
  [
    'at once',
    duplicateEvents,
    { events: twice(3) },
    ['`a` was captured twice at the same moment, with the same properties.'],
  ],
  ['a moment later', duplicateEvents, { events: twice(110) }, []],
  ['with other properties', duplicateEvents, { events: twice(3, { source: 'api' }) }, []],
  ["of PostHog's own", duplicateEvents, { events: [event('$autocapture'), event('$autocapture')] }, []],
  [
    'by two instances: another rule',
    duplicateEvents,
    { events: [event('a'), event('a', 1_000, { instanceId: 'd1:2' })] },
    [],
  ],
])

play('autocapture', [
  [
    'nearly all',
    autocaptureShare,
    { events: [...series(50, 500, '$autocapture'), ...series(10, 100, 'a')] },
    ['83 % of 60 events were captured by the SDK on its own.'],
  ],
  ['a few, though all', autocaptureShare, { events: series(49, 500, '$autocapture') }, []],
  ['many among more', autocaptureShare, { events: [...series(60, 500, '$autocapture'), ...series(20, 500, 'a')] }, []],
])

const recording = (after: number, bytes: number): Recorded['events'][number] =>
  event('$snapshot', after, { kind: 'replay', properties: { $snapshot_bytes: bytes } })
play('replay', [
  [
    'that sends a lot',
    replayBytes,
    { events: [recording(0, 1_500_000), recording(30_000, 900_000)] },
    ['Session replay recorded 2.4 MB within a minute.'],
  ],
  [
    'that sends as much in two minutes',
    replayBytes,
    { events: [recording(0, 1_500_000), recording(70_000, 900_000)] },
    [],
  ],
  ['of a page that was left', replayBytes, { events: [{ ...recording(0, 9_000_000), documentId: 'd0' }] }, []],
])
