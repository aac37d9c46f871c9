import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { event } from '../checks/fixtures/make-events.ts'
import { compileSelection } from '../checks/select-events.ts'
import { countFunnel, median } from './count-funnel.ts'
import { countPaths } from './count-paths.ts'
import { countTrends } from './count-trends.ts'
import { insightUrl } from './insight-url.ts'
import { layOutPaths } from './lay-out-paths.ts'

/** `a@0 b@5`: events by name and time. */
const events = (text: string) =>
  text.split(' ').map((each) => {
    const [name = '', at] = each.split('@')
    return event(name, Number(at))
  })

interface Step {
  readonly name: string
  readonly need?: number
  readonly withinMs?: number
}

function funnel(steps: readonly Step[], text: string) {
  const run = events(text)
  return countFunnel(
    steps.map(({ name, need = 1, withinMs = null }) => ({
      name,
      need,
      withinMs,
      hits: compileSelection({ event: name })(run).hits,
    })),
  )
}

describe('a funnel', () => {
  const ABC = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]

  it('counts how often each step was reached, what dropped off, and how long it took', () => {
    expect(funnel(ABC, 'a@0 a@10 b@15 a@20 a@30 b@40 c@50')).toEqual([
      { name: 'a', count: 4, droppedOff: 0, share: 1, medianMs: null },
      { name: 'b', count: 2, droppedOff: 2, share: 0.5, medianMs: 5 },
      { name: 'c', count: 1, droppedOff: 1, share: 0.25, medianMs: 10 },
    ])
  })

  it('does not count what came without the step before', () => {
    expect(funnel(ABC, 'b@0 c@1 a@2 c@3').map(({ count }) => count)).toEqual([1, 0, 0])
  })

  it('does not count what came too late', () => {
    const steps = [{ name: 'a' }, { name: 'b', withinMs: 10 }]
    expect(funnel(steps, 'a@0 b@11 a@20 b@30').map(({ count }) => count)).toEqual([2, 1])
  })

  it('has an event in one step only', () => {
    expect(funnel([{ name: 'a' }, { name: 'a' }], 'a@0 a@1 a@2').map(({ count }) => count)).toEqual([2, 1])
  })

  it('waits for as many events as a step needs', () => {
    expect(funnel([{ name: 'a' }, { name: 'b', need: 2 }], 'a@0 b@1 b@2 b@3').map(({ count }) => count)).toEqual([1, 1])
    expect(funnel([{ name: 'a', need: 2 }], 'a@0 a@1 a@2').map(({ count }) => count)).toEqual([1])
  })

  it('has nothing to say of no events', () => {
    expect(funnel(ABC, '').map(({ count, share }) => [count, share])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ])
  })

  it('never gains on its way', () => {
    const run = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(run, (names) => {
        const rows = funnel(ABC, names.map((name, at) => `${name}@${at}`).join(' '))
        for (const { droppedOff } of rows) expect(droppedOff).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('takes the middle of the times', () => {
    expect([median([]), median([3]), median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([null, 3, 5, 2])
  })
})

describe('trends', () => {
  it('count events by name in columns of a width that people count in', () => {
    const trends = countTrends(events('a@10500 b@10900 a@12100 a@70000'))
    expect(trends).toMatchObject({ from: 10_000, width: 2_000, columns: 31, highest: 2 })
    expect(trends?.series.map(({ name, total }) => [name, total])).toEqual([
      ['a', 3],
      ['b', 1],
    ])
    expect(trends?.series[0]?.counts.flatMap((count, column) => (count > 0 ? [[column, count]] : []))).toEqual([
      [0, 1],
      [1, 1],
      [30, 1],
    ])
  })

  it('put rare names together when there are many', () => {
    const trends = countTrends(events('a@0 a@1 b@2 b@3 c@4 c@5 d@6 d@7 e@8 e@9 f@10 g@11'))
    expect(trends?.series.map(({ name, total }) => [name, total])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 2],
      ['d', 2],
      ['e', 2],
      [null, 2],
    ])
  })

  it('lose no event, however long the session was', () => {
    const times = fc.array(fc.nat(2_000_000_000), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(times, (all) => {
        const run = all.toSorted((one, other) => one - other).map((at) => event('a', at))
        const trends = countTrends(run)
        expect(trends?.columns).toBeLessThanOrEqual(60)
        expect(trends?.series[0]?.counts.reduce((sum, each) => sum + each, 0)).toBe(all.length)
        expect(trends?.series[0]?.counts).toHaveLength(trends?.columns ?? 0)
      }),
    )
  })

  it('are none without events', () => {
    expect(countTrends([])).toBeNull()
  })
})

describe('paths', () => {
  it('tell what followed what, how often and after how long; PostHog’s clicks left out', () => {
    const { links, leftOut } = countPaths(events('$pageview@0 a@10 $autocapture@11 b@20 a@30 b@50'))
    expect(links).toEqual([
      { from: 'a', to: 'b', count: 2, share: 1, medianMs: 10 },
      { from: '$pageview', to: 'a', count: 1, share: 1, medianMs: 10 },
      { from: 'b', to: 'a', count: 1, share: 1, medianMs: 10 },
    ])
    expect(leftOut).toBe(0)
  })

  it('are drawn inside the picture, bands beside one another', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', '$pageview'), { minLength: 2, maxLength: 40 })
    fc.assert(
      fc.property(names, (all) => {
        const { links } = countPaths(all.map((name, at) => event(name, at)))
        const { left, right, bands } = layOutPaths(links)
        for (const { y, height } of [...left, ...right]) {
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y + height).toBeLessThanOrEqual(1.000_001)
        }
        for (const { fromY, toY, thickness, link } of bands) {
          const from = left.find(({ name }) => name === link.from)
          expect(fromY - thickness / 2).toBeGreaterThanOrEqual((from?.y ?? 2) - 0.000_001)
          expect(fromY + thickness / 2).toBeLessThanOrEqual((from?.y ?? 0) + (from?.height ?? 0) + 0.000_001)
          const to = right.find(({ name }) => name === link.to)
          expect(toY).toBeGreaterThanOrEqual(to?.y ?? 2)
        }
      }),
    )
  })
})

