import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { BodyError, decodeBody, readEvents } from './event-body.ts'

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value))
const base64 = (value: unknown) => bytes(value).toString('base64')

describe('decodeBody', () => {
  it('reads plain JSON', () => {
    expect(decodeBody(Buffer.from('{"event":"a"}'))).toEqual({ encoding: 'json', value: { event: 'a' } })
  })

  it('reads gzip by its first two bytes, whatever the label says', () => {
    const body = gzipSync('[{"event":"a"}]')
    expect(decodeBody(body, 'base64')).toEqual({ encoding: 'gzip', value: [{ event: 'a' }] })
  })

  it('reads form data, where + and / of base64 are percent-encoded', () => {
    const value = { event: 'späße ???>>>~~~' }
    const body = Buffer.from(`data=${encodeURIComponent(base64(value))}`)
    expect(decodeBody(body)).toEqual({ encoding: 'base64', value })
  })

  it('reads JSON that wraps base64', () => {
    expect(decodeBody(bytes({ data: base64({ event: 'a' }) }))).toEqual({ encoding: 'base64', value: { event: 'a' } })
  })

  it('leaves an event alone that happens to have a data field', () => {
    const event = { event: 'a', data: 'not base64' }
    expect(decodeBody(bytes(event))).toEqual({ encoding: 'json', value: event })
  })

  it.each([
    ['nothing', Buffer.alloc(0), undefined, 'invalid_payload'],
    ['broken JSON', Buffer.from('{"event":'), undefined, 'invalid_payload'],
    ['broken gzip', Buffer.from([0x1f, 0x8b, 1, 2, 3]), undefined, 'invalid_payload'],
    ['lz64', Buffer.from('NobwRAlg'), 'lz64', 'unsupported_compression'],
  ])('refuses %s', (_name, body, compression, code) => {
    expect(() => decodeBody(body, compression)).toThrow(BodyError)
    expect(() => decodeBody(body, compression)).toThrow(expect.objectContaining({ code }))
  })
})

describe('readEvents', () => {
  const first = { event: 'item_created', properties: { token: 'phc_one', distinct_id: 'd' } }
  const second = { event: 'item_shared', properties: { token: 'phc_one' } }

  it('reads one event', () => {
    expect(readEvents(bytes(first))).toMatchObject({ token: 'phc_one', events: [{ event: 'item_created' }] })
  })

  it('reads a bare array', () => {
    const { events } = readEvents(bytes([first, second]))
    expect(events.map((event) => event.event)).toEqual(['item_created', 'item_shared'])
  })

  it('reads {api_key, batch, sent_at}, whose token stands for events without one', () => {
    const batch = { api_key: 'phc_batch', batch: [{ event: 'a', properties: {} }], sent_at: '2026-01-01T00:00:00Z' }
    expect(readEvents(bytes(batch))).toMatchObject({ token: 'phc_batch', events: [{ event: 'a' }] })
  })

  it("reads the oldest SDKs' people updates as $identify", () => {
    const update = { $set: { plan: 'pro' }, $token: 'phc_old', $distinct_id: 'd' }
    expect(readEvents(bytes(update))).toMatchObject({ token: 'phc_old', events: [{ event: '$identify' }] })
  })

  it('finds no token where there is none', () => {
    expect(readEvents(bytes({ event: 'a' })).token).toBeUndefined()
  })

  it.each([[[]], [{ batch: [] }], [['text']], [3]])('refuses %j', (value) => {
    expect(() => readEvents(bytes(value))).toThrow(BodyError)
  })
})
