import { describe, expect, it } from 'vitest'
import { SPECIAL } from '../values/wire-value.ts'
import { findInText, MAX_SEARCHED } from './find-in-text.ts'
import { findPersonalData, MAX_FOUND } from './find-personal-data.ts'

const outline = (text: string): string[] =>
  findInText(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

describe('findInText', () => {
  it.each([
    ['ann.lee+shop@mail.example.co.uk', 'e-mail address: ann.lee+shop@mail.example.co.uk'],
    ['by Ann <ann@example.com>, today', 'e-mail address: ann@example.com'],
    ['https://shop.example/?q=1&mail%3Dann%40example.com&x=2', 'e-mail address: ann%40example.com'],
    ['https://shop.example/?mail=ann%2Bshop%40example.com', 'e-mail address: ann%2Bshop%40example.com'],
    ['jürgen@bücher.example', 'e-mail address: jürgen@bücher.example'],
    ['call +49 (0)30 123-4567', 'phone number: +49 (0)30 123-4567'],
    ['+14155552671', 'phone number: +14155552671'],
    ['tel=%2B14155552671', 'phone number: %2B14155552671'],
    ['0049 30 1234567', 'phone number: 0049 30 1234567'],
    ['(415) 555-2671', 'phone number: (415) 555-2671'],
    ['415-555-2671', 'phone number: 415-555-2671'],
    ['06 12 34 56 78', 'phone number: 06 12 34 56 78'],
    ['0171/1234567', 'phone number: 0171/1234567'],
    // The issuers' own test numbers.
    ['4242 4242 4242 4242', 'card number: 4242 4242 4242 4242'],
    ['5555555555554444', 'card number: 5555555555554444'],
    ['3782-822463-10005', 'card number: 3782-822463-10005'],
    // The examples of the IBAN registry.
    ['DE89370400440532013000', 'bank account number: DE89370400440532013000'],
    ['IBAN GB29 NWBK 6016 1331 9268 19 please', 'bank account number: GB29 NWBK 6016 1331 9268 19'],
    ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'access key: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
    ['phx_0123456789abcdef', 'access key: phx_0123456789abcdef'],
  ])('finds it in %j', (text, found) => {
    expect(outline(text)).toEqual([found])
  })

  it.each([
    ['a time in milliseconds', '1732468800123'],
    ['a time in seconds', '1732468800'],
    ['a time in microseconds', '1732468800123456'],
    ['an ISO time', '2026-11-24T17:22:01.123+02:00'],
    ['a date', '24/11/2026 17:22'],
    ['a date with dashes', '01-02-2026 12:30:00'],
    ['a uuid', '0193f3e2-7c1a-7b3e-9c55-3f2b1a0d4e6f'],
    ['a uuid of digits', '01234567-0123-4567-8901-123456789012'],
    ['a version', '1.449.2'],
    ['the version of a browser', '120.0.6099.109'],
    ['a price', '1,299.00'],
    ['a hash', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['digits of an id', '415555267112'],
    ['an id with dashes', 'order-2026-000123-4567'],
    ['a card number with a wrong check digit', '4242424242424241'],
    ['an IBAN with wrong check digits', 'DE88370400440532013000'],
    ['a file for two pixels', 'https://cdn.example/logo@2x.png'],
    ['a package', 'https://cdn.example/npm/posthog-js@1.449.2/dist/array.js'],
    ['a handle', 'https://social.example/@ann'],
    ['a project’s token', 'phc_0123456789abcdefghijklmnopqrstuvwxyzABCD'],
    ['coordinates', '52.520008, 13.404954'],
    ['a size', '1920x1080'],
    ['a list of numbers', '300 250 1024 768'],
    ['a short offset', 'UTC+0200'],
    ['a search', 'q=shoes+4155552671'],
  ])('takes %s for none: %j', (_, text) => {
    expect(outline(text)).toEqual([])
  })

  it('does not look beyond the limit', () => {
    expect(outline(`${' '.repeat(MAX_SEARCHED)}ann@example.com`)).toEqual([])
  })

  it.each(['a@', '@a.', '+1', '1 ', '0171 ', 'eyJ', 'DE89 ', '4242 ', '%40', 'a.', 'a@b.', '-+(1'])(
    'takes linear time for a text that repeats %j',
    (part) => {
      const started = performance.now()
      findInText(part.repeat(5_000))
      expect(performance.now() - started).toBeLessThan(1_000)
    },
  )
})

describe('findPersonalData', () => {
  it('tells where, and masks what it shows', () => {
    const found = findPersonalData({
      items: [{ owner: 'ann@example.com' }, { owner: 'none' }],
      price: 12,
      'bob@example.com': true,
      note: { [SPECIAL]: 'cut-string', text: 'call +14155552671 …', length: 20_000 },
    })
    expect(found).toEqual([
      { kind: 'e-mail address', path: 'items[0].owner', sample: 'a•••@•••.com' },
      { kind: 'e-mail address', path: 'b•••@•••.com', sample: 'b•••@•••.com' },
      { kind: 'phone number', path: 'note', sample: '+•••••••••71' },
    ])
  })

  it('takes plain digits for a phone number, and four numbers for an address, where the name says so', () => {
    const found = findPersonalData({
      phone: 4155552671,
      ref: 4155552671,
      $ip: '203.0.113.7',
      $browser_version: '120.0.0.0',
    })
    expect(found.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['phone number phone', 'IP address $ip'])
  })

  it('tells each kind once for a path, and stops at the limit', () => {
    expect(findPersonalData('ann@example.com and bob@example.com')).toHaveLength(1)
    const many = Array.from({ length: MAX_FOUND + 10 }, (_, index) => `ann${index}@example.com`)
    expect(findPersonalData(many)).toHaveLength(MAX_FOUND)
  })
})
