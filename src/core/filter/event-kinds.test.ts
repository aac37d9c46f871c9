import { expect, it } from 'vitest'
import type { CapturedEvent, EventStatus } from '../events/captured-event.ts'
import { EVENT_KINDS, isOfKind } from './event-kinds.ts'

const SENT: EventStatus = { kind: 'answered', httpStatus: 200, quotaLimited: false }

function kindsOf(eventName: string, change: Partial<CapturedEvent> = {}): string {
  const event: CapturedEvent = {
    id: 'd:1',
    kind: 'event',
    eventName,
    at: 0,
    documentId: 'd',
    instanceId: 'd:1',
    pageUrl: '',
    pageTitle: '',
    uuid: null,
    properties: {},
    ownProperties: [],
    set: null,
    setOnce: null,
    status: SENT,
    steps: [],
    stack: null,
    forcedFlags: [],
    truncated: false,
    ...change,
  }
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
