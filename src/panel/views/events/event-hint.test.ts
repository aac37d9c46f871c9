import { expect, it } from 'vitest'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import type { WireObject } from '../../../core/values/wire-value.ts'
import { eventHint } from './event-hint.ts'

const hint = (eventName: string, properties: WireObject, change: Partial<CapturedEvent> = {}): string | null =>
  eventHint({ kind: 'event', eventName, properties, set: null, ...change } as CapturedEvent)

const CHAIN = 'button.btn:attr__class="btn"nth-child="1"text="Buy";div:nth-child="2"'

it.each<[string, WireObject, string | null]>([
  ['$autocapture', { $event_type: 'click', $elements_chain: CHAIN }, 'clicked button “Buy”'],
  ['$autocapture', { $event_type: 'click', $el_text: 'Upgrade\n  now' }, 'clicked “Upgrade now”'],
  ['$autocapture', { $event_type: 'submit', $elements: [{ tag_name: 'form' }] }, 'submitted form'],
  ['$autocapture', {}, null],
  ['$rageclick', { $elements_chain: CHAIN }, 'clicked again and again button “Buy”'],
  ['$dead_click', { $elements_chain: CHAIN }, 'nothing happened on button “Buy”'],
  ['$exception', { $exception_list: [{ type: 'TypeError', value: 'x is undefined' }] }, 'TypeError: x is undefined'],
  ['$exception', { $exception_message: 'old' }, 'old'],
  ['$web_vitals', { $web_vitals_LCP_value: 1234.5, $web_vitals_CLS_value: 0.0214 }, 'LCP 1235 ms · CLS 0.021'],
  ['$groupidentify', { $group_type: 'company', $group_key: 'acme' }, 'company acme'],
  ['$identify', { distinct_id: 'user_1' }, 'as user_1'],
  ['$set', { $set: { email: 'a@b.c', plan: 'pro' } }, 'email, plan'],
  ['$feature_flag_called', { $feature_flag: 'new-ui', $feature_flag_response: true }, 'new-ui = true'],
  ['item_created', { $el_text: 'Buy' }, null],
  ['constructor', {}, null],
])('%s %j', (eventName, properties, expected) => {
  expect(hint(eventName, properties)).toBe(expected)
})

it('tells what a request is about', () => {
  const flags = { kind: 'flags-request' } as const
  expect(hint('Flags request', { token: 'x' }, flags)).toBe(null)
  expect(hint('Flags request', { answer: { flags: { a: {}, b: {} } } }, flags)).toBe('2 flags')
  const withErrors = { answer: { featureFlags: { a: true }, errorsWhileComputingFlags: true } }
  expect(hint('Flags request', withErrors, flags)).toBe('1 flag, with errors')
  const replay = { kind: 'replay' } as const
  expect(hint('$snapshot', { $snapshot_count: 12, $snapshot_bytes: 34_000 }, replay)).toBe('12 chunks · 34 KB')
  expect(hint('$snapshot', { $snapshot_count: 1 }, replay)).toBe('1 chunk')
})
