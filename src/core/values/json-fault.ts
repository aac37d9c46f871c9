/** Where a text stops being JSON. */
export interface JsonFault {
  /** In characters from the beginning; the text's length when it ends too early. */
  readonly offset: number
  readonly expected: string
}

const SPACE = /[ \t\r\n]*/y
/** Any characters but quotes, backslashes and those below the space. */
const PLAIN = String.raw`[ !#-[\]-\uFFFF]*`
const OPEN_STRING_TEXT = String.raw`"${PLAIN}(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})${PLAIN})*`
const OPEN_STRING = new RegExp(OPEN_STRING_TEXT, 'y')
const STRING = new RegExp(`${OPEN_STRING_TEXT}"`, 'y')
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y

/** What may come next; a stack of these replaces recursion, since a text may be nested deeper than the stack is. */
type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | 'after item' | 'after member'

/**
 * Finds the first fault of a text that `JSON.parse` refuses; null when there is none. The messages of engines name the
 * place in some cases only: https://github.com/v8/v8 leaves it out for an unexpected token.
 */
export function findJsonFault(text: string): JsonFault | null {
  const stack: Expecting[] = ['value']
  let at = 0

  function take(pattern: RegExp): boolean {
    pattern.lastIndex = at
    const length = pattern.exec(text)?.[0].length
    at += length ?? 0
    return length !== undefined
  }

  function takeOne(character: string): boolean {
    if (text[at] !== character) return false
    at += 1
    return true
  }

  /** Null when what was expected is there; else what it was. */
  function step(expecting: Expecting): string | null {
    switch (expecting) {
      case 'value':
      case 'value or ]':
        if (expecting === 'value or ]' && takeOne(']')) return null
        if (expecting === 'value or ]') stack.push('after item')
        if (takeOne('{')) stack.push('key or }')
        else if (takeOne('[')) stack.push('value or ]')
        else if (!take(STRING) && !take(SCALAR)) return take(OPEN_STRING) ? 'a closing quote' : 'a value'
        return null
      case 'key':
      case 'key or }':
        if (expecting === 'key or }' && takeOne('}')) return null
        if (!take(STRING)) return take(OPEN_STRING) ? 'a closing quote' : 'a name in double quotes'
        take(SPACE)
        if (!takeOne(':')) return 'a colon'
        stack.push('after member', 'value')
        return null
      case 'after item':
      case 'after member': {
        const isItem = expecting === 'after item'
        if (takeOne(isItem ? ']' : '}')) return null
        if (!takeOne(',')) return isItem ? 'a comma or ]' : 'a comma or }'
        stack.push(...(isItem ? (['after item', 'value'] as const) : (['key'] as const)))
        return null
      }
    }
  }

  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    take(SPACE)
    const expected = step(next)
    if (expected !== null) return { offset: at, expected }
  }
  take(SPACE)
  return at === text.length ? null : { offset: at, expected: 'the end' }
}
