import { describe, expect, it } from 'vitest'
import { countForced, type FlagOverride, nextEnd, overridesFor, withOverride, withoutEnded } from './forced-flags.ts'
import { parseForcedKey, siteForcedKey, tabForcedKey } from './forced-keys.ts'
import { parseCustomValue } from './parse-custom-value.ts'

const NOW = 1_000
const on: FlagOverride = { value: true, since: 1 }
const off: FlagOverride = { value: false, since: 2 }

describe('forced flags', () => {
  it('puts the tab before the site, project by project', () => {
    const forced = { tab: { one: { a: off } }, site: { one: { a: on, b: on }, two: { c: on } } }
    expect(Object.fromEntries(overridesFor(forced, 'one', NOW))).toEqual({ a: off, b: on })
    expect(Object.fromEntries(overridesFor(forced, 'two', NOW))).toEqual({ c: on })
    expect(overridesFor(forced, 'three', NOW).size).toBe(0)
    expect(countForced(forced, NOW)).toBe(3)
  })

  it('means the only project there is before the SDK has a token, and none where there are several', () => {
    expect([...overridesFor({ tab: { one: { a: on } }, site: { one: { b: on } } }, '', NOW).keys()]).toEqual(['b', 'a'])
    expect(overridesFor({ tab: { one: { a: on } }, site: { two: { b: on } } }, '', NOW).size).toBe(0)
  })

  it('forgets what has ended, and tells when the next ends', () => {
    const ended = { ...on, until: NOW }
    const later = { ...on, until: NOW + 5 }
    const forced = { one: { a: ended, b: later }, two: { c: ended } }
    expect([...overridesFor({ tab: forced, site: {} }, 'one', NOW).keys()]).toEqual(['b'])
    expect(withoutEnded(forced, NOW)).toEqual({ one: { b: later } })
    const left = withoutEnded(forced, NOW)
    expect(withoutEnded(left, NOW)).toBe(left)
    expect(nextEnd({ tab: left, site: { one: { a: on } } })).toBe(NOW + 5)
    expect(nextEnd({ tab: {}, site: { one: { a: on } } })).toBeNull()
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '🦔', 'a b'])(
    'takes %j for a key like any other',
    (key) => {
      const forced = withOverride(withOverride({}, key, key, on), key, 'other', off)
      const carried = JSON.parse(JSON.stringify(forced)) as typeof forced
      const overrides = overridesFor({ tab: carried, site: {} }, key === '' ? 'x' : key, NOW)
      if (key === '') expect(overrides.size).toBe(0)
      else expect([overrides.get(key), overrides.get('other'), overrides.size]).toEqual([on, off, 2])
      expect(overridesFor({ tab: {}, site: {} }, key, NOW).get(key)).toBeUndefined()
      expect(withOverride(withOverride(forced, key, key, null), key, 'other', null)).toEqual({})
    },
  )

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
      expect(result).toMatchObject({
        ok: false,
        error: expect.stringMatching(/^Line 1, column \d+: .+ expected/) as string,
      })
    },
  )

  it.each(['', '   ', '""', 'x'.repeat(401)])('%j is no variant', (text) => {
    expect(parseCustomValue(text).ok).toBe(false)
  })
})
