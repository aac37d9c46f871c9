import { array, assert, nat, property, tuple } from 'fast-check'
import { expect, it } from 'vitest'
import { type EventViolation, listViolations } from './listed-violations.ts'

const indices = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** As many violations as told, each of its own. */
const violations = (count: number): EventViolation[] => indices(count).map(() => ({}) as EventViolation)

it('lists all in the order of the events, in whatever order and however often they are told', () => {
  const told = array(tuple(nat(9), nat(3)), { maxLength: 40 })
  assert(
    property(told, (all) => {
      const list = listViolations()
      const byPlace = new Map<number, EventViolation[]>()
      for (const [place, count] of all) {
        byPlace.set(place, violations(count))
        list.set(place, byPlace.get(place) ?? [])
        const expected = indices(10).flatMap((index) => byPlace.get(index) ?? [])
        const listed = list.read()
        expect(listed).toHaveLength(expected.length)
        expect(listed.every((item, index) => item === expected[index])).toBe(true)
      }
    }),
  )
})

it('never changes what was read, and gives the same again while nothing changed', () => {
  const list = listViolations()
  const [one, two, other] = violations(3) as [EventViolation, EventViolation, EventViolation]
  list.set(0, [one])
  const before = list.read()
  list.set(1, [])
  expect(list.read()).toBe(before)
  list.set(1, [two])
  list.set(0, [other])
  expect(before).toEqual([one])
  expect(before[0]).toBe(one)
  expect(list.read()).not.toBe(before)
})
