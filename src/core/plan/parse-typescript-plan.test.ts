import { describe, expect, test } from 'vitest'
import { EXAMPLE_EVENTS_TS, EXAMPLE_FLAGS_TS } from './fixtures/example-taxonomy.ts'
import { errorOf, outlineProperties, planOf } from './fixtures/read-plan.ts'

describe('the example taxonomy', () => {
  test('events.ts: ten events with their keys, no descriptions from section comments', () => {
    const { events, flagKeys, notUnderstood, sources } = planOf(EXAMPLE_EVENTS_TS)
    expect(events.map(({ constant, name }) => `${constant} ${name}`)).toEqual([
      'USER_SIGNED_UP user_signed_up',
      'USER_LOGGED_IN user_logged_in',
      'USER_ONBOARDING_COMPLETED user_onboarding_completed',
      'FEATURE_USED feature_used',
      'ITEM_CREATED item_created',
      'ITEM_SHARED item_shared',
      'EXPORT_COMPLETED export_completed',
      'SUBSCRIPTION_STARTED subscription_started',
      'SUBSCRIPTION_UPGRADED subscription_upgraded',
      'SUBSCRIPTION_CANCELED subscription_canceled',
    ])
    expect(events.filter(({ description }) => description !== null)).toEqual([])
    expect(events[0]?.at).toEqual({ source: 'events.ts', line: 4, column: 1 })
    expect([sources, flagKeys, notUnderstood]).toEqual([['events.ts'], [], []])
  })

  test('events.ts: the flat interface is common to all events', () => {
    const { commonProperties, events, open } = planOf(EXAMPLE_EVENTS_TS)
    expect(outlineProperties(commonProperties)).toEqual([
      'feature_name?: string',
      "source?: 'web' | 'mobile' | 'api'",
      "plan_tier?: 'free' | 'pro' | 'enterprise'",
      'duration_ms?: number',
    ])
    expect(commonProperties[2]?.at).toEqual({ source: 'events.ts', line: 21, column: 1 })
    expect(events.flatMap(({ properties }) => properties)).toEqual([])
    expect(open).toBeUndefined()
  })

  test('flags.ts alone is a plan without events', () => {
    const { events, flagKeys } = planOf(EXAMPLE_FLAGS_TS, 'flags.ts')
    expect(events).toEqual([])
    const bare = { description: null, variants: [] }
    expect(flagKeys).toEqual([
      { ...bare, key: 'new-dashboard-v2', constant: 'NEW_DASHBOARD', at: { source: 'flags.ts', line: 3, column: 1 } },
      { ...bare, key: 'ai-features-beta', constant: 'AI_FEATURES', at: { source: 'flags.ts', line: 4, column: 1 } },
      {
        ...bare,
        key: 'pricing-page-experiment',
        constant: 'PRICING_EXPERIMENT',
        at: { source: 'flags.ts', line: 5, column: 1 },
      },
    ])
  })

  test('both in one file', () => {
    const plan = planOf(EXAMPLE_EVENTS_TS + EXAMPLE_FLAGS_TS)
    expect([plan.events.length, plan.commonProperties.length, plan.flagKeys.length]).toEqual([10, 4, 3])
  })
})

