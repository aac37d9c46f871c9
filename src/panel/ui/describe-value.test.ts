import { describe, expect, it } from 'vitest'
import { SPECIAL, type Special, type WireValue } from '../../core/values/wire-value.ts'
import { copyOfValue, describeSpecial, jsonOfValue, previewValue } from './describe-value.ts'

const special = (kind: string, text: string): Special => ({ [SPECIAL]: kind, text }) as unknown as Special

describe('describeSpecial', () => {
  it.each<[Special, string]>([
    [special('bigint', '12'), 'BigInt 12'],
    [special('symbol', 'Symbol(a)'), 'Symbol(a)'],
    [special('function', 'function'), 'a function'],
    [special('node', 'button'), 'DOM node <button>'],
    [special('date', '2025-09-04T10:42:07.000Z'), 'Date 2025-09-04T10:42:07.000Z'],
    [special('undefined', 'undefined'), 'undefined'],
    [special('number', 'NaN'), 'NaN'],
    [special('cycle', ''), 'circular: refers back to an object around it'],
    [special('too-deep', ''), 'cut: nested deeper than 20 levels'],
    [special('too-big', ''), 'cut: more than 5,000 values'],
    [special('getter', ''), 'a getter, not run'],
    [special('unreadable', 'boom'), 'could not be read: boom'],
    [{ [SPECIAL]: 'cut-string', text: 'abc', length: 5_000_000 }, 'cut: 5,000,000 characters, first 3 shown'],
    [{ [SPECIAL]: 'cut-array', items: [1, 2], length: 9_000 }, 'cut: 9,000 items, first 2 shown'],
    [{ [SPECIAL]: 'entries', entries: [], left: 1 }, 'cut: 1 more key not shown'],
    [{ [SPECIAL]: 'entries', entries: [], left: 12 }, 'cut: 12 more keys not shown'],
  ])('%j in words', (value, words) => expect(describeSpecial(value)).toBe(words))
})

describe('previewValue', () => {
  it.each<[WireValue, string]>([
    ['a "quoted" text', '"a \\"quoted\\" text"'],
    [{ a: 1, b: [true, null] }, '{a: 1, b: [true, null]}'],
    [[special('bigint', '12')], '[BigInt 12]'],
    [{}, '{}'],
  ])('%j on one line', (value, text) => expect(previewValue(value)).toBe(text))

  it('stays short, however long the value', () => {
    const long = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key_${index}`, 'x'.repeat(200)]))
    expect(previewValue(long).length).toBeLessThan(160)
    expect(previewValue(long)).toMatch(/…\}$/)
  })
})

describe('jsonOfValue', () => {
  it('puts what JSON cannot say in words', () => {
    const value: WireValue = { n: special('bigint', '12'), list: { [SPECIAL]: 'cut-array', items: [1], length: 9 } }
    expect(JSON.parse(jsonOfValue(value))).toEqual({ n: '⟨BigInt 12⟩', list: [1, '⟨cut: 9 items, first 1 shown⟩'] })
  })

  it('keeps a key named __proto__', () => {
    const value: WireValue = { [SPECIAL]: 'entries', entries: [['__proto__', 'x']], left: 0 }
    expect(jsonOfValue(value)).toBe('{\n  "__proto__": "x"\n}')
  })
})

describe('copyOfValue', () => {
  it.each<[WireValue, string]>([
    ['plain', 'plain'],
    [12, '12'],
    [{ a: 1 }, '{\n  "a": 1\n}'],
    [special('cycle', ''), 'circular: refers back to an object around it'],
    [{ [SPECIAL]: 'cut-string', text: 'abc', length: 99 }, 'abc'],
    [special('bigint', '12'), '12'],
  ])('%j', (value, text) => expect(copyOfValue(value)).toBe(text))
})
