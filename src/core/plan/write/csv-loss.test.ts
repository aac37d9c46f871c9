import { expect, it } from 'vitest'
import type { PlannedType, TrackingPlan } from '../tracking-plan.ts'
import { describeCsvLoss } from './csv-loss.ts'

const AT = { source: 'a', line: 1, column: 1 }

function planWith(...types: PlannedType[]): TrackingPlan {
  const properties = types.map((type, index) => ({
    name: `p${index}`,
    required: true,
    type,
    description: null,
    at: AT,
  }))
  const event = { name: 'e', constant: null, description: null, properties, at: AT }
  return { sources: [], events: [event], commonProperties: [], flagKeys: [], notUnderstood: [] }
}

const literal: PlannedType = { kind: 'literal', value: 'a' }

it.each<[string, PlannedType]>([
  ['members of an object', { kind: 'object', properties: [] }],
  ['steps of a number', { kind: 'number', limits: { multipleOf: 5 } }],
  ['two lower bounds', { kind: 'number', limits: { atLeast: 1, above: 1 } }],
  ['bounds beside a value', { kind: 'union', members: [{ kind: 'string', limits: { atLeast: 1 } }, literal] }],
  [
    'bounds of a text beside a number',
    { kind: 'union', members: [{ kind: 'string', limits: { atLeast: 1 } }, { kind: 'number' }] },
  ],
  [
    'bounds of an array beside a text',
    { kind: 'union', members: [{ kind: 'array', items: { kind: 'any' }, limits: { atMost: 1 } }, { kind: 'string' }] },
  ],
  [
    'values of items beside a text',
    { kind: 'union', members: [{ kind: 'array', items: literal }, { kind: 'string' }] },
  ],
  ['the form of items', { kind: 'array', items: { kind: 'string', format: 'email' } }],
  ['values of items of items', { kind: 'array', items: { kind: 'array', items: literal } }],
])('names a property whose row lacks %s', (_, type) => {
  expect(describeCsvLoss(planWith({ kind: 'string' }, type))).toEqual(['parts of the types of e › p1'])
})

it('names what there is no row for', () => {
  const [event] = planWith().events
  if (!event) throw new Error('No event')
  const object: PlannedType = { kind: 'object', properties: [] }
  expect(
    describeCsvLoss({
      ...planWith(object, object, object, object),
      open: true,
      flagKeys: [{ key: 'f', constant: null, description: null, variants: [], at: AT }],
    }),
  ).toEqual([
    'parts of the types of e › p0, e › p1, e › p2 and 1 more',
    'that any event may have other properties',
    'the feature flags',
  ])
  expect(describeCsvLoss({ ...planWith(), events: [{ ...event, namePattern: '^e', open: true }] })).toEqual([
    'which names e stands for',
    'that e may have other properties',
  ])
})
