import { describe, expect, test } from 'vitest'
import { checkEvent, compilePlan } from './check-event.ts'
import { EXAMPLE_EVENTS_TS } from './fixtures/example-taxonomy.ts'
import { planOf } from './fixtures/read-plan.ts'
import { applyRules, DEFAULT_SITE_RULES, parseSiteRules, type SiteRules } from './rules.ts'

const compiled = compilePlan(planOf(EXAMPLE_EVENTS_TS))
const properties = { source: 'fax', duratoin_ms: 3, hat: 1 }
const violations = checkEvent(
  { eventName: 'item_created', properties, ownProperties: Object.keys(properties) },
  compiled,
)

function left(rules: Partial<SiteRules>): string[] {
  return applyRules(violations, { ...DEFAULT_SITE_RULES, ...rules }).map(({ severity, kind }) => `${severity} ${kind}`)
}

describe('the rules of a site', () => {
  test('are the check’s own where nothing is set', () => {
    expect(left({})).toEqual(['error value-not-allowed', 'warning near-miss-property', 'note unplanned-property'])
  })

  test('change what a violation counts as, and leave out what is off', () => {
    expect(left({ settings: { 'unplanned-property': 'error', 'near-miss-property': 'off' } })).toEqual([
      'error value-not-allowed',
      'error unplanned-property',
    ])
  })

  test('leave out what is ignored: of that kind, event and property only', () => {
    const ignored = [{ kind: 'value-not-allowed', eventName: 'item_created', property: 'source' }] as const
    expect(left({ ignored })).toEqual(['warning near-miss-property', 'note unplanned-property'])
    expect(left({ ignored: [{ ...ignored[0], eventName: 'item_shared' }] })).toHaveLength(3)
    expect(left({ ignored: [{ ...ignored[0], property: 'plan_tier' }] })).toHaveLength(3)
  })

  test('one item of an array that is ignored is every item', () => {
    const [violation] = violations
    if (!violation) throw new Error('No violation')
    const at = (property: string) => ({ ...violation, property })
    const rules = { ...DEFAULT_SITE_RULES, ignored: [at('items[0].price')] }
    expect(applyRules([at('items[7].price'), at('items[7].sku')], rules)).toHaveLength(1)
  })
})

describe('rules that were kept', () => {
  test('are read again as they were', () => {
    const rules: SiteRules = {
      settings: { 'pattern-mismatch': 'off', 'unplanned-property': 'error' },
      eventNaming: 'Title Case',
      propertyNaming: 'inferred',
      ignored: [{ kind: 'deprecated', eventName: 'a', property: null }],
    }
    expect(parseSiteRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules)
  })

  test.each([
    null,
    7,
    [],
    { settings: { 'no-such-rule': 'error', deprecated: 'grave' }, eventNaming: 'no such case', ignored: 'all' },
    { ignored: [{ kind: 'no-such-rule', eventName: 'a', property: null }, { kind: 'deprecated' }] },
  ])('%j lose what is not known, and nothing is thrown', (kept) => {
    expect(parseSiteRules(kept)).toEqual(DEFAULT_SITE_RULES)
  })
})