describe('lists of events', () => {
  test.each([
    ['without export', "const EVENTS = { A: 'a_b' }", ['A a_b']],
    ['satisfies', "export const EVENTS = { A: 'a' } as const satisfies Record<string, string>", ['A a']],
    ['frozen', "export const EVENTS = Object.freeze({ A: 'a' } as const)", ['A a']],
    [
      'nested',
      "const events = { USER: { IN: 'user_in', OUT: { FORCED: 'user_out' } } }",
      ['USER.IN user_in', 'USER.OUT.FORCED user_out'],
    ],
    ['array', "export const EVENT_NAMES = ['a', 'b'] as const", ['null a', 'null b']],
    ['string enum', "export enum AnalyticsEvent { ItemCreated = 'item_created' }", ['ItemCreated item_created']],
    ['export list', "const EVENTS = { A: 'a' }; export { EVENTS }", ['A a']],
    ['module.exports', "module.exports.EVENTS = { A: 'a' }", ['A a']],
    ['default map of lists', "export default { EVENTS: { A: 'a' } }", ['A a']],
    ['default, told by the file name', "export default { A: 'a' }", ['A a']],
    [
      'single text constants',
      "export const EVENT_SIGNED_UP = 'signed_up'; const EVENT_PREFIX = 'app_'",
      ['EVENT_SIGNED_UP signed_up'],
    ],
    [
      'template and joined text',
      "const P = 'item'; const EVENTS = { A: `${P}_made`, B: P + '_' + 'gone' }",
      ['A item_made', 'B item_gone'],
    ],
    ['spread of a map of the file', "const MORE = { B: 'b' }; const EVENTS = { A: 'a', ...MORE }", ['A a', 'B b']],
    ['quoted and computed keys', "const K = 'C'; const EVENTS = { 'A-1': 'a', [K]: 'c' }", ['A-1 a', 'C c']],
    ['in a namespace', "export namespace Tracking { export const EVENTS = { A: 'a' } }", ['A a']],
    ['descriptors', "const EVENTS = { A: { name: 'a', description: 'About a' } }", ['A a']],
    ['another name, the only exported map', "export const TRACKING = { A: 'a' }; export const N = 1", ['A a']],
    ['a union of names', "export type EventName = 'a' | 'b'", ['null a', 'null b']],
    [
      'a type derived from the list adds nothing',
      "const EVENTS = { A: 'a' } as const; type EventName = (typeof EVENTS)[keyof typeof EVENTS]",
      ['A a'],
    ],
    [
      'a private map beside the events',
      "export const EVENTS = { A: 'a' }; export const COLOURS = { R: 'red' }",
      ['A a'],
    ],
  ])('%s', (_, source, expected) => {
    expect(planOf(source).events.map(({ constant, name }) => `${constant} ${name}`)).toEqual(expected)
  })

  test.each([
    ['const', "export const FLAGS = { A: 'a-1' } as const", ['a-1']],
    ['camel case', "export const featureFlags = { a: 'a-1' }", ['a-1']],
    ['enum', "enum FeatureFlag { A = 'a-1' }", ['a-1']],
    ['array', "const FLAG_KEYS = ['a-1', 'b-1']", ['a-1', 'b-1']],
    ['descriptors', "const FLAGS = { A: { key: 'a-1', defaultValue: false } }", ['a-1']],
    ['union of keys', "type FlagKey = 'a-1' | 'b-1'", ['a-1', 'b-1']],
    ['map by key', "interface FeatureFlags { 'a-1': boolean; 'b-1': 'control' | 'test' }", ['a-1', 'b-1']],
    ['experiments', "export const EXPERIMENTS = { PRICING: 'pricing' }", ['pricing']],
  ])('flags: %s', (_, source, expected) => {
    const { flagKeys, events } = planOf(source)
    expect(flagKeys.map(({ key }) => key)).toEqual(expected)
    expect(events).toEqual([])
  })
})