describe('the address of an insight', () => {
  const us = { host: 'https://us.posthog.com', token: 'phc_1/2' }
  const queryOf = (url: string | null): unknown => JSON.parse(decodeURIComponent(url?.split('#q=')[1] ?? 'null'))

  it('carries the query that PostHog fills in', () => {
    const url = insightUrl(us, { kind: 'funnel', steps: ['item_created', 'a"b#&', '*'] })
    expect(url?.split('#')[0]).toBe('https://us.posthog.com/project/phc_1%2F2/insights/new')
    expect(queryOf(url)).toMatchObject({
      kind: 'InsightVizNode',
      source: {
        kind: 'FunnelsQuery',
        series: [
          { kind: 'EventsNode', event: 'item_created' },
          { kind: 'EventsNode', event: 'a"b#&' },
          { kind: 'EventsNode', event: null },
        ],
      },
    })
    expect(queryOf(insightUrl(us, { kind: 'trends', events: ['a'] }))).toMatchObject({
      source: { kind: 'TrendsQuery', series: [{ event: 'a' }] },
    })
    expect(queryOf(insightUrl(us, { kind: 'paths' }))).toMatchObject({ source: { kind: 'PathsQuery' } })
  })

  it('is none without a project, or anything to ask for', () => {
    expect(insightUrl(null, { kind: 'paths' })).toBeNull()
    expect(insightUrl(us, { kind: 'funnel', steps: ['a'] })).toBeNull()
    expect(insightUrl(us, { kind: 'trends', events: [] })).toBeNull()
  })
})
