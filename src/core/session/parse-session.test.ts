import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DROP_REASONS, type CapturedEvent, type EventStatus, type LifeStep } from '../events/captured-event.ts'
import { dehydrate, dehydrateObject } from '../values/dehydrate.ts'
import { parseSession } from './parse-session.ts'
import { makeEvent, makeSession, textOf } from './testing/make-session.ts'

function errorOf(text: string): string {
  const result = parseSession(text)
  return result.ok ? 'It was read.' : result.error
}

/** The same file with one event that is not as it should be. */
function withEvent(change: Record<string, unknown>): string {
  return JSON.stringify({
    hogscope_session: 1,
    ...makeSession(),
    events: [makeEvent(), { ...makeEvent({ id: 'd1:2' }), ...change }],
  })
}

// JSON has no negative zero.
const anything = fc.anything({ withBigInt: true, withMap: true, withDate: true }).map((value) => dehydrate(value).value)
const properties = fc
  .dictionary(fc.string(), fc.anything())
  .map((value) => JSON.parse(JSON.stringify(dehydrateObject(value).value)) as CapturedEvent['properties'])
const json = anything.map((value) => JSON.parse(JSON.stringify(value)) as CapturedEvent['set'])
const at = fc.integer({ min: 0, max: 2_000_000_000_000 })
const tapped: fc.Arbitrary<Exclude<EventStatus, { kind: 'network-only' }>> = fc.oneof(
  fc.record(
    { kind: fc.constant('queued' as const), waitingFor: fc.constantFrom(null, 'the SDK' as const) },
    { requiredKeys: ['kind', 'waitingFor'] },
  ),
  fc.record({
    kind: fc.constant('queued' as const),
    waitingFor: fc.constant(null),
    overdue: fc.record({ seconds: fc.nat(), queueRan: fc.boolean() }),
  }),
  fc.record(
    { kind: fc.constant('sent' as const), cutOff: fc.constantFrom('page left' as const, 'ended early' as const) },
    { requiredKeys: ['kind'] },
  ),
  fc.record({ kind: fc.constant('answered' as const), httpStatus: fc.nat(599), quotaLimited: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('failed' as const, 'blocked' as const), error: fc.string() }),
  fc.record({ kind: fc.constant('retrying' as const), attempt: fc.nat() }),
  fc.record({
    kind: fc.constant('dropped' as const),
    reason: fc.constantFrom(...DROP_REASONS),
    detail: fc.option(fc.string()),
  }),
  fc.record({ kind: fc.constant('held-back' as const), flagKey: fc.string() }),
  fc.record({ kind: fc.constantFrom('sending' as const, 'lost' as const) }),
)
const step: fc.Arbitrary<LifeStep> = fc.oneof(
  fc.record({ kind: fc.constantFrom('called' as const, 'accepted' as const, 'stub-called' as const), at }),
  fc.record({ kind: fc.constant('changed' as const), at, by: fc.string(), before: properties }),
  fc.record({
    kind: fc.constant('sent' as const),
    at,
    request: fc.integer(),
    attempt: fc.nat(),
    url: fc.webUrl(),
    transport: fc.option(fc.string()),
    compression: fc.option(fc.string()),
    events: fc.nat(),
    wire: fc.option(fc.record({ bytes: fc.option(fc.nat()), encoding: fc.constantFrom(null, 'gzip' as const) })),
  }),
  fc.record({
    kind: fc.constant('answered' as const),
    at,
    request: fc.integer(),
    httpStatus: fc.nat(),
    quotaLimited: fc.array(fc.string()),
  }),
)
const event = fc.record({
  kind: fc.constantFrom('event' as const, 'replay' as const, 'logs' as const),
  eventName: fc.string(),
  at,
  documentId: fc.string(),
  instanceId: fc.string(),
  pageUrl: fc.string(),
  pageTitle: fc.string(),
  uuid: fc.option(fc.string()),
  properties,
  ownProperties: fc.array(fc.string()),
  set: fc.option(json),
  setOnce: fc.option(json),
  status: fc.oneof(
    tapped,
    tapped.map((of) => ({ kind: 'network-only' as const, of })),
  ),
  steps: fc.array(step, { maxLength: 5 }),
  stack: fc.option(fc.string()),
  forcedFlags: fc.array(fc.string()),
  truncated: fc.boolean(),
})

it('reads back the same events, whatever is in them', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 6 }), (events) => {
      const session = makeSession({ events: events.map((each, index) => ({ ...each, id: `d:${index}` })) })
      expect(parseSession(textOf(session))).toEqual({ ok: true, session })
    }),
  )
})

it('reads back a property of any name', () => {
  const named = JSON.parse('{"__proto__": {"__proto__": 1}, "constructor": 2, "": 3}') as unknown
  const session = makeSession({ events: [makeEvent({ properties: dehydrateObject(named).value })] })
  expect(parseSession(textOf(session))).toEqual({ ok: true, session })
})

