import { describe, expect, test } from 'vitest'
import { SPECIAL } from '../values/wire-value.ts'
import type { WireObject, WireValue } from '../values/wire-value.ts'
import { checkEvent, compilePlan } from './check-event.ts'
import { EXAMPLE_EVENTS_TS, EXAMPLE_FLAGS_TS } from './fixtures/example-taxonomy.ts'
import { planOf } from './fixtures/read-plan.ts'
import { applyRules, DEFAULT_SITE_RULES } from './rules.ts'
import type { Violation } from './violation.ts'

const example = compilePlan(planOf(EXAMPLE_EVENTS_TS))

function check(
  eventName: string,
  properties: WireObject,
  plan = example,
  ownProperties = Object.keys(properties),
): readonly Violation[] {
  return applyRules(checkEvent({ eventName, properties, ownProperties }, plan), DEFAULT_SITE_RULES)
}

/** `error value-not-allowed plan_tier → pro` */
function outline({ severity, kind, property, didYouMean }: Violation): string {
  return [
    severity,
    kind,
    ...(property === null ? [] : [property]),
    ...(didYouMean === null ? [] : [`→ ${didYouMean}`]),
  ].join(' ')
}

describe('the example taxonomy', () => {
  test.each<[string, string, WireObject, string[]]>([
    ['as planned', 'item_created', { source: 'web', duration_ms: 3 }, []],
    ['nothing is required', 'item_created', {}, []],
    ['a property of its own', 'item_shared', { share_method: 'link' }, ['note unplanned-property share_method']],
    ['a misspelt property', 'item_shared', { sorce: 'web' }, ['warning near-miss-property sorce → source']],
    ['another case', 'item_shared', { planTier: 'pro' }, ['error wrong-case planTier → plan_tier']],
    [
      'near to one that was sent as well',
      'item_shared',
      { source: 'web', sources: 1 },
      ['note unplanned-property sources'],
    ],
    ['a value outside the union', 'feature_used', { plan_tier: 'premium' }, ['error value-not-allowed plan_tier']],
    ['a value in another case', 'feature_used', { plan_tier: 'Pro' }, ['error value-not-allowed plan_tier → pro']],
    ['a misspelt value', 'feature_used', { source: 'mobil' }, ['error value-not-allowed source → mobile']],
    ['text for a number', 'feature_used', { duration_ms: '1200' }, ['error type-mismatch duration_ms']],
    ['a number for a union of texts', 'feature_used', { source: 5 }, ['error type-mismatch source']],
    ['null where it is not allowed', 'feature_used', { source: null }, ['error type-mismatch source']],
    ['an unplanned event', 'item_deleted', {}, ['error unplanned-event']],
    ['an event in another case', 'Export Completed', { format: 'pdf' }, ['error wrong-case → export_completed']],
    [
      'an unplanned event with a wrong value',
      'itemCreated',
      { source: 'tv', x: 1 },
      ['error wrong-case → item_created', 'error value-not-allowed source'],
    ],
    ['a name of Object', 'toString', { constructor: 1 }, ['error unplanned-event']],
    [
      'PostHog properties',
      'item_created',
      { $set: {}, utm_source: 'x', gclid: '1', token: 't', distinct_id: 'd', title: 'T', ph_keyword: 'k' },
      [],
    ],
  ])('%s', (_, eventName, properties, expected) => {
    expect(check(eventName, properties).map(outline)).toEqual(expected)
  })

  test.each([
    '$pageview',
    '$experiment_started',
    '$feature_flag_called',
    'survey shown',
    'survey sent',
    'survey dismissed',
  ])('%s is in PostHog’s namespace', (eventName) => {
    expect(check(eventName, { source: 'tv', whatever: 1 })).toEqual([])
  })

  test('what the SDK or a super property added is not unplanned, but its value is checked', () => {
    expect(check('item_created', { build: 7, source: 'tv' }, example, []).map(outline)).toEqual([
      'error value-not-allowed source',
    ])
  })

  test('a plan of flags alone has nothing to say about events', () => {
    expect(
      check('anything', { a: 1 }, compilePlan(planOf(EXAMPLE_FLAGS_TS))).filter(({ severity }) => severity !== 'note'),
    ).toEqual([])
  })
})

