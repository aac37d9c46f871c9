import { describe, expect, it } from 'vitest'
import { compilePattern, toRe2 } from './text-pattern.ts'

describe('a pattern', () => {
  it.each<[string, string, boolean]>([
    ['^[A-Z]+$', 'SKU', true],
    ['^[A-Z]+$', 'sku', false],
    ['[A-Z]', 'a Sku', true],
    [String.raw`^\d{3}-\p{Lu}$`, '123-Ä', true],
    [String.raw`^\u00e9$`, 'é', true],
    [String.raw`^a\/b$`, 'a/b', true],
    ['(?<year>[0-9]{4})', '2026', true],
  ])('%s in %j: %s', (pattern, text, expected) => {
    const read = toRe2(pattern)
    expect(read.ok && compilePattern(read.pattern)?.isFoundIn(text)).toBe(expected)
  })

  it('matches all of a text only where that is asked', () => {
    const pattern = compilePattern('checkout:.*')
    expect([pattern?.isAllOf('checkout:done'), pattern?.isAllOf('my checkout:done')]).toEqual([true, false])
  })

  it.each([
    ['(?=a)b', '(?='],
    [String.raw`(a)\1`, String.raw`\1`],
    ['[', 'missing closing ]'],
    ['a{2,1001}', 'invalid repeat count'],
    ['x'.repeat(2_001), 'too long'],
    ['[a-z]{1,1000}'.repeat(3), 'repeats too much'],
  ])('%.20s is refused: %s', (pattern, reason) => {
    expect(toRe2(pattern)).toEqual({ ok: false, reason: expect.stringContaining(reason) })
    expect(compilePattern(pattern)).toBeNull()
  })

  it('that makes other engines count for years is done with at once', () => {
    expect(compilePattern('^(a+)+$')?.isFoundIn(`${'a'.repeat(10_000)}b`)).toBe(false)
  })
})
