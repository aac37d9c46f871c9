import { expect, test } from 'vitest'
import type { WireObject } from '../values/wire-value.ts'
import { checkEvent, compilePlan } from './check-event.ts'
import { checkNaming, inferConventions } from './check-naming.ts'
import { EXAMPLE_EVENTS_TS } from './fixtures/example-taxonomy.ts'
import { planOf } from './fixtures/read-plan.ts'

const plan = planOf(EXAMPLE_EVENTS_TS)
const compiled = compilePlan(plan)
const inferred = inferConventions(plan)

function messages(eventName: string, properties: WireObject, conventions = inferred): string[] {
  const violations = checkEvent({ eventName, properties, ownProperties: Object.keys(properties) }, compiled)
  return checkNaming(violations, conventions).map(({ kind, message }) => `${kind}: ${message}`)
}

test('the example is written in snake_case', () => {
  expect(inferred).toEqual({ events: 'snake_case', properties: 'snake_case' })
})

test.each<[string, string, WireObject, string[]]>([
  [
    'an unplanned event against it',
    'Teleported Home',
    {},
    ['naming-convention: `Teleported Home` is not written in snake_case.'],
  ],
  ['an unplanned event in it', 'teleported_home', {}, []],
  ['one that was meant to be a planned one', 'ItemCreated', {}, []],
  [
    'an unplanned property against it',
    'item_created',
    { colourOfHat: 1 },
    ['naming-convention: `colourOfHat` is not written in snake_case.'],
  ],
  ["PostHog's own", '$FancyThing', { $FancyProperty: 1 }, []],
])('%s', (_, eventName, properties, expected) => {
  expect(messages(eventName, properties)).toEqual(expected)
})

test('a convention that is set stands before the one inferred; without any, all is well', () => {
  expect(messages('Teleported Home', {}, { events: 'Title Case', properties: null })).toEqual([])
  expect(messages('teleported_home', { a_b: 1 }, { events: 'Title Case', properties: null })).toHaveLength(1)
  expect(messages('Teleported Home', { aB: 1 }, { events: null, properties: null })).toEqual([])
})
