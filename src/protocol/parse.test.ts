import { describe, expect, it } from 'vitest'
import { dehydrate, dehydrateObject } from '../core/values/dehydrate.ts'
import { parsePageMessage } from './parse.ts'
import { isWireValue } from './wire-guard.ts'

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
    const facts = { type: 'facts', documentId: 'doc', facts: [called] }
    expect(parsePageMessage(facts)).toEqual({ ok: true, message: facts })
  })

  it.each([
    ['nothing', null],
    ['text', 'hello'],
    ['another type', { type: 'force', tab: {}, site: {} }],
    ['a hello without its document', { ...hello, documentId: undefined }],
    ['a text beyond its limit', { ...hello, origin: 'x'.repeat(5_000) }],
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
    expect(isWireValue(dehydrateObject(page).value)).toBe(true)
    let deep: unknown = {}
    for (let level = 0; level < 100; level++) deep = JSON.parse(`{"__proto__": ${JSON.stringify(deep)}}`)
    expect(isWireValue(dehydrate(deep).value)).toBe(true)
  })

  it('cannot nest without end', () => {
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(isWireValue(deep)).toBe(false)
  })
})
