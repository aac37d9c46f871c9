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
  ['$create_alias', { distinct_id: 'user_1', alias: 'acme-17' }, 'to acme-17'],
  ['survey shown', { $survey_id: '018f', $survey_name: 'How was it?' }, '“How was it?”'],
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

it('tells the gravest of what was logged', () => {
  const record = (severityText: string, text: string): WireObject => ({ severityText, body: { stringValue: text } })
  const logRecords = [record('INFO', 'started'), record('ERROR', 'payment  failed'), record('WARN', 'slow')]
  const logs = { kind: 'logs', steps: [] } as const
  expect(hint('Logs', { resourceLogs: [{ scopeLogs: [{ logRecords }] }] }, logs)).toBe(
    'ERROR “payment failed” · 3 records',
  )
  const metric = { name: 'orders', sum: { dataPoints: [{ asDouble: 3 }] } }
  const sent = { kind: 'sent', wire: { bytes: 812, encoding: 'gzip' } } as CapturedEvent['steps'][number]
  const metrics = { kind: 'metrics', steps: [sent] } as const
  expect(hint('Metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics: [metric] }] }] }, metrics)).toBe(
    '“orders” · 1 metric · 812 B',
  )
})
