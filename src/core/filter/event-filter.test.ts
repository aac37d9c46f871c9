import { describe, expect, it } from 'vitest'
import type { CapturedEvent } from '../events/captured-event.ts'
import { parseEventFilter } from './event-filter.ts'
import { BLANK_EVENT } from '../events/testing/blank-event.ts'

const event = (
  eventName: string,
  status: CapturedEvent['status'] = { kind: 'queued', waitingFor: null },
): CapturedEvent => ({ ...BLANK_EVENT, id: eventName, eventName, status })

const EVENTS = [
  event('$pageview', { kind: 'answered', httpStatus: 200, quotaLimited: false }),
  event('item_created', { kind: 'answered', httpStatus: 200, quotaLimited: false }),
  event('item_shared', { kind: 'dropped', reason: 'opted out', detail: null }),
  event('Export Completed'),
]

describe('the filter box', () => {
  it.each([
    ['', ['$pageview', 'item_created', 'item_shared', 'Export Completed']],
    ['   ', ['$pageview', 'item_created', 'item_shared', 'Export Completed']],
    ['ITEM', ['item_created', 'item_shared']],
    ['item shared', ['item_shared']],
    ['-item', ['$pageview', 'Export Completed']],
    ['event:item', []],
    ['event:item_*', ['item_created', 'item_shared']],
    ['event:*ed', ['item_created', 'item_shared', 'Export Completed']],
    ['event:i*m*d', ['item_created', 'item_shared']],
    ['event:item_created', ['item_created']],
    ['event:"Export Completed"', ['Export Completed']],
    ['event:"export com*', ['Export Completed']],
    ['-event:item_* -$pageview', ['Export Completed']],
    ['status:200', ['$pageview', 'item_created']],
    ['-status:dropped item', ['item_created']],
    ['is:dropped', ['item_shared']],
    ['-is:dropped is:custom', ['item_created', 'Export Completed']],
    ['IS:Pageview', ['$pageview']],
    ['is:network', []],
    ['is:nothing-known', []],
    ['event:', ['$pageview', 'item_created', 'item_shared', 'Export Completed']],
    ['unknown:word', []],
    ['(', []],
  ])('%j shows %j', (text, expected) => {
    expect(EVENTS.filter(parseEventFilter(text)).map((each) => each.eventName)).toEqual(expected)
  })

  it.each([
    ['flag:pricing', ['pricing']],
    ['flag:"PRICING"', ['pricing']],
    ['flag:*ing*', ['pricing', 'pricing-page']],
    ['-flag:pricing event:$feature_flag_called', ['pricing-page']],
    ['flag:item_created', []],
  ])('%j shows the exposures of %j', (text, expected) => {
    const called = event('$feature_flag_called')
    const exposures = [
      { ...called, properties: { $feature_flag: 'pricing' } },
      { ...called, properties: { $feature_flag: 'pricing-page' } },
    ]
    const shown = [...EVENTS, ...exposures].filter(parseEventFilter(text))
    expect(shown.map((each) => each.properties['$feature_flag'])).toEqual(expected)
  })

  it('is not slowed down by a text of many stars', () => {
    const matches = parseEventFilter(`event:${'a*'.repeat(2_000)}b`)
    expect(matches(event('a'.repeat(5_000)))).toBe(false)
  })
})
