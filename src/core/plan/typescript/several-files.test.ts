import { describe, expect, test } from 'vitest'
import { mergedPlanOf, readFiles } from '../fixtures/read-files.ts'
import { outlineEvents, outlineProperties } from '../fixtures/read-plan.ts'

const LIST = "export const EVENTS = { CREATED: 'item_created', SHARED: 'item_shared' } as const\n"
const MAP = 'interface EventMap { [EVENTS.CREATED]: { id: string }; [EVENTS.SHARED]: { to: Target } }\n'
const TARGET = "export type Target = 'mail' | 'link'\n"

describe('what another file declares is found there', () => {
  test.each([
    [
      'by name',
      {
        'events.ts': LIST,
        'types.ts': `import { EVENTS } from './events'\nimport type { Target } from './target'\n${MAP}`,
        'target.ts': TARGET,
      },
    ],
    [
      'in folders, with extensions',
      {
        'src/analytics/events.ts': LIST,
        'src/types/map.ts': `import { EVENTS } from '../analytics/events.js'\nimport { type Target } from './target.ts'\n${MAP}`,
        'src/types/target.ts': TARGET,
      },
    ],
    [
      'renamed',
      {
        'events.ts': LIST,
        'types.ts': `import { EVENTS as E } from './events'\nimport { Target as T } from './target'\ninterface EventMap { [E.CREATED]: { id: string }; [E.SHARED]: { to: T } }`,
        'target.ts': `type Inner = 'mail' | 'link'\nexport { type Inner as Target }`,
      },
    ],
    [
      'through an index that passes all on',
      {
        'lib/index.ts': "export * from './events'\nexport * from './target'",
        'lib/events.ts': LIST,
        'lib/target.ts': TARGET,
        'types.ts': `import { EVENTS, Target } from './lib'\n${MAP}`,
      },
    ],
    [
      'through named re-exports',
      {
        'lib/index.ts': "export { EVENTS } from './events'\nexport type { Target as Goal } from './target'",
        'lib/events.ts': LIST,
        'lib/target.ts': TARGET,
        'types.ts': `import { EVENTS, Goal as Target } from './lib/index'\n${MAP}`,
      },
    ],
    [
      'as a namespace',
      {
        'events.ts': LIST,
        'types.ts': `import * as all from './events'\nimport * as t from './target'\ninterface EventMap { [all.EVENTS.CREATED]: { id: string }; [all.EVENTS.SHARED]: { to: t.Target } }`,
        'target.ts': TARGET,
      },
    ],
    [
      'as the default export',
      {
        'events.ts': `${LIST}export default EVENTS`,
        'types.ts': `import Names from './events'\nimport Target from './target'\ninterface EventMap { [Names.CREATED]: { id: string }; [Names.SHARED]: { to: Target } }`,
        'target.ts': "type Target = 'mail' | 'link'\nexport default Target",
      },
    ],
    [
      'by an alias of the folder',
      {
        'app/src/analytics/events.ts': LIST,
        'app/src/types.ts': `import { EVENTS } from '@/analytics/events'\nimport { Target } from '~/target'\n${MAP}`,
        'app/src/target.ts': TARGET,
      },
    ],
    [
      'files chosen one by one, without their folders',
      {
        'events.ts': LIST,
        'types.ts': `import { EVENTS } from '../analytics/events'\nimport { Target } from '../../shared/target'\n${MAP}`,
        'target.ts': TARGET,
      },
    ],
    [
      'in JavaScript',
      {
        'events.js': "const EVENTS = { CREATED: 'item_created', SHARED: 'item_shared' }\nmodule.exports = { EVENTS }",
        'types.ts': `import { EVENTS } from './events.js'\nimport { Target } from './target'\n${MAP}`,
        'target.ts': TARGET,
      },
    ],
    [
      'base types and spreads',
      {
        'events.ts': "import { CORE } from './core'\nexport const EVENTS = { ...CORE, SHARED: 'item_shared' } as const",
        'core.ts': "export const CORE = { CREATED: 'item_created' } as const",
        'types.ts': `import { EVENTS } from './events'\nimport { WithTarget } from './target'\ninterface Shared extends WithTarget {}\ninterface EventMap { [EVENTS.CREATED]: { id: string }; [EVENTS.SHARED]: Shared }`,
        'target.ts': "export interface WithTarget { to: 'mail' | 'link' }",
      },
    ],
  ])('%s', (_, files) => {
    const plan = mergedPlanOf(files)
    expect(outlineEvents(plan.events).toSorted()).toEqual([
      'item_created {id: string}',
      "item_shared {to: 'mail' | 'link'}",
    ])
    expect(plan.notUnderstood).toEqual([])
    expect(plan.commonProperties).toEqual([])
  })

  test('required in JavaScript', () => {
    const plan = mergedPlanOf({
      'events.js': "const { PREFIX } = require('./prefix')\nexports.EVENTS = { A: PREFIX + 'a' }",
      'prefix.js': "module.exports.PREFIX = 'app_'",
    })
    expect(plan.events.map(({ name }) => name)).toEqual(['app_a'])
  })

  test('what a map is built from in another file is not common to all events', () => {
    const plan = mergedPlanOf({
      'base.ts': 'export interface BaseProperties { source: string }',
      'events.ts':
        "import { BaseProperties } from './base'\nexport interface EventMap { opened: BaseProperties & { id: string } }",
    })
    expect(outlineEvents(plan.events)).toEqual(['opened {source: string; id: string}'])
    expect(plan.commonProperties).toEqual([])
  })

  test('common properties of another file', () => {
    const plan = mergedPlanOf({
      'events.ts': LIST,
      'properties.ts': "import type { Target } from './target'\nexport interface EventProperties { to?: Target }",
      'target.ts': TARGET,
    })
    expect(outlineProperties(plan.commonProperties)).toEqual(["to?: 'mail' | 'link'"])
  })

  test('the event stands where it is listed, its properties where they are told', () => {
    const plan = mergedPlanOf({
      'events.ts': `\n${LIST}`,
      'types.ts': `import { EVENTS } from './events'\n${MAP}${TARGET}`,
    })
    const [event] = plan.events
    expect(event?.at).toMatchObject({ source: 'events.ts', line: 2 })
    expect(event?.properties[0]?.at).toMatchObject({ source: 'types.ts', line: 2 })
  })

  test('descriptions come from the file they are written in', () => {
    const plan = mergedPlanOf({
      'core.ts':
        "// A long comment that moves what follows.\nexport const CORE = {\n  /** Made. */\n  CREATED: 'item_created' }",
      'events.ts': "import { CORE } from './core'\nexport const EVENTS = { ...CORE }",
    })
    expect(plan.events[0]?.description).toBe('Made.')
  })

  test('variants of flags that another file lists', () => {
    const plan = mergedPlanOf({
      'flags.ts': "export const FLAGS = { PRICING: 'pricing' } as const",
      'variants.ts':
        "import { FLAGS } from './flags'\nexport const FLAG_VARIANTS = { [FLAGS.PRICING]: ['control', 'test'] }",
    })
    expect(plan.flagKeys).toMatchObject([{ key: 'pricing', variants: ['control', 'test'] }])
  })

  test('two files that describe an event differently are left to the conflict', () => {
    const results = readFiles({
      'a.ts': 'export interface EventMap { opened: { id: string } }',
      'b.ts': 'export interface EventMap { opened: { id: number } }',
    })
    expect(
      Object.values(results).map((result) => (result.ok ? outlineEvents(result.plan.events) : result.error.message)),
    ).toEqual([['opened {id: string}'], ['opened {id: number}']])
  })
})

