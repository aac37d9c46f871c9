import { gzipSync } from 'node:zlib'
import { compressToBase64 } from 'lz-string'
import { describe, expect, it } from 'vitest'
import type { SeenBody } from '../../platform/web-requests.ts'
import { decodeBody, decodeQuery, MAX_BODY, MAX_UNPACKED } from './decode-body.ts'

const event = { event: 'größe_geändert', properties: { token: 'phc_a', distinct_id: 'd', $lib: 'web', sign: '🦔+/=' } }
const text = JSON.stringify(event)
const base64 = Buffer.from(text).toString('base64')

function bytes(...pieces: (string | Uint8Array)[]): SeenBody {
  return { kind: 'bytes', pieces: pieces.map((piece) => Uint8Array.from(Buffer.from(piece)).buffer) }
}
const gzipped = (source: string | Uint8Array): Uint8Array => gzipSync(source)

describe('a body is decoded', () => {
  it.each<[string, SeenBody, string]>([
    ['JSON', bytes(text), 'json'],
    [
      'JSON in pieces, cut within a character',
      bytes(Buffer.from(text).subarray(0, 13), Buffer.from(text).subarray(13)),
      'json',
    ],
    ['JSON after a space', bytes(`\n ${text}`), 'json'],
    ['gzip, whatever its content type', bytes(gzipped(text)), 'gzip'],
    ['a form, as the browser took it apart', { kind: 'form', fields: { data: [base64] } }, 'base64'],
    ['a form, as sent', bytes(`data=${encodeURIComponent(base64)}`), 'base64'],
    ['a form whose + was not escaped', bytes(`data=${base64}`), 'base64'],
    ['a form with plain JSON', bytes(`data=${encodeURIComponent(text)}&ip=1`), 'json'],
    ['a form with lz64', bytes(`data=${encodeURIComponent(compressToBase64(text))}&compression=lz64`), 'lz64'],
    ['bare base64', bytes(base64), 'base64'],
    ['bare base64 for addresses', bytes(base64.replaceAll('+', '-').replaceAll('/', '_')), 'base64'],
  ])('%s', async (_, body, encoding) => {
    const decoded = await decodeBody(body)
    expect(decoded?.json).toEqual(event)
    expect(decoded?.wire.encoding).toBe(encoding)
  })

  it('with its size, where the browser tells it', async () => {
    const zipped = gzipped(text)
    expect((await decodeBody(bytes(zipped)))?.wire.bytes).toBe(zipped.length)
    expect((await decodeBody({ kind: 'form', fields: { data: [base64] } }))?.wire.bytes).toBeNull()
  })

  it("from a GET request's address", () => {
    expect(decodeQuery(`https://ph.example/e/?ip=1&data=${encodeURIComponent(base64)}`)?.json).toEqual(event)
    expect(decodeQuery('https://ph.example/e/?ip=1')).toBeNull()
    expect(decodeQuery('no address')).toBeNull()
  })
})

describe('what is hostile, or no text of PostHog, gives nothing and no error', () => {
  const bomb = gzipped(`{"event":"${' '.repeat(MAX_UNPACKED)}"}`)
  it.each<[string, SeenBody | null]>([
    ['no body', null],
    ['a Blob', { kind: 'unreadable' }],
    ['nothing', bytes('')],
    ['an image', bytes(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d]))],
    ['JSON that is cut off', bytes(text.slice(0, -4))],
    ['JSON of something else', bytes('{"query":"{ items }"}')],
    ['gzip that is cut off', bytes(gzipped(text).subarray(0, 40))],
    ['gzip in name only', bytes(Uint8Array.from([0x1f, 0x8b, 1, 2, 3]))],
    ['gzip of gzip', bytes(gzipped(gzipped(text)))],
    ['a gzip bomb', bytes(bomb)],
    ['text that is no UTF-8', bytes(Uint8Array.from([0x7b, 0xff, 0xfe, 0xff]))],
    ['a form with other fields', { kind: 'form', fields: { password: ['secret'] } }],
    ['a form with no text', { kind: 'form', fields: { data: [new ArrayBuffer(8)] } }],
    ['a form without a value', { kind: 'form', fields: { data: [] } }],
    ['data= and nothing', bytes('data=')],
    ['data= that cannot be unescaped', bytes('data=%E0%A4%A')],
    ['base64 of something else', bytes(Buffer.from('hello').toString('base64'))],
    ['a body beyond the limit', bytes(`${' '.repeat(MAX_BODY)}${text}`)],
    ['nesting that breaks the parser', bytes(`{"event":${'['.repeat(2_000_000)}`)],
  ])('%s', async (_, body) => {
    await expect(decodeBody(body)).resolves.toBeNull()
  })

  it('and what stays below the limits is read, however well it is packed', async () => {
    const large = gzipped(`{"event":"${' '.repeat(MAX_UNPACKED - 1_000)}"}`)
    expect(large.length).toBeLessThan(100_000)
    expect((await decodeBody(bytes(large)))?.json).toHaveProperty('event')
  })

  it('a __proto__ in it stays a key', async () => {
    const decoded = await decodeBody(bytes('{"event":"a","__proto__":{"polluted":1}}'))
    expect(Object.keys(decoded?.json as object)).toEqual(['event', '__proto__'])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})
