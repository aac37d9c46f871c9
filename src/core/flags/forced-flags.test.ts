import { describe, expect, it } from 'vitest'
import { countForced, type FlagOverride, overridesFor, withOverride } from './forced-flags.ts'
import { parseForcedKey, siteForcedKey, tabForcedKey } from './forced-keys.ts'
import { parseCustomValue } from './parse-custom-value.ts'

const on: FlagOverride = { value: true, since: 1 }
const off: FlagOverride = { value: false, since: 2 }

describe('forced flags', () => {
  it('puts the tab before the site, project by project', () => {
    const forced = { tab: { one: { a: off } }, site: { one: { a: on, b: on }, two: { c: on } } }
    expect(overridesFor(forced, 'one')).toEqual({ a: off, b: on })
    expect(overridesFor(forced, 'two')).toEqual({ c: on })
    expect(overridesFor(forced, 'three')).toEqual({})
    expect(countForced(forced)).toBe(3)
  })

  it('adds, changes and takes away one flag, leaving no empty project', () => {
    const one = withOverride({}, 'token', 'a', on)
    expect(one).toEqual({ token: { a: on } })
    const two = withOverride(one, 'token', 'b', off)
    expect(withOverride(two, 'token', 'a', off)).toEqual({ token: { a: off, b: off } })
    expect(withOverride(two, 'token', 'a', null)).toEqual({ token: { b: off } })
    expect(withOverride(one, 'token', 'a', null)).toEqual({})
    expect(one).toEqual({ token: { a: on } })
  })

  it('reads its storage keys back, whatever the origin', () => {
    for (const origin of ['https://app.example.com:8443', 'null', 'file://']) {
      expect(parseForcedKey(siteForcedKey(origin))).toEqual({ scope: 'site', origin })
      expect(parseForcedKey(tabForcedKey(12, origin))).toEqual({ scope: 'tab', tabId: 12, origin })
    }
    expect(parseForcedKey('setting:taxonomy')).toBeNull()
  })
})

describe('a custom value', () => {
  it.each([
    ['test', { ok: true, value: 'test' }],
    ['  annual first ', { ok: true, value: 'annual first' }],
    ['true', { ok: true, value: true }],
    ['false', { ok: true, value: false }],
    ['"true"', { ok: true, value: 'true' }],
    ['42', { ok: true, value: '42' }],
    ['{"headline": "Save 20 %"}', { ok: true, value: true, payload: { headline: 'Save 20 %' } }],
    ['[1, 2]', { ok: true, value: true, payload: [1, 2] }],
  ])('%j is %j', (text, expected) => {
    expect(parseCustomValue(text)).toEqual(expected)
  })

  it.each(['{"headline": }', '{headline: 1}', '[1, 2', '"test'])(
    '%j is refused as bad JSON, with the reason',
    (text) => {
      const result = parseCustomValue(text)
      expect(result).toMatchObject({ ok: false, error: expect.stringMatching(/^This is no valid JSON: .+/) as string })
    },
  )

  it.each(['', '   ', '""', 'x'.repeat(401)])('%j is no variant', (text) => {
    expect(parseCustomValue(text).ok).toBe(false)
  })
})
