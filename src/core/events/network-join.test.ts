import { describe, expect, it } from 'vitest'
import type { NetworkRequest, RequestEnd } from '../network/network-request.ts'
import type { CapturedEvent } from './captured-event.ts'
import type { Fact } from './facts.ts'
import { formatStatus } from './format-status.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { answered, captured, fact, sent } from './testing/make-facts.ts'
import { batch, seen } from './testing/make-requests.ts'

const ORIGIN = { documentId: 'doc', pageUrl: 'https://app.example/items' }
function tell(ledger: Ledger, request: NetworkRequest, end?: Partial<{ httpStatus: number; error: string }>): void {
  ledger.applyNetwork(request, ORIGIN, true)
  if (end) ledger.applyNetwork({ ...request, end: { at: 1_010, ...end } as RequestEnd }, ORIGIN, true)
}
let seq = 0
/** Numbers the facts in the order in which they are told. */
function tellFacts(ledger: Ledger, facts: readonly Fact[], adding = true): void {
  ledger.apply(
    'doc',
    facts.map((each) => Object.assign({}, each, { seq: ++seq })),
    adding,
  )
}
function ledgerOf(...facts: Fact[]): Ledger {
  const ledger = createLedger()
  tellFacts(ledger, facts)
  return ledger
}
const shown = (ledger: Ledger): string[] =>
  ledger.events.map((event) => `${event.eventName} ${formatStatus(event.status)}`)
const steps = (event: CapturedEvent | undefined): unknown[] =>
  (event?.steps ?? []).map((step) =>
    step.kind === 'answered' ? step.httpStatus : step.kind === 'failed' ? step.error : step.kind,
  )

describe('what the browser adds to an event that an instance told of', () => {
  it.each<[string, Partial<{ httpStatus: number; error: string }>, string]>([
    ['a status', { httpStatus: 503 }, 'e1 503'],
    ['a failure', { error: 'net::ERR_CONNECTION_REFUSED' }, 'e1 failed: net::ERR_CONNECTION_REFUSED'],
    [
      'a blocker',
      { error: 'net::ERR_BLOCKED_BY_CLIENT' },
      'e1 blocked: by an ad blocker or another extension (net::ERR_BLOCKED_BY_CLIENT)',
    ],
    ['a refused answer', { error: 'net::ERR_BLOCKED_BY_RESPONSE' }, 'e1 blocked: net::ERR_BLOCKED_BY_RESPONSE'],
    ['what the page cut off', { error: 'net::ERR_ABORTED' }, 'e1 sent: ended before an answer came'],
  ])('%s', (_, end, expected) => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1']))
    tell(ledger, seen(batch('u1')), end)
    expect(shown(ledger)).toEqual([expected])
  })

  it('size and encoding of the body', () => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1']))
    tell(ledger, seen(batch('u1')))
    expect(ledger.events[0]?.steps.at(-1)).toMatchObject({
      kind: 'sent',
      transport: 'fetch',
      wire: { bytes: 512, encoding: 'gzip' },
    })
  })

  it('the end of a beacon, whose body it does not show: by address and time', () => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1'], { answerExpected: false, transport: 'sendBeacon' }))
    expect(shown(ledger)).toEqual(['e1 sent'])
    tell(ledger, seen(null, { transport: 'sendBeacon' }), { httpStatus: 200 })
    expect(shown(ledger)).toEqual(['e1 200'])
  })

  it.each([
    ['another host', { url: 'https://other.example/e/' }],
    ['another path', { url: 'https://ph.example/upload' }],
    ['another time', { at: 9_000 }],
  ])('nothing from an unreadable request to %s', (_, more) => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1']))
    tell(ledger, seen(null, more), { httpStatus: 200 })
    expect(shown(ledger)).toEqual(['e1 sending'])
  })

  it.each([
    ['/ingest/e/', 'https://app.example/ingest/e/?_=1'],
    ['HTTPS://PH.example/e/', 'https://ph.example/e/'],
  ])('an unreadable request to what the SDK calls %s', (url, seenUrl) => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1'], { url }))
    tell(ledger, seen(null, { url: seenUrl }), { httpStatus: 200 })
    expect(shown(ledger)).toEqual(['e1 200'])
  })

  it('each unreadable request to one try only, its own', () => {
    const ledger = ledgerOf(...captured(1), ...captured(2, 1_200), sent(1, ['u1']), sent(2, ['u2'], {}, 1_200))
    tell(ledger, seen(null, { at: 1_203 }), { httpStatus: 413 })
    tell(ledger, seen(null, { at: 1_002 }), { httpStatus: 200 })
    tell(ledger, seen(null, { at: 1_003 }), { httpStatus: 500 })
    expect(shown(ledger)).toEqual(['e1 200', 'e2 413'])
  })

  it('every try with its own end', () => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1']))
    tell(ledger, seen(batch('u1')), { httpStatus: 503 })
    expect(shown(ledger)).toEqual(['e1 503'])
    tellFacts(ledger, [sent(2, ['u1'], { attempt: 1 }, 4_000)])
    expect(shown(ledger)).toEqual(['e1 retrying: attempt 2'])
    tell(ledger, seen(batch('u1'), { at: 4_001 }), { httpStatus: 200 })
    expect(steps(ledger.events[0])).toEqual(['called', 'accepted', 'sent', 503, 'sent', 200])
  })

  it('the end of a try that the SDK has given up already, in its place', () => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1']), sent(2, ['u1'], { attempt: 1 }, 4_000))
    tell(ledger, seen(batch('u1')), { httpStatus: 503 })
    expect(steps(ledger.events[0])).toEqual(['called', 'accepted', 'sent', 503, 'sent'])
    expect(shown(ledger)).toEqual(['e1 retrying: attempt 2'])
  })
})

