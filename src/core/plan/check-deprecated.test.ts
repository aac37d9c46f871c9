import { describe, expect, test } from 'vitest'
import type { WireObject } from '../values/wire-value.ts'
import { checkEvent, type CompiledPlan, compilePlan } from './check-event.ts'
import { EXAMPLE_EVENTS_TS } from './fixtures/example-taxonomy.ts'
import { planOf } from './fixtures/read-plan.ts'
import { applyRules, DEFAULT_SITE_RULES } from './rules.ts'
import type { Violation } from './violation.ts'

function check(eventName: string, properties: WireObject, plan: CompiledPlan): readonly Violation[] {
  return applyRules(
    checkEvent({ eventName, properties, ownProperties: Object.keys(properties) }, plan),
    DEFAULT_SITE_RULES,
  )
}

describe('what is deprecated', () => {
  const plan = planOf(EXAMPLE_EVENTS_TS)
  const [first, ...others] = plan.events
  const [property, ...otherProperties] = plan.commonProperties
  if (!first || !property) throw new Error('The example has neither.')
  const compiled = compilePlan({
    ...plan,
    events: [{ ...first, deprecated: 'since 2026, use `user_joined`.' }, ...others],
    commonProperties: [{ ...property, deprecated: '' }, ...otherProperties],
  })

  test('is said when it is sent, with the words of the plan', () => {
    const { message, severity, at } = check(first.name, {}, compiled)[0] ?? {}
    expect([severity, message, at]).toEqual([
      'warning',
      `\`${first.name}\` is deprecated in the taxonomy: since 2026, use \`user_joined\`.`,
      first.at,
    ])
  })

  test('is said of a property, and not when it does not come', () => {
    const messages = (properties: WireObject): string[] =>
      check('item_shared', properties, compiled).map(({ message }) => message)
    expect(messages({ [property.name]: 'web' })).toContain(`\`${property.name}\` is deprecated in the taxonomy.`)
    expect(messages({})).toEqual([])
  })
})
