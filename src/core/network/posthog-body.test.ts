import { describe, expect, it } from 'vitest'
import { readPostHogBody } from './posthog-body.ts'

const TOKEN = 'phc_7Hq2kdfLwqmN9vJw3xPzR5tYbC8dEfG1aB4cD6eF0hK'
const UUID = '0197b0c2-6f0a-7c8e-9f00-1d2c3b4a5f6e'
const properties = {
  $lib: 'web',
  token: TOKEN,
  distinct_id: '0197b0c2-visitor',
  $insert_id: 'b1x9k3m2',
  $time: 1_795_470_456.794,
  source: 'web',
}
const own = { event: 'item_created', properties }

function namesAndIds(json: unknown): unknown {
  const body = readPostHogBody(json, '')
  return body?.kind === 'events' ? body.events.map(({ eventName, uuid }) => [eventName, uuid]) : body?.kind
}

describe('events', () => {
  it.each<[string, unknown, unknown]>([
    ['1.20: one event, sent directly', own, [['item_created', 'b1x9k3m2']]],
    ['1.20: a bare list with offsets', [{ ...own, offset: 2_999 }], [['item_created', 'b1x9k3m2']]],
    ['1.57: with what is set for the person', { ...own, $set: { plan: 'pro' } }, [['item_created', 'b1x9k3m2']]],
    ['1.96 to 1.400: with a uuid', [{ ...own, uuid: UUID, offset: 12 }], [['item_created', UUID]]],
    [
      '1.449: always an envelope',
      {
        api_key: TOKEN,
        batch: [{ ...own, uuid: UUID, timestamp: '2026-11-23T10:00:00.000Z' }],
        sent_at: '2026-11-23T10:00:03.000Z',
      },
      [['item_created', UUID]],
    ],
    [
      'posthog-js-lite and posthog-node: the id beside the properties, the token in the envelope',
      {
        api_key: TOKEN,
        batch: [{ distinct_id: 'u1', event: 'item_created', uuid: UUID, properties: { $lib: 'js' }, type: 'capture' }],
        sent_at: '2026-11-23T10:00:03.000Z',
      },
      [['item_created', UUID]],
    ],
    ['a raw HTTP call', { api_key: TOKEN, event: 'raw', distinct_id: 'u1' }, [['raw', null]]],
    ['a raw HTTP call with a number for an id', { api_key: TOKEN, event: 'raw', distinct_id: 7 }, [['raw', null]]],
    [
      'a token from before `phc_`',
      { api_key: 'sTMFPsFhdP1Ssg', event: 'raw', properties: { distinct_id: 'u1' } },
      [['raw', null]],
    ],
    [
      'such a token, from the SDK',
      [{ event: 'e', properties: { $lib: 'web', token: 'sTMFPsFhdP1Ssg' } }],
      [['e', null]],
    ],
    ['replay', [{ event: '$snapshot', uuid: UUID, properties: { ...properties } }], [['$snapshot', UUID]]],
  ])('of %s', (_, json, expected) => {
    expect(namesAndIds(json)).toEqual(expected)
  })

  it('are read with all that PostHog makes of them', () => {
    const sent = {
      ...own,
      uuid: UUID,
      $set: { plan: 'pro' },
      $set_once: { first: 1 },
      timestamp: '2026-11-23T10:00:00Z',
    }
    expect(readPostHogBody(sent, '')).toEqual({
      kind: 'events',
      events: [
        {
          eventName: 'item_created',
          uuid: UUID,
          token: TOKEN,
          distinctId: '0197b0c2-visitor',
          properties,
          set: { plan: 'pro' },
          setOnce: { first: 1 },
          timestamp: '2026-11-23T10:00:00Z',
        },
      ],
    })
  })
})

describe('questions for flags', () => {
  it.each<[string, unknown]>([
    ['1.20', { token: TOKEN, distinct_id: 'u1', groups: {} }],
    ['1.235', { token: TOKEN, distinct_id: 'u1', groups: {}, person_properties: {}, timezone: 'Europe/Berlin' }],
    ['1.449', { token: TOKEN, distinct_id: 'u1', $device_id: 'd', sent_at: '2026-11-23T10:00:00Z' }],
    ['a raw HTTP call', { api_key: TOKEN, distinct_id: 'u1' }],
    ['a token from before `phc_`', { token: 'sTMFPsFhdP1Ssg', distinct_id: 'u1', person_properties: {} }],
  ])('of %s', (_, json) => {
    expect(readPostHogBody(json, '')).toEqual({ kind: 'flags', question: json })
  })
})

describe("what is not PostHog's", () => {
  const segment = {
    type: 'track',
    event: 'Item Created',
    anonymousId: 'a1',
    messageId: 'ajs-1',
    properties: { source: 'web' },
  }
  it.each<[string, unknown]>([
    ['a Segment batch', { batch: [segment], sentAt: '2026-11-23T10:00:00Z', writeKey: 'k' }],
    ['a single Segment event', { ...segment, writeKey: 'k' }],
    ['a RudderStack batch', { batch: [{ ...segment, channel: 'web' }], sentAt: '2026-11-23T10:00:00Z' }],
    ["Segment's event, given PostHog's token", { ...segment, properties: { token: TOKEN } }],
    ['Amplitude', { api_key: 'a1b2', events: [{ event_type: 'item_created', user_id: 'u1', event_properties: {} }] }],
    ['Amplitude, as a batch', { api_key: 'a1b2', batch: [{ event_type: 'item_created', user_id: 'u1' }] }],
    [
      'Mixpanel',
      [
        {
          event: 'Item Created',
          properties: { token: '5f2a0c', distinct_id: 'd', $insert_id: 'i', mp_lib: 'web', $lib_version: '2.5' },
        },
      ],
    ],
    ['Mixpanel over HTTP', [{ event: 'Item Created', properties: { token: '5f2a0c', distinct_id: 'd', time: 1 } }]],
    ['Mixpanel, of a person', [{ $token: '5f2a0c', $distinct_id: 'd', $set: { plan: 'pro' } }]],
    ['Klaviyo', { token: 'PUB', event: 'Viewed', customer_properties: { $email: 'a@example.com' }, properties: {} }],
    ['an error report', { event_id: 'e', exception: { values: [] }, release: '1' }],
    ['a webhook', { event: 'user.created', data: { id: 1 } }],
    ['GraphQL', { operationName: 'Items', query: '{ items }', variables: { token: TOKEN } }],
    ['a question of another service', { token: 'abc', distinct_id: 'u1' }],
    ['a list of which only one looks right', [own, { id: 1 }]],
    ['an event whose name is no text', { ...own, event: { name: 'x' } }],
    ['properties that are a list', { ...own, properties: [properties] }],
    ['an empty list', []],
    ['an empty batch', { api_key: TOKEN, batch: [] }],
    ['text', 'item_created'],
    ['null', null],
    ['a number', 7],
    ['a nest of lists', [[[own]]]],
  ])('%s', (_, json) => {
    expect(readPostHogBody(json, '')).toBeNull()
  })
})
