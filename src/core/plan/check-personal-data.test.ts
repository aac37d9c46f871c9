import { expect, test } from 'vitest'
import type { WireObject } from '../values/wire-value.ts'
import { compilePlan } from './check-event.ts'
import { checkPersonalData } from './check-personal-data.ts'
import { planOf } from './fixtures/read-plan.ts'

const plan = compilePlan(planOf('interface EventMap { signed_up: { email: string; note?: string; plan?: string } }'))

function messages(eventName: string, properties: WireObject, ownProperties = Object.keys(properties)): string[] {
  return checkPersonalData({ eventName, properties, ownProperties }, plan).map(({ message }) => message)
}

test.each<[string, WireObject, string[]]>([
  ['where the plan wants it', { email: 'ann@example.com' }, []],
  [
    'where the plan has none',
    { note: 'mail ann@example.com' },
    ['`note` holds an e-mail address, and the taxonomy has none there.'],
  ],
  [
    'deep in what is not planned',
    { order: { cards: ['4111 1111 1111 1111'] } },
    ['`order.cards[0]` holds a card number, and the taxonomy has none there.'],
  ],
  ['none at all', { plan: 'pro', id: '0190a000-0000-7000-8000-000000000001', at: 1_780_000_000_000 }, []],
  ["in PostHog's own properties", { $current_url: 'https://example.com/?mail=ann@example.com' }, []],
])('personal data %s', (_, properties, expected) => {
  expect(messages('signed_up', properties)).toEqual(expected)
})

test('is looked for in what the page passed alone, in unplanned events too, and never shown whole', () => {
  expect(messages('signed_up', { note: 'ann@example.com' }, [])).toEqual([])
  const event = { eventName: 'other', properties: { who: 'ann@example.com' }, ownProperties: ['who'] }
  const [violation] = checkPersonalData(event, plan)
  expect(JSON.stringify(violation)).not.toContain('ann@example')
  expect(violation?.actual).toContain('@')
})
