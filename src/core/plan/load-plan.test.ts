import { describe, expect, test } from 'vitest'
import { loadPlan } from './fixtures/read-plan.ts'
import { EXAMPLE_EVENTS_TS } from './fixtures/example-taxonomy.ts'
import { loadPlans, PLAN_FORMATS } from './load-plan.ts'

describe('loadPlans', () => {
  test.each([
    'events.ts',
    'src/analytics/events.mts',
    'events.js',
    'events.tsx',
    'pasted text',
    'https://example.com/events?raw=1',
    'notes.txt',
  ])('reads source code named %s', (sourceName) => {
    const result = loadPlan(sourceName, EXAMPLE_EVENTS_TS)
    expect(result.ok && [result.plan.sources, result.plan.events.length]).toEqual([[sourceName], 10])
  })

  test.each([
    ['plan.json', '{"events": []}'],
    ['pasted text', '{"type": "object", "const": 1}'],
    ['pasted text', 'Buy milk, bread and\nbutter'],
    ['plan.yaml', 'events:\n  - name: export const a'],
  ])('says of %s which formats it reads', (sourceName, text) => {
    expect(loadPlan(sourceName, text)).toEqual({
      ok: false,
      error: {
        line: 1,
        column: 1,
        message: `The format of ${sourceName} is not known; what can be read: ${PLAN_FORMATS.map(({ label }) => label).join(', ')}.`,
      },
    })
  })

  test('an empty file of any name is called empty', () => {
    expect(loadPlan('plan.json', '')).toMatchObject({
      error: { message: 'The file is empty; a taxonomy was expected.' },
    })
  })

  test('JSON with a slip in it is no unknown format', () => {
    expect(loadPlan('plan.json', '{\n  "events": [1,]\n}')).toEqual({
      ok: false,
      error: { line: 2, column: 16, message: 'This is no JSON: a value was expected here.' },
    })
  })

  test('a syntax error keeps its place', () => {
    expect(loadPlan('events.ts', 'const EVENTS = {\n A: }')).toMatchObject({ ok: false, error: { line: 2, column: 5 } })
  })

  test('elements in a .tsx file are no syntax error', () => {
    const source = "export const EVENTS = { A: 'a' } as const\nexport const Badge = () => <b>hi</b>"
    expect(loadPlan('events.tsx', source).ok).toBe(true)
    expect(loadPlan('events.ts', source).ok).toBe(false)
  })

  test('one result for each source, in their order, whatever their formats', () => {
    const results = loadPlans([
      { name: 'plan.json', text: '[{"name": "a"}]' },
      { name: 'events.ts', text: "export const EVENTS = { B: 'b' }" },
      { name: 'nothing.txt', text: ' ' },
      { name: 'more.json', text: '\uFEFF[{"name": "c"}]' },
    ])
    expect(
      results.map((result) => (result.ok ? result.plan.events.map(({ name, at }) => `${name} ${at.source}`) : 'error')),
    ).toEqual([['a plan.json'], ['b events.ts'], 'error', ['c more.json']])
  })
})