describe('an end told by both', () => {
  const net = { error: 'net::ERR_EMPTY_RESPONSE' }
  it.each<[string, Fact[], Partial<{ httpStatus: number; error: string }>, string[]]>([
    ['the same answer', [answered(1, 200)], { httpStatus: 200 }, ['e1 200']],
    ['no answer, and why', [answered(1, 0)], net, ['e1 failed: net::ERR_EMPTY_RESPONSE']],
    [
      'no answer that could be read (1.111 and before tell no other)',
      [answered(1, 0)],
      { httpStatus: 503 },
      ['e1 503'],
    ],
    ['an answer that was cut off later', [answered(1, 200)], { error: 'net::ERR_ABORTED' }, ['e1 200']],
    [
      'an answer, and over quota',
      [answered(1, 200, ['events'])],
      { httpStatus: 200 },
      ['e1 200: over quota, not kept'],
    ],
  ])('is one step: %s', (_, told, end, expected) => {
    const first = ledgerOf(...captured(1), sent(1, ['u1']), ...told)
    tell(first, seen(batch('u1')), end)
    const second = ledgerOf(...captured(1), sent(1, ['u1']))
    tell(second, seen(batch('u1')), end)
    tellFacts(second, told)
    for (const ledger of [first, second]) {
      expect(shown(ledger)).toEqual(expected)
      expect(ledger.events[0]?.steps).toHaveLength(4)
    }
  })
})

describe("what the page's own policy forbids", () => {
  it('is blocked, though the browser made no request', () => {
    const forbidden = fact('request-forbidden', { url: 'https://ph.example/e/?ip=0', directive: 'connect-src' }, 1_003)
    for (const ends of [
      [answered(1, 0), forbidden],
      [forbidden, answered(1, 0)],
    ]) {
      const ledger = ledgerOf(...captured(1), sent(1, ['u1']))
      tellFacts(ledger, ends)
      expect(shown(ledger)).toEqual(["e1 blocked: the page's Content Security Policy (connect-src)"])
    }
  })
})

describe('events that no instance told of', () => {
  it('are rows of their own, with what was in the request', () => {
    const ledger = createLedger()
    const raw = { api_key: 'phc_a', event: 'raw', distinct_id: 'u7', properties: { source: 'cron', $ip: '::1' } }
    tell(ledger, seen(raw), { httpStatus: 200 })
    expect(shown(ledger)).toEqual(['raw network only: 200'])
    expect(ledger.events[0]).toMatchObject({
      kind: 'event',
      documentId: 'doc',
      pageUrl: ORIGIN.pageUrl,
      properties: { source: 'cron', distinct_id: 'u7', token: 'phc_a', $ip: '::1' },
      ownProperties: ['source'],
    })
  })

  it.each<[string, Partial<{ httpStatus: number; error: string }>, string]>([
    ['while it is under way', {}, 'e_x network only: sending'],
    ['when it fails', { error: 'net::ERR_FAILED' }, 'e_x network only: failed: net::ERR_FAILED'],
    [
      'when it is blocked',
      { error: 'net::ERR_BLOCKED_BY_CLIENT' },
      'e_x network only: blocked: by an ad blocker or another extension (net::ERR_BLOCKED_BY_CLIENT)',
    ],
  ])('say how it stands %s', (_, end, expected) => {
    const ledger = createLedger()
    tell(ledger, seen(batch('x')), Object.keys(end).length > 0 ? end : undefined)
    expect(shown(ledger)).toEqual([expected])
  })

  it('are one row however often they are tried', () => {
    const ledger = createLedger()
    tell(ledger, seen(batch('x')), { httpStatus: 502 })
    tell(ledger, seen(batch('x'), { at: 4_000 }), { httpStatus: 200 })
    expect(shown(ledger)).toEqual(['e_x network only: 200'])
    expect(steps(ledger.events[0])).toEqual(['sent', 502, 'sent', 200])
  })

  it('are one row for a request of replay, and one for a question for flags', () => {
    const ledger = createLedger()
    const chunk = { event: '$snapshot', properties: { token: 'phc_a', distinct_id: 'd' } }
    tell(ledger, seen([chunk, chunk]))
    tell(ledger, seen({ token: 'phc_a', distinct_id: 'd' }), { httpStatus: 200 })
    expect(ledger.events.map(({ kind, properties }) => [kind, properties])).toEqual([
      ['replay', { $snapshot_count: 2 }],
      ['flags-request', { token: 'phc_a', distinct_id: 'd' }],
    ])
  })

  it('are none while nothing is recorded', () => {
    const ledger = createLedger()
    ledger.applyNetwork(seen(batch('x')), ORIGIN, false)
    expect(ledger.events).toEqual([])
  })

  it('are none in a request that cannot be read', () => {
    const ledger = createLedger()
    tell(ledger, seen(null), { httpStatus: 200 })
    expect(ledger.events).toEqual([])
  })
})

