import { expect, it } from 'vitest'
import type { CapturedEvent } from '../events/captured-event.ts'
import { EVENT_KINDS, isOfKind } from './event-kinds.ts'
import { BLANK_EVENT } from '../events/testing/blank-event.ts'

function kindsOf(eventName: string, change: Partial<CapturedEvent> = {}): string {
  const event: CapturedEvent = { ...BLANK_EVENT, eventName, ...change }
  return EVENT_KINDS.filter((kind) => isOfKind(event, kind)).join(' ')
}

it.each<[string, string, Partial<CapturedEvent>?]>([
  ['item_created', 'custom'],
  ['survey shown', ''],
  ['$pageview', 'pageview'],
  ['$pageleave', 'pageview'],
  ['$autocapture', 'autocapture'],
  ['$rageclick', 'autocapture'],
  ['$identify', 'identify'],
  ['$groupidentify', 'identify'],
  ['$exception', 'exception'],
  ['$feature_flag_called', 'flag'],
  ['Flags request', 'flag request', { kind: 'flags-request' }],
  ['$snapshot', 'replay request', { kind: 'replay' }],
  ['Logs', 'logs request', { kind: 'logs' }],
  ['Metrics', 'metrics request', { kind: 'metrics' }],
  ['a', 'custom dropped', { status: { kind: 'dropped', reason: 'opted out', detail: null } }],
  ['a', 'custom dropped held', { status: { kind: 'held-back', flagKey: 'f' } }],
  ['a', 'custom dropped lost', { status: { kind: 'lost' } }],
  ['a', 'custom failed', { status: { kind: 'blocked', error: 'net::ERR_BLOCKED_BY_CLIENT' } }],
  ['a', 'custom failed', { status: { kind: 'answered', httpStatus: 503, quotaLimited: false } }],
  ['a', 'custom failed', { status: { kind: 'answered', httpStatus: 200, quotaLimited: true } }],
  ['a', 'custom forced', { forcedFlags: ['f'] }],
])('%s is %j', (eventName, expected, change) => {
  expect(kindsOf(eventName, change)).toBe(expected)
})
