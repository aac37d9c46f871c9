import { describe, expect, test } from 'vitest'
import { outlineEvents, outlineProperties, planOf } from '../fixtures/read-plan.ts'

describe('the properties of each event', () => {
  const list = "export const EVENTS = { ITEM_CREATED: 'item_created', ITEM_SHARED: 'item_shared' } as const\n"
  test.each([
    [
      'computed keys',
      `${list}interface EventProperties { [EVENTS.ITEM_CREATED]: { id: string }; [EVENTS.ITEM_SHARED]: never }`,
      ['item_created {id: string}', 'item_shared {}'],
    ],
    [
      'quoted names',
      `${list}type EventMap = { 'item_created': { id: string; n?: number }; item_shared: undefined }`,
      ['item_created {id: string; n?: number}', 'item_shared {}'],
    ],
    [
      'keys in code',
      `${list}interface Props { ITEM_CREATED: { id: string }; ITEM_SHARED: Record<string, never> }`,
      ['item_created {id: string}', 'item_shared {}'],
    ],
    [
      'mapped',
      `${list}type EventName = (typeof EVENTS)[keyof typeof EVENTS]; type EventMap = { [K in EventName]: { id: K } }`,
      ["item_created {id: 'item_created'}", "item_shared {id: 'item_shared'}"],
    ],
    [
      'a name that the list lacks',
      `${list}interface EventMap { item_created: { id: string }; item_gone: { at: Date } }`,
      ['item_created {id: string}', 'item_shared {}', 'item_gone {at: string}'],
    ],
    [
      'an interface named after the event',
      `${list}interface ItemCreatedProperties { id: string }\ntype ItemSharedEvent = { to: string }`,
      ['item_created {id: string}', 'item_shared {to: string}'],
    ],
    [
      'a map without a list',
      "interface EventSchemas { 'file saved': { size: number }; opened: Record<string, any>; 'closed': {} }",
      ['file saved {size: number}', 'opened {} open', 'closed {}'],
    ],
    [
      'a union of event objects',
      "type AnalyticsEvent = { name: 'a'; properties: { x: 1 } } | { name: 'b'; properties?: { y: 2 } }",
      ['a {x: 1}', 'b {y: 2}'],
    ],
    [
      'enum keys',
      "enum Ev { A = 'a' }\nenum MyEvents { B = 'b' }\ninterface EventMap { [MyEvents.B]: { kind: Ev } }",
      ["b {kind: 'a'}"],
    ],
    [
      'alternatives',
      `${list}interface EventMap { item_created: { id: string; a: 1 } | { id: number; b: 2 } }`,
      ['item_created {id: string | number; a?: 1; b?: 2}', 'item_shared {}'],
    ],
  ])('%s', (_, source, expected) => {
    const plan = planOf(source)
    expect(outlineEvents(plan.events)).toEqual(expected)
    expect(plan.notUnderstood).toEqual([])
    expect(plan.commonProperties).toEqual([])
  })

  test('what a map by event is built from is not common to all events', () => {
    const plan = planOf(`${list}interface BaseEventProperties { source: string }
interface EventMap { item_created: BaseEventProperties & { id: string }; item_shared: BaseEventProperties }`)
    expect(outlineEvents(plan.events)).toEqual([
      'item_created {source: string; id: string}',
      'item_shared {source: string}',
    ])
    expect(plan.commonProperties).toEqual([])
  })

  test('common properties beside a map by event; what they extend comes with them once', () => {
    const plan = planOf(`${list}interface BaseProperties { source: string }
interface EventProperties extends BaseProperties { tier?: 'free'; [other: string]: unknown }
interface EventMap { item_created: { id: string } }`)
    expect(outlineProperties(plan.commonProperties)).toEqual(['source: string', "tier?: 'free'"])
    expect(plan.open).toBe(true)
    expect(outlineEvents(plan.events)).toEqual(['item_created {id: string}', 'item_shared {}'])
  })
})