describe('what goes wrong in one file is told there and spoils no other', () => {
  test('a syntax error', () => {
    const results = readFiles({ 'broken.ts': "export const X = {\n  A: 'a'\n  B }", 'events.ts': LIST })
    expect(results['broken.ts']).toMatchObject({ ok: false, error: { line: 3, column: 3 } })
    expect(results['events.ts']?.ok).toBe(true)
  })

  test.each([
    [
      'a type',
      "import { T } from './types'\nexport interface EventMap { a: { x: T } }",
      2,
      '`T` comes from another file, "./types"; import that one too',
    ],
    [
      'a name',
      "import { N } from './types'\nexport interface EventMap { [N.A]: { x: 1 }; b: {} }",
      2,
      'The name in `[…]` comes from another file, "./types"',
    ],
    [
      'a parent',
      "import { B } from './types'\nexport interface EventMap { a: A }\ninterface A extends B { x: 1 }",
      3,
      'What this extends comes from another file, "./types"',
    ],
    [
      'a list',
      "export { EVENTS } from './types'\nexport type EventName = 'a'",
      1,
      '`EVENTS` is not read: it comes from another file',
    ],
  ])('%s of a file that is not there', (_, source, line, message) => {
    const { 'events.ts': result } = readFiles({ 'events.ts': source })
    expect(result).toMatchObject({
      ok: true,
      plan: { notUnderstood: [{ line, message: expect.stringContaining(message) }] },
    })
  })

  test('a note is told with the file it is about', () => {
    const results = readFiles({
      'types.ts': 'export interface Item { go(): void; id: string }',
      'events.ts': "import { Item } from './types'\nexport interface EventMap { a: Item }",
    })
    expect(results['types.ts']).toMatchObject({ ok: true, plan: { notUnderstood: [{ source: 'types.ts', line: 1 }] } })
    expect(results['events.ts']).toMatchObject({ ok: true, plan: { notUnderstood: [] } })
  })

  test('files that import one another', () => {
    const plan = mergedPlanOf({
      'a.ts': "import { B } from './b'\nexport const A = 'a'\nexport const EVENTS = { A, B }",
      'b.ts': "import { A } from './a'\nexport const B = A + '_b'",
    })
    expect(plan.events.map(({ name }) => name)).toEqual(['a', 'a_b'])
  })

  test('what is passed on in a circle is nowhere', () => {
    const results = readFiles({
      'a.ts': "export * from './b'\nimport { X } from './b'\nexport const EVENTS = { A: 'a', X }",
      'b.ts': "export * from './a'\nexport { X } from './a'",
    })
    expect(results['a.ts']).toMatchObject({ ok: true, plan: { events: [{ name: 'a' }], notUnderstood: [{ line: 3 }] } })
  })

  test('types that contain one another across files end', () => {
    const plan = mergedPlanOf({
      'a.ts': "import { B } from './b'\nexport interface A { b?: B; z: 1 }\nexport interface EventMap { x: A }",
      'b.ts': "import { A } from './a'\nexport interface B { a?: A }",
    })
    expect(plan.events[0]?.properties.map(({ name }) => name)).toEqual(['b', 'z'])
    expect(plan.notUnderstood[0]?.message).toContain('contains itself')
  })
})
