import { describe, expect, it } from 'vitest'
import type { Fact, FactBodies } from './facts.ts'
import { formatStatus } from './format-status.ts'
import { createLedger } from './ledger.ts'

/** Facts are numbered as they are made, so a test makes them in the order in which they happen. */
let seq = 0
function fact<K extends keyof FactBodies>(type: K, body: FactBodies[K]): Fact {
  return { type, seq: ++seq, at: 1_000 + seq, ...body } as unknown as Fact
}
function called(call: number, eventName: string, instance = 1): Fact {
  return fact('capture-called', {
    call,
    instance,
    eventName,
    properties: { source: 'web' },
    ownProperties: ['source'],
    truncated: false,
    pageUrl: 'https://app.example.com/items',
    pageTitle: 'Items',
    forcedFlags: [],
    stack: null,
    stubCall: null,
  })
}
function accepted(call: number, uuid: string): Fact {
  return fact('capture-accepted', {
    call,
    uuid,
    properties: { source: 'web', $lib: 'web' },
    set: null,
    setOnce: null,
    truncated: false,
  })
}
function sent(request: number, uuids: string[], options: { attempt?: number; answerExpected?: boolean } = {}): Fact {
  const { attempt = 0, answerExpected = true } = options
  return fact('request-sent', {
    request,
    instance: 1,
    kind: 'events',
    url: 'https://ph.example.com/e/',
    attempt,
    uuids,
    events: uuids.length,
    transport: 'fetch',
    compression: null,
    replayBytes: null,
    answerExpected,
  })
}
const answered = (request: number, httpStatus: number): Fact =>
  fact('request-answered', { request, httpStatus, quotaLimited: [], answer: null })

function statuses(facts: Fact[]): string[] {
  const ledger = createLedger()
  ledger.apply('doc', facts, true)
  return ledger.events.map((event) => `${event.eventName} ${formatStatus(event.status)}`)
}

