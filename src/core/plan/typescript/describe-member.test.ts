import { describe, expect, test } from 'vitest'
import { planOf } from '../fixtures/read-plan.ts'

describe('descriptions', () => {
  const source = `export const EVENTS = {
  // Revenue
  /**
   * Someone paid.
   * @example x
   */
  PAID: 'paid',
  REFUNDED: 'refunded', // Money went back
  // Growth
  SHARED: 'shared', // eslint-disable-line
  /** Far above */

  LEFT: 'left', /* Someone left */
  /** Came */
  // prettier-ignore
  CAME: 'came', /** Beside came */
  LAST: 'last',
}
interface EventProperties {
  /** Where it came from. */ source: string; tier: string // The plan
}`
  test.each([
    ['paid', 'Someone paid.'],
    ['refunded', 'Money went back'],
    ['shared', null],
    ['left', 'Someone left'],
    ['came', 'Came'],
    ['last', null],
  ])('%s: %s', (name, description) => {
    expect(planOf(source).events.find((event) => event.name === name)?.description).toBe(description)
  })

  test('of properties', () => {
    expect(planOf(source).commonProperties.map(({ description }) => description)).toEqual([
      'Where it came from.',
      'The plan',
    ])
  })

  test('the description in a descriptor, and the one of a type when the list has none', () => {
    const { events } = planOf(`const EVENTS = { A: { name: 'a', description: 'In the list' }, B: 'b' }
interface EventMap {
  /** In the type */ a: { x: 1 }
  /** Also in the type */ b: { x: 1 } }`)
    expect(events.map(({ description }) => description)).toEqual(['In the list', 'Also in the type'])
  })
})
