import { describe, expect, it } from 'vitest'
import type { NetworkRequest, RequestEnd } from '../network/network-request.ts'
import { readPostHogBody } from '../network/posthog-body.ts'
import type { Fact, FactBodies } from './facts.ts'
import { formatStatus, statusTone } from './format-status.ts'
import { createLedger, type Ledger } from './ledger.ts'

let seq = 0
function fact<K extends keyof FactBodies>(type: K, body: Partial<FactBodies[K]>): Fact {
  return { type, seq: ++seq, at: 1_000 + seq, ...body } as unknown as Fact
}
const stubCalled = (stubCall: number): Fact => fact('stub-called', { stubCall, eventName: `s${stubCall}` })
const scriptMissing = (failed: boolean): Fact =>
  fact('script-missing', { url: 'https://ph.example/static/array.js', failed })
const called = (call: number, stubCall: number | null): Fact =>
  fact('capture-called', { call, instance: 1, eventName: `s${call}`, stubCall })
const hidden = (kept: boolean): Fact => fact('page-hidden', { kept })

function ledgerOf(...facts: Fact[]): Ledger {
  const ledger = createLedger()
  ledger.apply('doc', facts, true)
  return ledger
}
const shown = (ledger: Ledger): string[] =>
  ledger.events.map((event) => `${event.eventName} ${formatStatus(event.status)}`)

describe('calls in the stub of a snippet whose script does not arrive', () => {
  it('say so, those before and those after', () => {
    const ledger = ledgerOf(stubCalled(1), scriptMissing(true), stubCalled(2))
    const words = "queued: the SDK's script did not arrive"
    expect(shown(ledger)).toEqual([`s1 ${words}`, `s2 ${words}`])
    expect(ledger.events.map(({ status }) => statusTone(status))).toEqual(['wrong', 'wrong'])
  })

  it('may still be sent while the script is only late', () => {
    const ledger = ledgerOf(stubCalled(1), scriptMissing(false))
    expect(shown(ledger)).toEqual(["s1 queued: the SDK's script has not started yet"])
    expect(ledger.events.map(({ status }) => statusTone(status))).toEqual(['waiting'])
  })

  it('wait for the SDK again once an instance is there, and go on', () => {
    const ledger = ledgerOf(stubCalled(1), stubCalled(2), scriptMissing(true), fact('instance-found', { instance: 1 }))
    expect(shown(ledger)).toEqual(['s1 queued: waiting for the SDK', 's2 queued: waiting for the SDK'])
    ledger.apply('doc', [called(1, 1)], true)
    expect(shown(ledger)).toEqual(['s1 queued', 's2 queued: waiting for the SDK'])
  })

  it('are lost with the page', () => {
    const ledger = ledgerOf(stubCalled(1), scriptMissing(true), hidden(false))
    ledger.endDocument('doc')
    expect(shown(ledger)).toEqual(['s1 lost: the page was left before it was sent'])
  })

  it('are those of that document alone', () => {
    const ledger = ledgerOf(stubCalled(1))
    ledger.apply('other', [scriptMissing(true)], true)
    expect(shown(ledger)).toEqual(['s1 queued: waiting for the SDK'])
  })
})

describe('a request that was cut off', () => {
  const request = (id: string, uuid: string, end: RequestEnd | null): NetworkRequest => ({
    id,
    url: 'https://ph.example/e/',
    at: 1_001,
    transport: 'fetch',
    body: readPostHogBody([{ event: 'raw', uuid, properties: { token: 'phc_a', distinct_id: 'd', $lib: 'web' } }], ''),
    wire: { bytes: 512, encoding: 'gzip' },
    end,
  })

  it.each(['before', 'after'])('as the page was left says so, told %s the page is known to be gone', (when) => {
    const ledger = ledgerOf(
      called(1, null),
      fact('capture-accepted', { call: 1, uuid: 'u1', properties: {}, set: null, setOnce: null }),
      fact('request-sent', {
        request: 1,
        kind: 'events',
        url: 'https://ph.example/e/',
        attempt: 0,
        uuids: ['u1'],
        answerExpected: true,
      }),
      hidden(false),
    )
    const origin = { documentId: 'doc', pageUrl: 'https://app.example/' }
    const aborted = { at: 1_010, error: 'net::ERR_ABORTED' }
    ledger.applyNetwork(request('1', 'raw', null), origin, true)
    if (when === 'after') ledger.endDocument('doc')
    ledger.applyNetwork(request('2', 'u1', aborted), origin, true)
    ledger.applyNetwork(request('1', 'raw', aborted), origin, true)
    if (when === 'before') ledger.endDocument('doc')
    const words = 'sent: the page was left before an answer came'
    expect(shown(ledger)).toEqual([`s1 ${words}`, `raw network only: ${words}`])
  })
})

describe('a page returned to by "back"', () => {
  it('goes on waiting for what it waited for before', () => {
    const ledger = ledgerOf(stubCalled(1), called(2, null), scriptMissing(true), hidden(true))
    ledger.endDocument('doc')
    expect(shown(ledger)).toEqual([
      's1 queued: waiting for the page to be shown again',
      's2 queued: waiting for the page to be shown again',
    ])
    ledger.resumeDocument('doc')
    expect(shown(ledger)).toEqual(["s1 queued: the SDK's script did not arrive", 's2 queued'])
  })
})