describe('a violation in full', () => {
  test('value-not-allowed', () => {
    expect(check('item_created', { plan_tier: 'premium' })).toEqual([
      {
        kind: 'value-not-allowed',
        severity: 'error',
        eventName: 'item_created',
        property: 'plan_tier',
        message: '`plan_tier` is "premium"; the taxonomy allows "free", "pro" or "enterprise".',
        expected: "'free' | 'pro' | 'enterprise'",
        actual: '"premium"',
        didYouMean: null,
        at: { source: 'events.ts', line: 21, column: 1 },
      },
    ])
  })

  test('wrong-case', () => {
    expect(check('Item Shared', {})).toEqual([
      {
        kind: 'wrong-case',
        severity: 'error',
        eventName: 'Item Shared',
        property: null,
        message: '`Item Shared` is not in the taxonomy.',
        expected: 'item_shared',
        actual: 'Item Shared',
        didYouMean: 'item_shared',
        at: null,
      },
    ])
  })
})

const typed = compilePlan(
  planOf(`const EVENTS = { BOUGHT: 'bought', LEFT: 'left', FREE: 'free_form' } as const
interface EventProperties { tenant: string }
interface EventMap {
  bought: {
    price: number
    currency?: 'EUR' | 'USD' | null
    items?: { sku: string; count?: number }[]
    method?: { kind: 'card'; brand: string } | { kind: 'cash' }
    on?: boolean
    at?: Date
    grade?: 1 | 2
    any?: unknown
    nothing?: null
  }
  left: never
  free_form: Record<string, unknown>
}`),
)
const sound = { tenant: 'acme', price: 3 }

describe('required properties', () => {
  test('missing ones are told, common ones apart', () => {
    expect(check('bought', {}, typed).map(({ message }) => message)).toEqual([
      '`tenant` is missing; the taxonomy requires it for every event.',
      '`price` is missing; the taxonomy requires it for every `bought`.',
    ])
  })

  test('a super property satisfies them', () => {
    expect(check('bought', sound, typed, ['price'])).toEqual([])
  })

  test('an unplanned event is not asked for them', () => {
    expect(check('sold', {}, typed).map(outline)).toEqual(['error unplanned-event'])
  })

  test('one that only a prototype has is missing', () => {
    const plan = compilePlan(planOf("const EVENTS = { A: 'a' }; interface EventMap { a: { toString: string } }"))
    expect(check('a', {}, plan).map(outline)).toEqual(['error missing-required toString'])
  })

  test('an event that takes any property has no unplanned ones, but typing errors are told', () => {
    expect(check('free_form', { tenant: 'a', x: 1 }, typed)).toEqual([])
    expect(check('free_form', { tenent: 'a' }, typed).map(outline)).toEqual([
      'error missing-required tenant',
      'warning near-miss-property tenent → tenant',
    ])
  })
})

