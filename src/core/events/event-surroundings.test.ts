import { expect, it } from 'vitest'
import { SPECIAL, type WireObject } from '../values/wire-value.ts'
import type { CapturedEvent } from './captured-event.ts'
import { flagsAtCapture, identityOf } from './event-surroundings.ts'

const event = (properties: WireObject, forcedFlags: string[] = []): CapturedEvent =>
  ({ properties, forcedFlags }) as unknown as CapturedEvent

it('lists the flags an event carries, the forced ones first', () => {
  const properties = { '$feature/b': 'test', '$feature/a': true, $active_feature_flags: ['b', 'c', 7], own: 1 }
  expect(flagsAtCapture(event(properties, ['c', 'off']))).toEqual([
    { flagKey: 'c', value: undefined, forced: true },
    { flagKey: 'off', value: undefined, forced: true },
    { flagKey: 'a', value: true, forced: false },
    { flagKey: 'b', value: 'test', forced: false },
  ])
  expect(flagsAtCapture(event({}))).toEqual([])
})

it('tells for whom the event counts', () => {
  const properties = { distinct_id: 'user_1', $session_id: '0198', $groups: { company: 'acme', seat: 7, bad: null } }
  const expected = {
    distinctId: 'user_1',
    sessionId: '0198',
    groups: [
      ['company', 'acme'],
      ['seat', '7'],
    ],
  }
  expect(identityOf(event(properties))).toEqual(expected)
  const entries = { [SPECIAL]: 'entries', entries: Object.entries(properties), left: 3 }
  expect(identityOf(event(entries as unknown as WireObject))).toEqual(expected)
  expect(identityOf(event({ source: 'web' }))).toEqual({ distinctId: null, sessionId: null, groups: [] })
})
