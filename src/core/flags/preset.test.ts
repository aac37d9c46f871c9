import { describe, expect, it } from 'vitest'
import {
  formatPreset,
  MAX_PRESET_FLAGS,
  MAX_PRESET_LENGTH,
  parsePreset,
  type ForcedValue,
  type Preset,
} from './preset.ts'

const preset = (flags: Record<string, ForcedValue>, more: Partial<Preset> = {}): Preset => ({
  name: 'Checkout',
  flags: new Map(Object.entries(flags)),
  ...more,
})
const json = (more: object = {}): string =>
  JSON.stringify({ hogscope: 1, name: 'Checkout', flags: { a: { value: true } }, ...more })
const errorOf = (text: string): string => {
  const result = parsePreset(text)
  return result.ok ? '' : result.error
}

describe('written and read again, it is the same', () => {
  it.each<[string, Preset]>([
    ['on, off and a variant', preset({ on: { value: true }, off: { value: false }, test: { value: 'annual-first' } })],
    ['payloads', preset({ a: { value: true, payload: { limit: 3, deep: [null, 'x', { y: false }] } } })],
    ['a payload that is null', preset({ a: { value: true, payload: null } })],
    ['a token', preset({ a: { value: true } }, { token: 'phc_7Hq2kdfLwqmN9v' })],
    ['names of Object.prototype', preset({ constructor: { value: 'toString' }, hasOwnProperty: { value: false } })],
    ['numbers as keys', preset({ 10: { value: true }, 2: { value: false } })],
    ['emoji and other scripts', preset({ '🦔-flag': { value: 'вариант ü' } }, { name: '🦔 Ausprobieren' })],
    ['text that looks like markup', preset({ '<img src=x>': { value: '"><script>' } })],
    ['lone halves of surrogate pairs', preset({ a: { value: '\ud83e' } })],
    ['a payload with the key __proto__', preset({ a: { value: true, payload: JSON.parse('{"__proto__": 1}') } })],
    ['as many flags as may be', preset(manyFlags(MAX_PRESET_FLAGS))],
  ])('%s', (_, original) => {
    for (const indent of [0, 2]) {
      expect(parsePreset(formatPreset(original, indent))).toEqual({ ok: true, preset: original })
    }
  })
})

function manyFlags(count: number): Record<string, ForcedValue> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`flag-${index}`, { value: `v${index}` }]))
}

describe('what is refused, and in which words', () => {
  it.each([
    ['{"hogscope": 1,', /^Line 1, column 16: The text ends too early: .*Copy the whole preset once more\.$/],
    ['', /^Line 1, column 1: The text ends too early: a value was expected/],
    ['[]', /^This is no preset: it should be a JSON object/],
    ['null', /^This is no preset/],
    ['{"name": "a"}', /the field `hogscope`, which says its format, is missing/],
    [json({ hogscope: 2 }), /^`hogscope` is 2: a newer Hogscope made this preset\. Update Hogscope/],
    [json({ hogscope: '1' }), /^`hogscope` should be 1/],
    [
      json({ flag: {} }),
      /^the preset has the unknown field "flag"\. Known are hogscope, token, name, flags; remove it\.$/,
    ],
    [json({ name: undefined }), /^`name` is missing; it should be text/],
    [json({ name: ' ' }), /^`name`: A preset needs a name\.$/],
    [json({ name: 'x'.repeat(101) }), /^`name`: A name has at most 100 characters; this has 101\.$/],
    [json({ token: 7 }), /^`token` should be the project token/],
    [json({ flags: undefined }), /^`flags` is missing; it should be an object/],
    [json({ flags: [] }), /^`flags` is a list; it should be an object/],
    [json({ flags: {} }), /^`flags` is empty: there is nothing to force\.$/],
    [json({ flags: manyFlags(10_000) }), /^`flags` has 10000 flags; 1000 are the most\. Make several presets of it\.$/],
    [json({ flags: { 'a"b': 'on' } }), /^`flags\["a\\"b"\]` is text; it should be an object with a `value`\.$/],
    [
      json({ flags: { a: {} } }),
      /^`flags\["a"\]\.value` is missing; it should be true, false, or the name of a variant\.$/,
    ],
    [json({ flags: { a: { value: 1 } } }), /^`flags\["a"\]\.value` is a number; it should be/],
    [json({ flags: { a: { value: null } } }), /^`flags\["a"\]\.value` is null; it should be/],
    [json({ flags: { a: { value: '' } } }), /^`flags\["a"\]\.value` is empty; it should be/],
    [json({ flags: { a: { value: 'x'.repeat(401) } } }), /^`flags\["a"\]\.value` has 401 characters/],
    [json({ flags: { a: { value: true, until: 3 } } }), /^`flags\["a"\]` has the unknown field "until"/],
    [json({ flags: { '': { value: true } } }), /^`flags`: the key of a flag is empty/],
    [json({ flags: { ['x'.repeat(401)]: { value: true } } }), /^`flags`: the key of a flag has 401 characters/],
    ['{"hogscope":1,"name":"a","flags":{"__proto__":{"value":true}}}', /^`flags`: `__proto__` can be no key of a flag/],
    ['{"hogscope":1,"name":"a","flags":{"a":{"value":true}},"__proto__":{}}', /unknown field "__proto__"/],
  ])('%s', (text, words) => {
    expect(errorOf(text)).toMatch(words)
  })

  it('a payload that would take the stack with it', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const text = `{"hogscope":1,"name":"a","flags":{"a":{"value":true,"payload":${deep}}}}`
    expect(errorOf(text)).toMatch(/^`flags\["a"\]\.payload` has more than 50 objects and lists in one another/)
  })

  it('text that is too long', () => {
    expect(errorOf(' '.repeat(MAX_PRESET_LENGTH + 1))).toMatch(/^It has 500001 characters; 500000 are the most/)
  })
})