describe('values', () => {
  const special = (kind: string, text: string): WireValue => ({ [SPECIAL]: kind, text }) as WireValue

  test.each<[string, WireObject, string[]]>([
    ['null where it is allowed', { currency: null, nothing: null }, []],
    [
      'an item without its text',
      { items: [{ sku: 'a' }, { count: 1 }] },
      ['`items[1].sku` is missing; the taxonomy requires it for `items[1]`.'],
    ],
    [
      'the same fault in many items is told once',
      { items: [{ sku: 1 }, { sku: 2 }, { sku: 'a', count: 'x' }] },
      [
        '`items[0].sku` is the number 1; the taxonomy expects text.',
        '`items[2].count` is the text "x"; the taxonomy expects a number.',
      ],
    ],
    ['an unplanned member', { items: [{ sku: 'a', Count: 1 }] }, ['`items[0].Count` is not in the taxonomy.']],
    ['not an array', { items: 'a' }, ['`items` is the text "a"; the taxonomy expects an array.']],
    [
      'the nearer of two objects',
      { method: { kind: 'card' } },
      ['`method.brand` is missing; the taxonomy requires it for `method`.'],
    ],
    ['the other of two objects', { method: { kind: 'cash' } }, []],
    ['text for a boolean', { on: 'true' }, ['`on` is the text "true"; the taxonomy expects true or false.']],
    ['a number outside a union', { grade: 3 }, ['`grade` is 3; the taxonomy allows 1 or 2.']],
    [
      'an array where a union is expected',
      { currency: ['EUR'] },
      ['`currency` is an array of 1; the taxonomy expects "EUR", "USD" or null.'],
    ],
    ['a date is sent as text', { at: special('date', '2026-01-01T00:00:00.000Z'), price: 1 }, []],
    [
      'undefined is absent',
      { price: special('undefined', 'undefined'), x: special('undefined', 'undefined') },
      ['`price` is missing; the taxonomy requires it for every `bought`.'],
    ],
    ['a bigint', { price: special('bigint', '12') }, ['`price` is the bigint 12; the taxonomy expects a number.']],
    [
      'NaN',
      { price: special('number', 'NaN') },
      ['`price` is NaN, which is sent as null; the taxonomy expects a number.'],
    ],
    ['NaN where null is allowed', { nothing: special('number', 'NaN') }, []],
    [
      'a function',
      { price: special('function', 'f') },
      ['`price` is a function, which is not sent; the taxonomy expects a number.'],
    ],
    ['what was not read is not judged', { price: special('too-big', '…'), items: special('getter', '…') }, []],
    ['anything goes', { any: special('bigint', '1') }, []],
    [
      'a cut text',
      {
        tenant: { [SPECIAL]: 'cut-string', text: 'aaa', length: 99_999 },
        currency: { [SPECIAL]: 'cut-string', text: 'EUR', length: 99_999 },
      },
      ['`currency` is "EUR…"; the taxonomy allows "EUR", "USD" or null.'],
    ],
    [
      'a cut array',
      { items: { [SPECIAL]: 'cut-array', items: [{ sku: 1 }], length: 5000 } },
      ['`items[0].sku` is the number 1; the taxonomy expects text.'],
    ],
    [
      'a cut object may have what is required',
      { items: [{ [SPECIAL]: 'entries', entries: [['count', 'x']], left: 3 }] },
      ['`items[0].count` is the text "x"; the taxonomy expects a number.'],
    ],
    [
      'an object of odd keys',
      { items: [{ [SPECIAL]: 'entries', entries: [['__proto__', 1]], left: 0 }] },
      [
        '`items[0].sku` is missing; the taxonomy requires it for `items[0]`.',
        '`items[0].__proto__` is not in the taxonomy.',
      ],
    ],
  ])('%s', (_, properties, expected) => {
    expect(check('bought', { ...sound, ...properties }, typed).map(({ message }) => message)).toEqual(expected)
  })

  test('a member in another case is an error, an unplanned one a note', () => {
    expect(check('bought', { ...sound, items: [{ sku: 'a', Count: 1, colour: 'red' }] }, typed).map(outline)).toEqual([
      'error wrong-case items[0].Count → items[0].count',
      'note unplanned-property items[0].colour',
    ])
  })

  test('long names and values are cut in messages', () => {
    const [violation] = check('x'.repeat(1000), {}, typed)
    expect(violation?.message).toBe(`\`${'x'.repeat(80)}…\` is not in the taxonomy.`)
    expect(check('bought', { ...sound, currency: 'y'.repeat(1000) }, typed)[0]?.actual).toBe(`"${'y'.repeat(60)}…"`)
  })

  test('many allowed values are not all listed in the sentence', () => {
    const members = Array.from({ length: 12 }, (_, i) => `'v${i}'`).join(' | ')
    const plan = compilePlan(planOf(`const EVENTS = { A: 'a' }; interface EventMap { a: { v: ${members} } }`))
    expect(check('a', { v: 'zzz' }, plan)[0]?.message).toBe(
      '`v` is "zzz"; the taxonomy allows "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7" or 4 others.',
    )
  })
})

test('ten thousand events with an unplanned name are checked without searching each time', () => {
  const names = Array.from({ length: 2_000 }, (_, i) => `E_${i}: 'some_planned_event_${i}'`).join(',')
  const plan = compilePlan(planOf(`const EVENTS = { ${names} }`))
  const before = performance.now()
  for (let i = 0; i < 10_000; i += 1) check('some_planed_event', {}, plan)
  expect(performance.now() - before).toBeLessThan(1_000)
})
