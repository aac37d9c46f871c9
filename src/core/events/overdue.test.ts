import { describe, expect, it } from 'vitest'
import type { Fact } from './facts.ts'
import { formatStatus } from './format-status.ts'
import { createLedger, type Ledger } from './ledger.ts'

function fact(type: Fact['type'], at: number, body: object): Fact {
  return { type, seq: 0, at, ...body } as unknown as Fact
}
const called = (call: number, at = 1_000): Fact =>
  fact('capture-called', at, { call, instance: 1, eventName: `e${call}`, properties: {}, stubCall: null })
const captured = (call: number, at = 1_000): Fact[] => [
  called(call, at),
  fact('capture-accepted', at, { call, uuid: `u${call}`, properties: {}, set: null, setOnce: null, truncated: false }),
]
const sent = (request: number, uuid: string, at: number): Fact =>
  fact('request-sent', at, {
    request,
    instance: 1,
    kind: 'events',
    url: '',
    attempt: 0,
    uuids: [uuid],
    events: 1,
    answerExpected: true,
  })

let seq = 0
function tellFacts(ledger: Ledger, facts: readonly Fact[]): void {
  ledger.apply(
    'doc',
    facts.map((each) => Object.assign({}, each, { seq: ++seq })),
    true,
  )
}
function ledgerOf(...facts: Fact[]): Ledger {
  const ledger = createLedger()
  tellFacts(ledger, facts)
  return ledger
}
const shown = (ledger: Ledger): string[] =>
  ledger.events.map((event) => `${event.eventName} ${formatStatus(event.status)}`)

describe('an event that waits too long', () => {
  const mark = (ledger: Ledger, now: number, ...documents: string[]): string[] => {
    ledger.markOverdue(now, new Set(documents))
    return shown(ledger)
  }
  it.each([
    [9_999, 'e1 queued'],
    [12_500, 'e1 queued: accepted 12 s ago, its queue was never started'],
    [60_000 * 61, 'e1 queued: accepted 61 min ago, its queue was never started'],
  ])('says so: after %d ms', (after, expected) => {
    expect(mark(ledgerOf(...captured(1, 5_000)), 5_000 + after, 'doc')).toEqual([expected])
  })

  it('does not blame a queue that ran before, though not one that was passed by', () => {
    const ran = ledgerOf(...captured(1), sent(1, 'u1', 4_000), ...captured(2, 5_000))
    expect(mark(ran, 20_000, 'doc')[1]).toBe('e2 queued: accepted 15 s ago, its queue stands still')
    const passedBy = ledgerOf(...captured(1), sent(1, 'u1', 1_004), ...captured(2, 5_000))
    expect(mark(passedBy, 20_000, 'doc')[1]).toBe('e2 queued: accepted 15 s ago, its queue was never started')
  })

  it('leaves alone what is no longer there, and what does not wait', () => {
    expect(mark(ledgerOf(...captured(1)), 60_000, 'other')).toEqual(['e1 queued'])
    expect(mark(ledgerOf(...captured(1), sent(1, 'u1', 1_004)), 60_000, 'doc')).toEqual(['e1 sending'])
    expect(mark(ledgerOf(called(1)), 60_000, 'doc')).toEqual(['e1 queued'])
  })

  it('goes on when it is sent after all', () => {
    const ledger = ledgerOf(...captured(1))
    mark(ledger, 60_000, 'doc')
    tellFacts(ledger, [sent(1, 'u1', 1_004)])
    expect(shown(ledger)).toEqual(['e1 sending'])
  })

  it('stays the same object while its words stay the same', () => {
    const ledger = ledgerOf(...captured(1))
    mark(ledger, 100_000, 'doc')
    const [event] = ledger.events
    mark(ledger, 110_000, 'doc')
    expect(ledger.events[0]).toBe(event)
  })
})