describe('what is not understood is told with its place', () => {
  test.each([
    [
      'a function call',
      "const EVENTS = { A: 'a', B: make('b') }",
      "1:26 `B`: the value is a function call, `make('b')`",
    ],
    [
      'an unknown name',
      "const EVENTS = { A: 'a', B: other }",
      '1:26 `B`: the value is a name that has no readable value in this file, `other`',
    ],
    [
      'a spread from elsewhere',
      "const EVENTS = { A: 'a',\n  ...other }",
      '2:3 `EVENTS`: the value is a spread of something',
    ],
    ['an unknown key', "const EVENTS = { A: 'a', [other]: 'b' }", '1:26 `EVENTS`: the value is something under a key'],
    ['a number', "const EVENTS = { A: 'a', B: 5 }", '1:26 `B`: the value is 5; the name of an event was expected.'],
    ['an empty text', "const EVENTS = { A: 'a', B: '' }", '1:26 `B`: the value is ""'],
    ['a function', "const EVENTS = { A: 'a', B() {} }", '1:26 `B`: the value is a function'],
    ['a numbered enum member', "enum Events { A = 'a', B }", '1:24 `B`: the value is a number'],
    ['a repeated name', "const EVENTS = { A: 'a',\n B: 'a' }", '2:2 `B`: the event "a" is listed on line 1 already.'],
    [
      'a class',
      "const EVENTS = { A: 'a' }; class MoreEvents { static B = 'b' }",
      '1:34 `MoreEvents` is not read: it is a class',
    ],
    [
      'from another file',
      "const EVENTS = { A: 'a' }; export { FLAGS } from './flags'",
      '1:37 `FLAGS` is not read: it comes from another file',
    ],
    [
      'about events',
      "const EVENTS = { A: 'a' }; export const EVENT_CATEGORIES = { X: 'x' }",
      '1:60 `EVENT_CATEGORIES` was taken for',
    ],
    [
      'an index key that is not defined',
      "const EVENTS = { A: 'a' }; interface EventMap { [EVENTS.A]: never; [EVENTS.Z]: never }",
      '1:68 The name in `[…]` stands for nothing',
    ],
    [
      'an imported type',
      "const EVENTS = { A: 'a' }; interface EventProperties { x: Imported }",
      '1:59 `Imported` is not understood',
    ],
    [
      'a method',
      "const EVENTS = { A: 'a' }; interface EventProperties { x: string; y(): void }",
      '1:67 Only properties are read',
    ],
    [
      'a parent from elsewhere',
      "const EVENTS = { A: 'a' }; interface EventProperties extends Base { x: string }",
      '1:62 What this extends is not an object type of this file',
    ],
    [
      'a recursive type',
      "const EVENTS = { A: 'a' }; interface EventProperties { x: Tree }\ninterface Tree { kids: Tree[] }",
      '2:24 `Tree` contains itself',
    ],
    [
      'properties of no known event',
      "const EVENTS = { A: 'a' }; interface ZebraEventProperties { x: string }",
      '1:38 It is not clear which events `ZebraEventProperties` is for',
    ],
  ])('%s', (_, source, expected) => {
    const [note, ...others] = planOf(source).notUnderstood
    expect(`${note?.line}:${note?.column} ${note?.message}`).toContain(expected)
    expect(others).toEqual([])
  })

  test('unrelated declarations are no notes', () => {
    const source =
      "import x from 'x'\nexport const EVENTS = { A: 'a' }\nfunction track() {}\nclass Client {}\ninterface User { go(): void }\nconst sendEvent = () => {}\nlet n"
    expect(planOf(source).notUnderstood).toEqual([])
  })
})

describe('nothing recognised', () => {
  test.each([
    [
      'nothing of the kind',
      'export const answer = 42',
      /^No events or flags were found in events\.ts\. Looked for a constant or an enum with EVENT or FLAG/,
    ],
    [
      'an unread value',
      'export const EVENTS = load()',
      /^No event or flag could be read\. line 1, column 23: `EVENTS`: the value is a function call/,
    ],
    ['an empty list', 'export const EVENTS = {}', /`EVENTS` is empty/],
    [
      'two maps of which each may be it',
      "export const A = { X: 'x' }; export const B = { Y: 'y' }",
      /`A` may list events, but so may others/,
    ],
    ['a map that is not exported', "const TRACKING = { A: 'a' }", /^No events or flags were found/],
    ['a list from another file', "export { EVENTS } from './events'", /it comes from another file; import that one/],
  ])('%s', (_, source, expected) => {
    expect(errorOf(source)).toMatch(expected)
  })
})
