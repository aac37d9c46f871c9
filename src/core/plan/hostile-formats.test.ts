import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SAMPLES } from './fixtures/format-samples.ts'
import { loadPlans, PLAN_FORMATS } from './load-plan.ts'
import type { PlanResult } from './plan-format.ts'

/** Hundreds of texts are parsed in each, beside other suites. */
const MANY_RUNS = 60_000

function load(name: string, text: string): PlanResult {
  const [result] = loadPlans([{ name, text }])
  if (!result) throw new Error('No result for the one source.')
  return result
}

/** What has to hold of every text: it is a plan, or an error with words and a place that is in the text. */
function expectSound(result: PlanResult, text: string): void {
  const lines = text.split(/\r\n|\r|\n/)
  const places = result.ok ? [...result.plan.notUnderstood, ...result.plan.events.map(({ at }) => at)] : [result.error]
  for (const { line, column } of places) {
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(lines.length)
    expect(column).toBeGreaterThanOrEqual(1)
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1)
  }
  if (!result.ok) expect(result.error.message).toMatch(/\S/)
}

it('there is a sample of every format', () => {
  expect([...SAMPLES.keys()]).toEqual(PLAN_FORMATS.map(({ id }) => id))
})

describe.each([...SAMPLES])('a source in the format %s', (id, { name, text }) => {
  const names = (result: PlanResult): string[] => (result.ok ? result.plan.events.map((event) => event.name) : [])

  it('is recognised, and has the event of the sample', () => {
    expect(PLAN_FORMATS.find((format) => format.recognises({ name, text }))?.id).toBe(id)
    expect(names(load(name, text))).toEqual(['item_created'])
  })

  it.each([
    ['a mark of byte order', `\uFEFF${text}`],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['empty lines at its end', `${text}\n\n\n`],
  ])('with %s is the same', (_, changed) => {
    expect(names(load(name, changed))).toEqual(['item_created'])
    expectSound(load(name, changed), changed.replace('\uFEFF', ''))
  })

  it(
    'cut anywhere is a plan or an error with a place',
    () => {
      fc.assert(
        fc.property(fc.nat(text.length), (length) =>
          expectSound(load(name, text.slice(0, length)), text.slice(0, length)),
        ),
        { numRuns: 100 },
      )
    },
    MANY_RUNS,
  )

  it(
    'with anything put into it is a plan or an error with a place',
    () => {
      const junk = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom('"', "'", '{', '[', ']', ',', '\t', '*x', '&x ', '\r', '`', '\\', '__proto__', '/*', '- '),
      )
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(20), junk, (start, length, put) => {
          const changed = text.slice(0, start) + put + text.slice(start + length)
          // NUL makes it no text; and source code has lines that end at U+2028, which others do not.
          fc.pre(!/[\0\u2028\u2029]/.test(changed))
          expectSound(load(name, changed), changed.replace(/^\uFEFF/, ''))
        }),
        { numRuns: 150 },
      )
    },
    MANY_RUNS,
  )

  it('under the name of another is still no crash', () => {
    for (const { name: other } of SAMPLES.values()) expectSound(load(other, text), text)
  })

  it.each(['__proto__', 'constructor', 'toString'])('may speak of `%s`', (word) => {
    const changed = text.replaceAll('item_created', word).replaceAll('size', word)
    const result = load(name, changed)
    expectSound(result, changed)
    expect(names(result)).toEqual([word])
    expect(({} as Record<string, unknown>)['type']).toBeUndefined()
  })

  it('beside another that says the same is a plan', () => {
    const result = loadPlans([
      { name, text },
      { name: `2-${name}`, text },
    ])
    expect(result.map((each) => each.ok)).toEqual([true, true])
  })

  it('of 50 MB is refused in words', () => {
    const result = load(name, text + ' '.repeat(50_000_000))
    expect(result).toMatchObject({
      ok: false,
      error: { message: 'The file has 50.0 million characters; a taxonomy may have up to 6 million.' },
    })
  })
})

describe('deep nesting and multiplication end in words', () => {
  it.each<[string, string]>([
    ['plan.json', `{"rules":[{"eventType":"track","rules":${'{"a":'.repeat(100_000)}`],
    ['plan.json', `{"$schema":"x","properties":{"a":${'{"items":'.repeat(400)}{}${'}'.repeat(400)}}}`],
    ['plan.json', `{"jsonSchema":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['plan.yaml', `version: rudder/v1\nkind: tracking-plan\nspec: ${'['.repeat(5000)}`],
    ['plan.yaml', `version: rudder/v1\n${'- '.repeat(5000)}x`],
    [
      'plan.yaml',
      `version: rudder/v1\n${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}`,
    ],
    ['plan.csv', `event,property,type\na,b,${'('.repeat(100_000)}`],
    ['plan.csv', `event,property,type\na,b,${'list of '.repeat(50_000)}`],
    ['plan.csv', `event,property,values\na,b,"${'""x'.repeat(100_000)}"`],
    ['plan.csv', `event${','.repeat(100_000)}\na`],
    ['plan.csv', `event,property\n${'"'.repeat(99_999)}`],
  ])(
    '%s %.40s',
    (name, text) => {
      expectSound(load(name, text), text)
    },
    MANY_RUNS,
  )

  it('JSON Schema that refers to itself', () => {
    const schema = { title: 'a', $ref: '#/$defs/b', $defs: { b: { $ref: '#/$defs/c' }, c: { $ref: '#/$defs/b' } } }
    const text = JSON.stringify(schema)
    expectSound(load('plan.json', text), text)
  })
})
