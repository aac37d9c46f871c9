import { describe, expect, it } from 'vitest'
import { checkPayload, MAX_SET_OUT, payloadText } from './payload-text.ts'

describe('a payload being typed', () => {
  it.each([
    ['{"limit": 3}', { limit: 3 }],
    ['"text"', 'text'],
    ['null', null],
    ['  ', undefined],
  ])('%j is %j', (text, payload) => {
    expect(checkPayload(text)).toEqual({ ok: true, payload })
  })

  it.each([
    ['{"a": 1,\n  }', /^Line 2, column 3: .*a name in double quotes/],
    ['{a: 1}', /^Line 1, column 2: .*a name in double quotes/],
    ['{"a": 1\n"b": 2}', /^Line 2, column 1: .*a comma/],
    ['{"a":', /^Line 1, column 6: The text ends too early/],
    ['[1,\n 2', /^Line 2, column 3: The text ends too early/],
    ['{"a": abc}', /^Line 1, column 7: .*a value/],
  ])('%j says where the slip is', (text, expected) => {
    const checked = checkPayload(text)
    expect(checked.ok ? '' : checked.error).toMatch(expected)
  })
})

describe('a payload as text', () => {
  it('is set out on lines', () => {
    expect(payloadText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}')
    expect(payloadText(undefined)).toBe('')
  })

  it('is left on one line where it is long', () => {
    const text = payloadText({ long: 'x'.repeat(MAX_SET_OUT) })
    expect(text).not.toContain('\n')
  })
})
