import { describe, expect, it } from 'vitest'
import { dehydrate, dehydrateObject } from '../core/values/dehydrate.ts'
import { parsePageMessage } from './parse.ts'
import { SPECIAL } from '../core/values/wire-value.ts'
import { isWireObject, isWireValue } from '../core/values/wire-guard.ts'

const hello = {
  type: 'hello',
  protocol: 1,
  extensionVersion: '0.1.0',
  documentId: 'doc',
  pageUrl: 'https://app.example.com/',
  origin: 'https://app.example.com',
  timeOrigin: 1,
}
const called = {
  type: 'capture-called',
  seq: 1,
  at: 2,
  call: 1,
  instance: 1,
  eventName: 'a',
  properties: { source: 'web' },
  ownProperties: ['source'],
  truncated: false,
  pageUrl: 'https://app.example.com/',
  pageTitle: 'Items',
  forcedFlags: [],
  stack: null,
  stubCall: null,
}

describe('messages from a page', () => {
  it('are read when they have the form of ours', () => {
    expect(parsePageMessage(hello)).toEqual({ ok: true, message: hello })
    const shared = { ...hello, sharedFlags: 'x'.repeat(8_001) }
    expect(parsePageMessage(shared)).toEqual({ ok: true, message: shared })
    const facts = { type: 'facts', documentId: 'doc', facts: [called] }
    expect(parsePageMessage(facts)).toEqual({ ok: true, message: facts })
  })

  it.each([
    ['nothing', null],
    ['text', 'hello'],
    ['another type', { type: 'force', tab: {}, site: {} }],
    ['a hello without its document', { ...hello, documentId: undefined }],
    ['a text beyond its limit', { ...hello, origin: 'x'.repeat(5_000) }],
    ['shared flags beyond their limit', { ...hello, sharedFlags: 'x'.repeat(8_002) }],
    ['shared flags that are no text', { ...hello, sharedFlags: { a: 1 } }],
  ])('are refused with a problem in words: %s', (_, message) => {
    expect(parsePageMessage(message)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^A message from the page could not be read \(.+\)\. Reload the page/) as string,
    })
  })

  it('lose only the fact that cannot be read', () => {
    const bad = [
      { ...called, seq: -1 },
      { ...called, properties: [] },
      { ...called, eventName: 7 },
      { type: 'made-up' },
    ]
    const parsed = parsePageMessage({ type: 'facts', documentId: 'doc', facts: [...bad, called] })
    expect(parsed).toMatchObject({ ok: true, message: { facts: [called] } })
    expect(parsed.ok && parsed.message.type === 'facts' && parsed.message.facts).toHaveLength(1)
  })

  it('tell of identity and configuration, and of nothing that only looks like it', () => {
    const ofInstance = { seq: 1, at: 2, instance: 1 }
    const told = { stored: { distinct_id: 'user_1' } }
    const identity = { type: 'identity-state', ...ofInstance, told, method: 'register', stack: null }
    const given = { api_host: 'https://ph.example' }
    const known = { given, givenKnown: true, effective: given, remote: {}, truncated: false }
    const config = { type: 'instance-config', ...ofInstance, ...known }
    const facts = [
      identity,
      config,
      { ...identity, told: ['user_1'] },
      { ...identity, method: 7 },
      { ...config, given: null },
    ]
    const parsed = parsePageMessage({ type: 'facts', documentId: 'doc', facts })
    expect(parsed).toEqual({ ok: true, message: { type: 'facts', documentId: 'doc', facts: [identity, config] } })
  })

  it('carry every value that the hook makes', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    const page = {
      big: 1n,
      cyclic,
      list: Array.from({ length: 10_000 }, () => 0),
      text: 'x'.repeat(20_000),
      nan: Number.NaN,
    }
    expect(isWireValue(dehydrate(page).value)).toBe(true)
    expect(isWireObject(dehydrateObject(page).value)).toBe(true)
    let deep: unknown = {}
    for (let level = 0; level < 100; level++) deep = JSON.parse(`{"__proto__": ${JSON.stringify(deep)}}`)
    expect(isWireValue(dehydrate(deep).value)).toBe(true)
  })

  it('carry properties of any name, and no mark of ours in their place', () => {
    const named = JSON.parse(`{"__proto__": {"__proto__": 1}, "constructor": 2, "${SPECIAL}": "cycle"}`) as unknown
    expect(isWireObject(dehydrateObject(named).value)).toBe(true)
    expect(isWireObject({ [SPECIAL]: 'cycle', text: '' })).toBe(false)
    expect(isWireObject(JSON.parse('{"nested": {"__proto__": 1}}'))).toBe(false)
  })

  it('cannot nest without end', () => {
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(isWireValue(deep)).toBe(false)
  })
})
