import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SPECIAL } from '../../values/wire-value.ts'
import type { WireObject } from '../../values/wire-value.ts'
import { checkEvent, compilePlan } from '../check-event.ts'
import { arbitraryEvents } from '../fixtures/arbitrary-events.ts'
import { outlineEvents, outlineProperties } from '../fixtures/read-plan.ts'
import { inferPlan, MAX_EVENTS, TRAFFIC } from './infer-plan.ts'
import type { InferredFrom } from './infer-plan.ts'
import { MAX_MEMBERS } from './seen-values.ts'

const sent = (eventName: string, properties: WireObject, others: Partial<InferredFrom> = {}): InferredFrom => ({
  eventName,
  properties,
  ownProperties: Object.keys(properties),
  ...others,
})

const outline = (...events: InferredFrom[]): string[] => outlineEvents(inferPlan(events).events)

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

describe('what is planned', () => {
  it('is what the page sent itself, without what is PostHog’s', () => {
    const properties = { plan: 'pro', $lib: 'web', utm_source: 'x', added_by_register: 1 }
    expect(
      outline(
        sent('item_created', properties, { ownProperties: ['plan', '$lib', 'utm_source'] }),
        sent('$pageview', { plan: 'pro' }),
        sent('survey shown', {}),
      ),
    ).toEqual(['item_created {plan?: string}'])
  })

  it('is required when no occurrence lacks it, and there were two', () => {
    expect(outline(sent('a', { x: 1 }))).toEqual(['a {x?: number}'])
    expect(outline(sent('a', { x: 1, y: 1 }), sent('a', { x: 2 }))).toEqual(['a {x: number; y?: number}'])
  })

  it('is not optional for being missing from an event that was cut', () => {
    const cut = sent('a', { y: 1 }, { truncated: true })
    expect(outline(sent('a', { x: 1 }), sent('a', { x: 2 }), cut)).toEqual(['a {x: number; y?: number}'])
  })

  it('has every type that was seen', () => {
    const events = [1, 'text', null, true, [1, 'two'], { id: 1 }].map((x) => sent('a', { x }))
    expect(outline(...events)).toEqual([
      'a {x: string | number | boolean | (string | number)[] | { id?: number } | null}',
    ])
  })

  it('has nested members, required by the same rule', () => {
    const events = [[{ id: 1, price: 2 }, { id: 2 }], []].map((items) => sent('a', { items }))
    expect(outline(...events)).toEqual(['a {items: { id: number; price?: number }[]}'])
  })

  it('says nothing of what was not seen', () => {
    const unseen = { [SPECIAL]: 'too-big' as const, text: '' }
    expect(outline(sent('a', { x: unseen, y: unseen }), sent('a', { x: 1, y: unseen }))).toEqual([
      'a {x: number; y: any}',
    ])
  })

  it('is the same for names that objects have by themselves', () => {
    const properties = JSON.parse('{"__proto__": 1, "constructor": 2}') as WireObject
    expect(outline(sent('__proto__', properties))).toEqual(['__proto__ {__proto__?: number; constructor?: number}'])
  })

  it('says where it comes from', () => {
    const plan = inferPlan([sent('a', { x: 1 })])
    expect([plan.sources, plan.events[0]?.at.source]).toEqual([[TRAFFIC], TRAFFIC])
  })
})

describe('enums', () => {
  const typeOf = (name: string, values: readonly string[]): string | undefined =>
    outlineProperties(inferPlan(values.map((value) => sent('a', { [name]: value }))).events[0]?.properties ?? [])[0]

  it('are few texts that come again and again', () => {
    const values = times(9, (index) => ['web', 'mobile', 'api'][index % 3] ?? '')
    expect(typeOf('source', values)).toBe("source: 'api' | 'mobile' | 'web'")
    expect(typeOf('source', values.slice(0, 8))).toBe('source: string')
  })

  it.each([
    ['a single value', 'source', ['web']],
    ['personal data', 'owner', ['ann@example.com', 'bob@example.com']],
    ['people’s names', 'first_name', ['Ann', 'Bob']],
    ['ids', 'thing', ['a1b2c3d4e5', 'b1b2c3d4e5']],
    ['numbers', 'thing', ['12', '13']],
    ['dates', 'day', ['2026-11-24', '2026-11-25']],
    ['addresses', 'thing', ['/home', '/about']],
    ['what is called an id', 'item_id', ['one', 'two']],
    ['sentences', 'thing', ['this is a text', 'this is another text']],
    ['texts with line breaks', 'thing', ['a\nb', 'c']],
    ['empty texts', 'thing', ['', 'a']],
    ['many values', 'thing', times(13, (index) => `v${index}`)],
  ])('are never made of %s', (_, name, values) => {
    const often = times(10, () => values).flat()
    expect(typeOf(name, often)).toBe(`${name}: string`)
  })

  it('are not made of values most of which came once', () => {
    const values = [...times(30, () => 'web'), 'a', 'b', 'c']
    expect(typeOf('source', values)).toBe('source: string')
  })

  it('are not made where a text was cut', () => {
    const cut = { [SPECIAL]: 'cut-string' as const, text: 'web', length: 20_000 }
    const values = times(9, (index) => (index % 2 === 0 ? 'web' : 'api'))
    const plan = inferPlan([...values.map((x) => sent('a', { x })), sent('a', { x: cut })])
    expect(outlineEvents(plan.events)).toEqual(['a {x: string}'])
  })
})

describe('common properties', () => {
  it('are what every event has, in the same form', () => {
    const events = ['a', 'b', 'c'].flatMap((name) => [
      sent(name, { plan: 'pro', x: name === 'a' ? 1 : 'one', source: 'web' }),
      sent(name, { plan: 'free', x: name === 'a' ? 1 : 'one' }),
    ])
    const plan = inferPlan(events)
    expect(outlineProperties(plan.commonProperties)).toEqual(["plan: 'free' | 'pro'", 'source?: string'])
    expect(outlineEvents(plan.events)).toEqual(['a {x: number}', 'b {x: string}', 'c {x: string}'])
  })

  it('need three events', () => {
    expect(inferPlan([sent('a', { x: 1 }), sent('b', { x: 1 })]).commonProperties).toEqual([])
  })
})

describe('limits', () => {
  it('an object that is a map stays open', () => {
    const map = Object.fromEntries(times(MAX_MEMBERS + 5, (index) => [`key${index}`, 1]))
    const [event] = inferPlan([sent('a', { map }), sent('a', map)]).events
    expect([event?.open, event?.properties.length]).toEqual([true, MAX_MEMBERS])
    expect(outline(sent('a', { 'ann@example.com': 1 }))).toEqual(['a {} open'])
  })

  it('names without end are counted', () => {
    const plan = inferPlan(times(MAX_EVENTS + 3, (index) => sent(`viewed_${index}`, {})))
    expect(plan.events).toHaveLength(MAX_EVENTS)
    expect(plan.notUnderstood[0]?.message).toContain('3 other names')
  })
})

it('no traffic violates the plan made of it, and no personal data is in it', () => {
  fc.assert(
    fc.property(arbitraryEvents, (events) => {
      const plan = inferPlan(events)
      const compiled = compilePlan(plan)
      expect(events.flatMap((event) => checkEvent(event, compiled))).toEqual([])
      expect(JSON.stringify(plan)).not.toContain('ann@example.com')
    }),
    { numRuns: 60 },
  )
}, 60_000)
