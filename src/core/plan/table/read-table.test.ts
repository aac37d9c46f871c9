import { describe, expect, it } from 'vitest'
import { readTable } from './read-table.ts'

/** Each cell as `line:column text`. */
function outline(text: string): string[][] {
  const result = readTable(text, 'plan.csv')
  if (!result.ok) throw new Error(result.error.message)
  return result.rows.map(({ cells }) => cells.map(({ at, text }) => `${at.line}:${at.column} ${text}`))
}

describe('a table', () => {
  it.each<[string, string, string[][]]>([
    [
      'with commas',
      'a,b\n1,2',
      [
        ['1:1 a', '1:3 b'],
        ['2:1 1', '2:3 2'],
      ],
    ],
    [
      'with semicolons, in which commas are text',
      'a;b\n1,5;2',
      [
        ['1:1 a', '1:3 b'],
        ['2:1 1,5', '2:5 2'],
      ],
    ],
    [
      'with tabs',
      'a\tb c\n1\t2',
      [
        ['1:1 a', '1:3 b c'],
        ['2:1 1', '2:3 2'],
      ],
    ],
    [
      'with CRLF, and with CR alone',
      'a,b\r\n1,2\r3,4',
      [
        ['1:1 a', '1:3 b'],
        ['2:1 1', '2:3 2'],
        ['3:1 3', '3:3 4'],
      ],
    ],
    [
      'with quotes, lines and delimiters inside of cells',
      '"say ""hi"", all",x\n"two\nlines",y\nz,""',
      [
        ['1:1 say "hi", all', '1:19 x'],
        ['2:1 two\nlines', '3:8 y'],
        ['4:1 z', '4:3 '],
      ],
    ],
    [
      'with empty lines and rows',
      '\n\na,b\n,\n\n1,',
      [
        ['3:1 a', '3:3 b'],
        ['6:1 1', '6:3 '],
      ],
    ],
    ['with rows of several lengths', 'a,b\n1\n1,2,3', [['1:1 a', '1:3 b'], ['2:1 1'], ['3:1 1', '3:3 2', '3:5 3']]],
    ['keeps spaces in quotes only', ' a ," b "', [['1:1 a', '1:5  b ']]],
    [
      'may have letters of two code units',
      '"é€😀",b\n1,2',
      [
        ['1:1 é€😀', '1:8 b'],
        ['2:1 1', '2:3 2'],
      ],
    ],
    ['of one column', 'event\nitem_created', [['1:1 event'], ['2:1 item_created']]],
    ['may hold nothing', ' \n', []],
  ])('%s', (_, text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it.each([
    ['a,b\n1,"x\n2,3', 2, 3, 'The quote that begins this cell is never closed.'],
    ['a,b\n1,5" screen', 2, 3, 'In this cell a quote stands in the middle'],
    ['a,b\n"x"y,2', 2, 1, 'In this cell text follows the closing quote; a comma or'],
    ['a;b\r\n"x\r\ny";"z"1', 3, 4, 'In this cell text follows the closing quote; a semicolon or'],
  ])('%j is told with its place', (text, line, column, message) => {
    expect(readTable(text, 'plan.csv')).toMatchObject({
      ok: false,
      error: { line, column, message: expect.stringContaining(message) },
    })
  })
})
