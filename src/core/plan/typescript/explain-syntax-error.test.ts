import { expect, test } from 'vitest'
import { errorOf } from '../fixtures/read-plan.ts'

test.each([
  [
    'a missing comma',
    "export const EVENTS = {\n  A: 'a'\n  B: 'b',\n}",
    "line 3, column 3: unexpected `B`; a `,` was expected before it, after `'a'`",
  ],
  [
    'a comma missing after a comment',
    "const EVENTS = {\n  A: 'a' // x\n  B: 'b' }",
    "line 3, column 3: unexpected `B`; a `,` was expected before it, after `'a'`",
  ],
  [
    'a missing value',
    "const EVENTS = {\n  A: 'a',\n  B:\n}",
    'line 4, column 1: unexpected `}`; a value was expected after `:`',
  ],
  [
    'a bracket never closed',
    "const EVENTS = {\n  A: 'a',",
    'line 2, column 10: the file ends here, but a `}` was expected for the `{` of line 1, column 16',
  ],
  [
    'a bracket too many',
    "const EVENTS = { A: 'a' }}",
    'line 1, column 26: unexpected `}`; no bracket is open that it could close',
  ],
  [
    'the wrong bracket',
    "const EVENTS = [{ A: 'a' ]",
    'line 1, column 26: unexpected `]`; a `}` was expected first, for the `{` of line 1, column 17',
  ],
  [
    'a string never closed',
    "const EVENTS = {\n  A: 'a,\n}",
    "line 2, column 6: the string `'a,` has no closing ' on its line",
  ],
  [
    'a comment never closed',
    'const EVENTS = {} /* a',
    'line 1, column 19: the comment that begins here is never closed with `*/`',
  ],
  ['a strange sign', 'const EVENTS = €', 'line 1, column 16: unexpected `€`; a value was expected after `=`'],
  ['two commas', "const EVENTS = { A: 'a',, }", 'line 1, column 25: unexpected `,`; a name or a value was expected'],
  [
    'prose',
    'Here are the events',
    'line 1, column 6: unexpected `are`; a new line or `;` was expected before it, after `Here`',
  ],
  [
    'brackets in strings and comments',
    "const EVENTS = {\n  // }\n  A: '}', B: `}`,",
    'line 3, column 18: the file ends here, but a `}` was expected for the `{` of line 1, column 16',
  ],
  [
    'a template never closed',
    "const EVENTS = {\n  A: `a\n  B: 'b' }",
    'line 2, column 6: the text that begins here is never closed with `` ` ``',
  ],
  [
    'statements without a break',
    "const EVENTS = { A: 'a' } /* x */ const FLAGS = {}",
    'line 1, column 35: unexpected `const`; a new line or `;` was expected before it, after `}`',
  ],
  [
    'a strange escape',
    String.raw`const EVENTS = { A: '\u{zz}' }`,
    'line 1, column 25: bad character escape sequence at `zz`',
  ],
  ['CRLF lines', 'const EVENTS = {\r\n  A:\r\n}', 'line 3, column 1: unexpected `}`; a value was expected after `:`'],
])('%s', (_, source, expected) => {
  expect(errorOf(source)).toBe(expected)
})
