import { describe, expect, test } from 'vitest'
import { outlineEvents, planOf } from './fixtures/read-plan.ts'
import { type MergedPlan, mergePlans } from './merge-plans.ts'

function merge(...texts: string[]): MergedPlan {
  return mergePlans(texts.map((text, index) => planOf(text, `${index + 1}.ts`)))
}

describe('several sources', () => {
  test('are one plan of all their events, properties and flags', () => {
    const { plan, conflicts } = merge(
      `interface EventMap { bought: { price: number } }\nexport const FLAGS = { A: 'a' } as const`,
      `interface EventMap { left: { why?: string } }\ninterface EventProperties { tenant: string }\nexport const EVENTS = { LEFT: 'left' } as const`,
    )
    expect(plan.sources).toEqual(['1.ts', '2.ts'])
    expect(outlineEvents(plan.events)).toEqual(['bought {price: number}', 'left {why?: string}'])
    expect(plan.commonProperties.map(({ name, at }) => `${name} ${at.source}`)).toEqual(['tenant 2.ts'])
    expect(plan.flagKeys.map(({ key }) => key)).toEqual(['a'])
    expect(conflicts).toEqual([])
  })

  test('that name one event add up its properties; what they say differently is a conflict, in which the later one counts', () => {
    const { plan, conflicts } = merge(
      `interface EventMap { bought: { price: number; sku: string } }`,
      `interface EventMap {\n bought: { price?: string; note?: string } }`,
    )
    expect(outlineEvents(plan.events)).toEqual(['bought {price?: string; sku: string; note?: string}'])
    expect(conflicts).toEqual([
      {
        eventName: 'bought',
        property: 'price',
        kept: { words: 'optional, string', at: { source: '2.ts', line: 2, column: expect.any(Number) } },
        other: { words: 'required, number', at: { source: '1.ts', line: 1, column: expect.any(Number) } },
      },
    ])
  })

  test('keep what only one of them describes', () => {
    const { plan } = merge(
      `interface EventMap {\n/** Paid. */\nbought: { price: number } }`,
      `export const EVENTS = { BOUGHT: 'bought' } as const`,
    )
    expect(plan.events).toMatchObject([{ name: 'bought', description: 'Paid.', constant: 'BOUGHT' }])
    expect(outlineEvents(plan.events)).toEqual(['bought {price: number}'])
  })
})

test('one source is its own plan', () => {
  const plan = planOf(`export const EVENTS = { A: 'a' } as const`)
  expect(mergePlans([plan])).toEqual({ plan, conflicts: [] })
})