describe('the life of an event', () => {
  it.each<[string, Fact[], string]>([
    ['waits after it was accepted', [called(1, 'a'), accepted(1, 'u1')], 'a queued'],
    ['is under way', [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1'])], 'a sending'],
    ['is answered', [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1']), answered(1, 200)], 'a 200'],
    ['is refused', [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1']), answered(1, 401)], 'a 401'],
    [
      'fails',
      [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1']), answered(1, 0)],
      'a failed: no answer from the server',
    ],
    [
      'is tried again',
      [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1']), answered(1, 503), sent(2, ['u1'], { attempt: 1 })],
      'a retrying: attempt 2',
    ],
    ['goes as a beacon', [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1'], { answerExpected: false })], 'a sent'],
    [
      'is dropped',
      [called(1, 'a'), fact('capture-dropped', { call: 1, reason: 'opted out', detail: null })],
      'a dropped: opted out',
    ],
    [
      'is dropped by a function that has a name',
      [called(1, 'a'), fact('capture-dropped', { call: 1, reason: 'before_send returned null', detail: 'scrub' })],
      'a dropped: before_send returned null (scrub)',
    ],
    [
      'is held back',
      [called(1, '$feature_flag_called'), fact('capture-held-back', { call: 1, flagKey: 'new' })],
      '$feature_flag_called held back: new was forced',
    ],
  ])('%s', (_, facts, expected) => {
    expect(statuses(facts)).toEqual([expected])
  })

  it('tells events of one batch apart', () => {
    const facts = [
      called(1, 'a'),
      accepted(1, 'u1'),
      called(2, 'b'),
      accepted(2, 'u2'),
      called(3, 'c'),
      accepted(3, 'u3'),
    ]
    expect(statuses([...facts, sent(1, ['u1', 'u3']), answered(1, 200)])).toEqual(['a 200', 'b queued', 'c 200'])
  })
})

describe('the ledger', () => {
  it('takes a fact that comes twice once', () => {
    const ledger = createLedger()
    const facts = [called(1, 'a'), accepted(1, 'u1')]
    ledger.apply('doc', facts, true)
    ledger.apply('doc', [...facts, called(2, 'b')], true)
    expect(ledger.events.map((event) => event.eventName)).toEqual(['a', 'b'])
  })

  it('keeps documents apart that use the same numbers', () => {
    const ledger = createLedger()
    const first = [called(1, 'a'), accepted(1, 'u1')]
    const second = first.map((each) => ({ ...each }))
    ledger.apply('one', first, true)
    ledger.apply('two', second, true)
    ledger.apply('two', [sent(1, ['u1']), answered(1, 200)], true)
    expect(ledger.events.map((event) => [event.documentId, formatStatus(event.status)])).toEqual([
      ['one', 'queued'],
      ['two', '200'],
    ])
  })

  it('follows known events to their end while it adds no new ones', () => {
    const ledger = createLedger()
    ledger.apply('doc', [called(1, 'a'), accepted(1, 'u1')], true)
    ledger.apply('doc', [called(2, 'b'), accepted(2, 'u2'), sent(1, ['u1', 'u2']), answered(1, 200)], false)
    expect(ledger.events.map((event) => `${event.eventName} ${formatStatus(event.status)}`)).toEqual(['a 200'])
  })

  it('does not bring back what was cleared, when the history is told again', () => {
    const ledger = createLedger()
    const history = [called(1, 'a'), accepted(1, 'u1')]
    ledger.apply('doc', history, true)
    ledger.clear(() => false)
    ledger.apply('doc', [...history, called(2, 'b')], true)
    expect(ledger.events.map((event) => event.eventName)).toEqual(['b'])
  })

  it('lets the oldest go, and still finds the others', () => {
    const ledger = createLedger()
    ledger.apply('doc', [called(1, 'a'), called(2, 'b'), accepted(2, 'u2')], true)
    expect(ledger.trim(1)).toBe(1)
    ledger.apply('doc', [sent(1, ['u2']), answered(1, 200)], true)
    expect(ledger.events.map((event) => `${event.eventName} ${formatStatus(event.status)}`)).toEqual(['b 200'])
  })

  it('gives a changed event a new object, so that views see the change', () => {
    const ledger = createLedger()
    ledger.apply('doc', [called(1, 'a'), called(2, 'b')], true)
    const [a, b] = ledger.events
    ledger.apply('doc', [accepted(1, 'u1')], true)
    expect(ledger.events[0]).not.toBe(a)
    expect(ledger.events[1]).toBe(b)
  })
})

describe('what an event went through', () => {
  const steps = (facts: Fact[]): string[] => {
    const ledger = createLedger()
    ledger.apply('doc', facts, true)
    return ledger.events.flatMap((event) => event.steps.map((step) => step.kind))
  }

  it('is kept step by step, with each try', () => {
    const life = [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1']), answered(1, 503)]
    const retried = [sent(2, ['u1'], { attempt: 1 }), answered(2, 200)]
    expect(steps([...life, ...retried])).toEqual(['called', 'accepted', 'sent', 'answered', 'sent', 'answered'])
  })

  it('keeps what the page changed', () => {
    const ledger = createLedger()
    const before = { source: 'web', email: 'visitor@example.com' }
    ledger.apply(
      'doc',
      [called(1, 'a'), fact('capture-changed', { call: 1, by: 'before_send', before }), accepted(1, 'u1')],
      true,
    )
    expect(ledger.events[0]?.steps[1]).toMatchObject({ kind: 'changed', by: 'before_send', before })
  })

  it.each([
    [['events'], 'a 200: over quota, not kept'],
    [['recordings'], 'a 200'],
  ])('says when PostHog answered but no longer keeps %j', (quotaLimited, expected) => {
    const life = [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1'])]
    const over = fact('request-answered', { request: 1, httpStatus: 200, quotaLimited, answer: null })
    expect(statuses([...life, over])).toEqual([expected])
  })
})

describe('a call to the stub', () => {
  const stubCalled = (stubCall: number): Fact =>
    fact('stub-called', {
      stubCall,
      eventName: 'a',
      properties: {},
      ownProperties: [],
      truncated: false,
      pageUrl: '',
      pageTitle: '',
      stack: null,
    })

  it('waits, and becomes the event when the SDK catches up with it', () => {
    const ledger = createLedger()
    const waiting = stubCalled(1)
    ledger.apply('doc', [waiting], true)
    expect(ledger.events.map((event) => formatStatus(event.status))).toEqual(['queued: waiting for the SDK'])
    const caughtUp = { ...called(1, 'a'), stubCall: 1 } as Fact
    ledger.apply('doc', [caughtUp, accepted(1, 'u1'), sent(1, ['u1']), answered(1, 200)], true)
    expect(ledger.events.map((event) => formatStatus(event.status))).toEqual(['200'])
    expect(ledger.events[0]?.at).toBe(waiting.at)
    expect(ledger.events[0]?.steps.map((step) => step.kind)).toEqual([
      'stub-called',
      'called',
      'accepted',
      'sent',
      'answered',
    ])
  })
})

describe('leaving the page', () => {
  const hidden = (kept: boolean): Fact => fact('page-hidden', { kept })

  it('loses what was not sent, and only that', () => {
    const ledger = createLedger()
    ledger.apply('doc', [called(1, 'a'), accepted(1, 'u1'), called(2, 'b'), accepted(2, 'u2'), hidden(false)], true)
    ledger.apply('doc', [sent(1, ['u2'], { answerExpected: false })], true)
    ledger.endDocument('doc')
    expect(ledger.events.map((event) => formatStatus(event.status))).toEqual([
      'lost: the page was left before it was sent',
      'sent',
    ])
  })

  it('no longer waits for the answer to what was under way', () => {
    const ledger = createLedger()
    ledger.apply('doc', [called(1, 'a'), accepted(1, 'u1'), sent(1, ['u1']), hidden(false)], true)
    ledger.endDocument('doc')
    expect(ledger.events.map((event) => formatStatus(event.status))).toEqual(['sent'])
  })

  it('loses nothing of a page that is kept for "back", nor of one that was only cut off from us', () => {
    const ledger = createLedger()
    ledger.apply('kept', [called(1, 'a'), accepted(1, 'u1'), hidden(true)], true)
    ledger.apply('cut off', [called(1, 'b')], true)
    ledger.endDocument('kept')
    ledger.endDocument('cut off')
    ledger.endDocument('never seen')
    expect(ledger.events.map((event) => formatStatus(event.status))).toEqual([
      'queued: waiting for the page to be shown again',
      'queued',
    ])
  })
})

describe('requests of their own kind', () => {
  it('are a row each: a question for flags with its answer, and a request of replay', () => {
    const flags = fact('flags-requested', {
      request: 1,
      instance: 1,
      url: 'https://ph.example.com/flags/?v=2',
      body: { token: 'phc_x' },
      pageUrl: '',
      pageTitle: '',
    })
    const answer = { featureFlags: { a: true } }
    const ofFlags = fact('request-answered', { request: 1, httpStatus: 200, quotaLimited: ['feature_flags'], answer })
    const replay = { ...sent(2, []), kind: 'replay', events: 12, replayBytes: 34_000 } as Fact
    const ledger = createLedger()
    ledger.apply('doc', [flags, ofFlags, replay, answered(2, 200)], true)
    expect(ledger.events.map((event) => [event.kind, formatStatus(event.status), event.properties])).toEqual([
      ['flags-request', '200: over quota, not kept', { token: 'phc_x', answer }],
      ['replay', '200', { $snapshot_count: 12, $snapshot_bytes: 34_000 }],
    ])
  })

  it('are a row for logs, and one for metrics', () => {
    const of = { instance: 1, url: 'https://ph.example.com/i/v1/logs', pageUrl: '', pageTitle: '' }
    const logs = { resourceLogs: [{ scopeLogs: [] }] }
    const metrics = { resourceMetrics: [] }
    const ledger = createLedger()
    ledger.apply('doc', [fact('otlp-sent', { ...of, request: 1, body: logs }), answered(1, 200)], true)
    ledger.apply('doc', [fact('otlp-sent', { ...of, request: 2, body: metrics }), answered(2, 413)], true)
    expect(ledger.events.map((event) => [event.kind, event.eventName, formatStatus(event.status)])).toEqual([
      ['logs', 'Logs', '200'],
      ['metrics', 'Metrics', '413'],
    ])
  })
})
