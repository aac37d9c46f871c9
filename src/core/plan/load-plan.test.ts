import { describe, expect, test } from 'vitest'
import { EXAMPLE_EVENTS_TS } from './fixtures/example-taxonomy.ts'
import { loadPlan } from './load-plan.ts'

describe('loadPlan', () => {
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
    expect(result.ok && [result.plan.source, result.plan.events.length]).toEqual([sourceName, 10])
  })

  test.each([
    ['plan.json', '{"events": []}'],
    ['pasted text', '{"type": "object", "const": 1}'],
    ['pasted text', 'name,description\nitem_created,An item'],
    ['plan.yaml', 'events:\n  - name: export const a'],
  ])('says of %s which formats it reads', (sourceName, text) => {
    expect(loadPlan(sourceName, text)).toEqual({
      ok: false,
      error: {
        line: 1,
        column: 1,
        message: `The format of ${sourceName} is not known; what can be read: TypeScript or JavaScript (events.ts).`,
      },
    })
  })

  test('an empty file of any name is called empty', () => {
    expect(loadPlan('plan.json', '')).toMatchObject({
      error: { message: 'The file is empty; a taxonomy was expected.' },
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
})
