import { compressToBase64 } from 'lz-string'
import { describe, expect, it } from 'vitest'
import { decompressLz64 } from './lz64.ts'

const LIMIT = 100_000

describe('decompressLz64', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['one character', 'a'],
    ['a phrase that grows while it is read', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['an event', JSON.stringify({ event: 'item_created', properties: { token: 'phc_a', $lib: 'web', n: 1.5 } })],
    ['characters beyond eight bits', 'Größe 漢字 \u{1F994} Ω'],
    ['many phrases', Array.from({ length: 5_000 }, (_, index) => `${index * 7}`).join(',')],
  ])('reads what lz-string wrote: %s', (_, text) => {
    expect(decompressLz64(compressToBase64(text), LIMIT)).toBe(text)
  })

  it('stops at its limit, whatever a few characters stand for', () => {
    const bomb = compressToBase64('a'.repeat(300_000))
    expect(bomb.length).toBeLessThan(3_000)
    expect(decompressLz64(bomb, LIMIT)).toBeNull()
  })

  it.each(['', '=', 'not base64 at all!', 'eyJldmVudCI6ImEifQ==', '////////', 'AAAA', 'N4Ig'])(
    'gives nothing, and no error, for %j',
    (text) => {
      expect(() => decompressLz64(text, LIMIT)).not.toThrow()
    },
  )
})
