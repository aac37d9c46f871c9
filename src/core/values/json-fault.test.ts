import { describe, expect, it } from 'vitest'
import { findJsonFault } from './json-fault.ts'

describe('the fault of a text that is no JSON', () => {
  it.each([
    ['', 0, 'a value'],
    ['  ', 2, 'a value'],
    ['hello', 0, 'a value'],
    ['{', 1, 'a name in double quotes'],
    ['{"a"', 4, 'a colon'],
    ['{"a":', 5, 'a value'],
    ['{"a": 1', 7, 'a comma or }'],
    ['{"a": 1,', 8, 'a name in double quotes'],
    ['{"a": 1,}', 8, 'a name in double quotes'],
    ['{a: 1}', 1, 'a name in double quotes'],
    ["{'a': 1}", 1, 'a name in double quotes'],
    ['[1, 2', 5, 'a comma or ]'],
    ['[1, 2,', 6, 'a value'],
    ['[1, 2,]', 6, 'a value'],
    ['[1 2]', 3, 'a comma or ]'],
    ['[01]', 1, 'a value'],
    ['[1.]', 1, 'a value'],
    ['["a]', 4, 'a closing quote'],
    ['["a\\x"]', 3, 'a closing quote'],
    ['["a\nb"]', 3, 'a closing quote'],
    ['{"a', 3, 'a closing quote'],
    ['[undefined]', 1, 'a value'],
    ['{} {}', 3, 'the end'],
    ['[[1], {"b": [}]', 13, 'a value'],
  ])('%j at %i', (text, offset, expected) => {
    expect(findJsonFault(text)).toEqual({ offset, expected })
  })

  it.each(['null', ' [] ', '{}', '[1,-2.5e+3,"\\u00e9\\"",true,{"a":{"b":[[]]}}]', '"x"', '{"__proto__": 1}'])(
    'is none in %s',
    (text) => {
      expect(() => JSON.parse(text) as unknown).not.toThrow()
      expect(findJsonFault(text)).toBeNull()
    },
  )

  it('is found in a text nested deeper than the stack', () => {
    expect(findJsonFault('['.repeat(1_000_000))).toEqual({ offset: 1_000_000, expected: 'a value' })
  })

  it('is none just where JSON.parse takes the text, for every cut of one', () => {
    const text = '[{"key": "a", "n": -1.5e3, "t": [true, null, "\\n"]}, {}]'
    for (let length = 0; length <= text.length; length += 1) {
      expect(findJsonFault(text.slice(0, length)) === null, String(length)).toBe(length === text.length)
    }
  })
})
