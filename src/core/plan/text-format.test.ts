import { expect, it } from 'vitest'
import { findTextFormat } from './text-format.ts'

it.each<[string, string[], string[]]>([
  ['email', ['a.b+c@example.com', 'a@localhost'], ['', 'a', 'a@', '@b.c', 'a b@c.d', 'a@b@c.d', 'a@-b.c']],
  [
    'uri',
    ['https://example.com/a?b=%20#c', 'mailto:a@example.com', 'urn:x:y'],
    ['example.com', '/a', 'https://a b', 'https://a/%2', 'https://a/ü', ':a', ''],
  ],
  ['uuid', ['018f3c1e-7b2a-7c3d-9e4f-0123456789ab'], ['018f3c1e7b2a7c3d9e4f0123456789ab', 'x', '']],
  [
    'date-time',
    ['2026-01-31T12:00:00Z', '2026-01-31t12:00:00.123+01:00', '2016-12-31T23:59:60Z'],
    ['2026-01-31', '2026-01-31T12:00:00', '2026-02-30T12:00:00Z', '2026-01-31T12:00:00Z Z', ''],
  ],
  [
    'date',
    ['2024-02-29', '2000-02-29'],
    ['2026-02-29', '1900-02-29', '2026-13-01', '2026-04-31', '2026-1-1', '2026-01-00'],
  ],
  ['time', ['12:00:00Z', '00:00:00.5-08:30'], ['12:00Z', '24:00:00Z', '12:00:00', '12:60:00Z']],
  ['ipv4', ['127.0.0.1', '255.255.255.255'], ['256.0.0.1', '1.2.3', '01.2.3.4', '']],
  ['ipv6', ['::1', '2001:db8::8a2e:370:7334', '::ffff:1.2.3.4'], ['1', '1::2::3', '12345::', '']],
  [
    'hostname',
    ['example.com', 'localhost', 'a-b.c'],
    ['', '-a', 'a-', 'a..b', 'a_b', `${'a'.repeat(64)}.b`, 'a.'.repeat(127)],
  ],
])('%s', (name, right, wrong) => {
  const format = findTextFormat(name)
  expect(right.filter((text) => !format?.test(text))).toEqual([])
  expect(wrong.filter((text) => format?.test(text))).toEqual([])
})

it('a format that is none is not checked', () => {
  expect(['idn-email', 'toString', ''].map(findTextFormat)).toEqual([null, null, null])
})

it.each(['email', 'uri', 'uuid', 'date-time', 'date', 'time', 'ipv4', 'ipv6', 'hostname'])(
  '%s is done at once with long texts that nearly are of it',
  (name) => {
    const format = findTextFormat(name)
    for (const piece of ['a', 'a.', 'a@', '1.', '::1', '%20', 'a-', '2026-01-01T']) {
      expect(format?.test(`a:${piece.repeat(50_000)}\u0000`)).toBe(false)
    }
  },
  1_000,
)