it('reads back what stands before the events', () => {
  const of = { documentId: 'd1', frameId: 0, pageUrl: 'https://shop.example/', origin: 'https://shop.example' }
  const init = { type: 'instance-init', seq: 2, at: 1, instance: 1, token: 'phc_1', name: '' } as const
  const session = makeSession({
    filtered: true,
    masked: true,
    leftOut: 12,
    documents: [{ ...of, timeOrigin: 1.5 }],
    instances: [
      { ...of, id: 'd1:1', init: { ...init, apiHost: 'https://ph.example', version: null, bundle: 'npm' } },
      { ...of, id: 'd1:2', init: null },
    ],
  })
  expect(parseSession(textOf(session))).toEqual({ ok: true, session })
})

it('writes one line for an event', () => {
  const text = textOf(makeSession({ events: [makeEvent(), makeEvent({ id: 'd1:2', eventName: 'item_shared' })] }))
  expect(text.split('\n').filter((line) => line.includes('"eventName"'))).toHaveLength(2)
})

describe('a file that is no session', () => {
  it.each([
    ['', /^Line 1, column 1: The text ends too early/],
    ['<!doctype html>', /^Line 1, column 1: This is no JSON/],
    ['[1, 2]', /`hogscope_session`.* is missing\. Choose a file that Export/],
    ['null', /`hogscope_session`.* is missing/],
    ['{"hogscope": 1, "name": "x", "flags": {}}', /preset of forced flags.*Flags tab/],
    ['{"log": {"entries": []}}', /HAR/],
    ['{"$defs": {}}', /taxonomy.*Taxonomy tab/],
    ['{"hogscope_session": 2}', /newer Hogscope.*Update Hogscope; this one reads 1/],
    ['{"hogscope_session": "1"}', /`hogscope_session` should be 1/],
    ['{"hogscope_session": 1}', /^Line 1, column 1: `extensionVersion` is missing/],
  ])('%s', (text, words) => expect(errorOf(text)).toMatch(words))

  it('is told where it was cut off', () => {
    const text = textOf(makeSession())
    const cut = text.slice(0, text.indexOf('item_created') + 4)
    const line = cut.split('\n').length
    const column = (cut.split('\n').at(-1) ?? '').length + 1
    expect(errorOf(cut)).toMatch(
      new RegExp(`^Line ${line}, column ${column}: The text ends too early.*sent once more\\.$`),
    )
  })
})

describe('a session that was changed', () => {
  it('is refused with line, column and path', () => {
    const text = textOf(makeSession()).replace('"truncated":false', '"truncated":"no"')
    const line = text.split('\n').findIndex((each) => each.includes('"truncated"'))
    const column = (text.split('\n')[line] ?? '').indexOf('"truncated"')
    expect(errorOf(text)).toMatch(
      new RegExp(
        `^Line ${line + 1}, column ${column + 1}: \`events\\[0\\]\\.truncated\` is "no"; boolean was expected`,
      ),
    )
  })

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['of a status that there is none of', { status: { kind: 'arrived' } }, /`events\[1\]\.status\.kind` is "arrived"/],
    ['without a time', { at: undefined }, /`events\[1\]\.at` is missing/],
    ['of a time that is none', { at: 'noon' }, /`events\[1\]\.at` is "noon"; number was expected/],
    ['that has an id twice', { id: 'd1:1' }, /`events\[1\]\.id` is that of `events\[0\]` too/],
    [
      'with a forged mark',
      { properties: { a: { '~hogscope': 'cut-array' } } },
      /`events\[1\]\.properties` is no value/,
    ],
  ])('is refused %s', (_, change, words) => expect(errorOf(withEvent(change))).toMatch(words))

  it('can set no prototype', () => {
    const proto = '"__proto__":{"polluted":true}'
    const named = parseSession(withEvent({}).replaceAll('"source":"web"', `"source":"web",${proto}`))
    expect(named.ok && 'polluted' in (named.session.events[0]?.properties ?? {})).toBe(false)
    const inValue = withEvent({}).replaceAll('"source":"web"', `"source":{${proto}}`)
    expect(errorOf(inValue)).toMatch(/`events\[0\]\.properties` is no value that Hogscope writes.*`__proto__`/)
    const inEvent = withEvent({}).replaceAll('"truncated":false', '"truncated":false,"__proto__":{"polluted":true}')
    const result = parseSession(inEvent)
    expect(result.ok && 'polluted' in (result.session.events[0] ?? {})).toBe(false)
    expect('polluted' in {}).toBe(false)
  })

  it('may be as deep as it likes', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    expect(errorOf(withEvent({ properties: { a: 'HERE' } }).replace('"HERE"', deep))).toMatch(
      /^`events\[1\]\.properties` is no value that Hogscope writes: nested too deep/,
    )
    expect(errorOf(deep.slice(0, -1))).toMatch(/^Line 1, column 400000: The text ends too early/)
  })

  it('may have too many events', () => {
    const events = Array.from({ length: 50_001 }, () => 1)
    expect(errorOf(JSON.stringify({ hogscope_session: 1, ...makeSession(), events }))).toMatch(/50000 are the most/)
  })
})
