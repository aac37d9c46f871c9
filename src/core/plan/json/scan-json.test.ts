import { describe, expect, it } from 'vitest'
import { createLineTable } from '../line-table.ts'
import { entryNamed } from './json-entries.ts'
import type { JsonNode } from './json-tree.ts'
import { scanJson } from './scan-json.ts'

const scan = (text: string) => scanJson(text, createLineTable(text, 'plan.json'))

function toValue(node: JsonNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(toValue)
  return Object.fromEntries(node.entries.map(({ name, value }) => [name, toValue(value)]))
}

describe('what JSON.parse reads', () => {
  it.each([
    '{"a": [1, -2.5e3, true, false, null, {}, []], "b": {"c": "d"}}',
    String.raw`"a\"\\\u00e9\n"`,
    ' \t\r\n0 ',
    '{"__proto__": {"constructor": 1}}',
    '{"a": 1, "a": 2}',
    `{${Array.from({ length: 30 }, (_, index) => `"k${index % 20}": {"a": [${index}]}`).join()}}`,
  ])('%s', (text) => {
    const result = scan(text)
    expect(result?.ok && toValue(result.root)).toEqual(JSON.parse(text))
  })
})

describe('what JSON.parse refuses', () => {
  it.each([
    '',
    '{',
    '[',
    '"',
    '"a',
    '[1,]',
    '{"a":1,}',
    '{a: 1}',
    '{"a" 1}',
    '[1 2]',
    '[1] 2',
    '01',
    '1.',
    '+1',
    'NaN',
    'tru',
    '.5',
    '-',
    '"\n"',
    String.raw`"\x"`,
    String.raw`"\u00"`,
    '\u00A01',
    '\f1',
    '//\n1',
    ']',
    '[}',
    '{"a":}',
    '{,}',
    '[,1]',
  ])('%j', (text) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError)
    expect(scan(text)).toBeNull()
  })
})

it('tells where things stand, whatever ends the lines', () => {
  const result = scan('{\r\n "a":\r 1,\n "a": 2}')
  const a = result?.ok && result.root.kind === 'object' ? entryNamed(result.root.entries, 'a') : undefined
  expect([a?.at.line, a?.at.column, a?.value.at.line, a?.value.at.column]).toEqual([4, 2, 4, 7])
  expect(result?.ok && result.repeated.map(({ name, at }) => ({ name, at }))).toEqual([
    { name: 'a', at: { source: 'plan.json', line: 4, column: 2 } },
  ])
})

it('tells of any number of names that are there before', () => {
  const result = scan(`{${Array.from({ length: 300_000 }, () => '"a":1').join()}}`)
  expect(result?.ok && result.repeated.length).toBe(299_999)
})

it('nested too deep has a place', () => {
  expect(scan(`[\n${'['.repeat(600)}${']'.repeat(600)}]`)).toEqual({
    ok: false,
    error: { line: 2, column: 500, message: 'It is nested too deep here to be a taxonomy.' },
  })
})