describe('no event counts twice', () => {
  it('that was cleared, or never taken, and is still under way', () => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1']))
    ledger.clear(() => false)
    tell(ledger, seen(batch('u1')), { httpStatus: 200 })
    tellFacts(ledger, [...captured(2), sent(2, ['u2'])], false)
    tell(ledger, seen(batch('u2')), { httpStatus: 200 })
    expect(ledger.events).toEqual([])
  })

  it('whose capture was forgotten before the panel was opened', () => {
    const ledger = ledgerOf(sent(1, ['u1']))
    tell(ledger, seen(batch('u1')), { httpStatus: 200 })
    expect(ledger.events).toEqual([])
  })

  it('nor is the end of a request that no instance told of taken for one of another try', () => {
    const ledger = ledgerOf(...captured(1), sent(1, ['u1']))
    tell(ledger, seen(batch('u1')), { httpStatus: 503 })
    // A page that answers nothing for a while, as one at a breakpoint: the browser is heard first.
    tell(ledger, seen(batch('u1'), { at: 4_001 }), { httpStatus: 200 })
    expect(shown(ledger)).toEqual(['e1 200'])
    expect(steps(ledger.events[0])).toEqual(['called', 'accepted', 'sent', 503, 'sent', 200])
  })

  it('of an instance whose requests cannot be watched', () => {
    const ledger = ledgerOf(...captured(1))
    tell(ledger, seen(batch('u1')), { httpStatus: 200 })
    expect(shown(ledger)).toEqual(['e1 200'])
  })

  it('that an instance tells of only later', () => {
    const ledger = createLedger()
    tell(ledger, seen(batch('u1', 'x')), { httpStatus: 200 })
    expect(shown(ledger)).toEqual(['e_u1 network only: 200', 'e_x network only: 200'])
    tellFacts(ledger, [...captured(1), sent(1, ['u1', 'x'])])
    expect(shown(ledger)).toEqual(['e1 200'])
  })

  it('that came with one of which an instance tells only later', () => {
    const ledger = createLedger()
    const raw = { event: 'raw', api_key: 'phc_a', distinct_id: 'd' }
    tell(ledger, seen([...(batch('u1', 'x') as unknown[]), raw]), { httpStatus: 200 })
    tellFacts(ledger, captured(1))
    expect(shown(ledger).toSorted()).toEqual(['e1 200', 'e_x network only: 200', 'raw network only: 200'])
    expect(ledger.events.map((event) => event.steps.filter((step) => step.kind === 'sent').length)).toEqual([1, 1, 1])
  })

  it('of a tapped request of replay or flags', () => {
    const flags = fact('flags-requested', { request: 2, instance: 1, url: 'https://ph.example/flags/?v=2', body: {} })
    const ledger = ledgerOf(sent(1, [], { kind: 'replay', url: 'https://ph.example/s/', events: 2 }), flags)
    const chunk = { event: '$snapshot', uuid: 'r', properties: { token: 'phc_a', distinct_id: 'd' } }
    tell(ledger, seen([chunk], { url: 'https://ph.example/s/?compression=gzip-js' }), { httpStatus: 200 })
    const question = { token: 'phc_a', distinct_id: 'd' }
    tell(ledger, seen(question, { url: 'https://ph.example/flags/?v=2' }), { error: 'net::ERR_FAILED' })
    expect(shown(ledger)).toEqual(['$snapshot 200', 'Flags request failed: net::ERR_FAILED'])
  })

  it('of a tapped request of logs, while those of nobody have a row of their own', () => {
    const url = 'https://ph.example/i/v1/logs?token=phc_a'
    const body = { resourceLogs: [{ resource: {}, scopeLogs: [] }] }
    const ledger = ledgerOf(fact('otlp-sent', { request: 1, instance: 1, url, body, pageUrl: '', pageTitle: '' }))
    const ofLogs = seen(null, { url, body: { kind: 'logs', body } })
    tell(ledger, ofLogs, { httpStatus: 200 })
    tell(ledger, ofLogs, { httpStatus: 500 })
    expect(shown(ledger)).toEqual(['Logs 200', 'Logs network only: 500'])
  })
})
