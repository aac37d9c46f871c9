import { effect, signal } from '@preact/signals'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type { Violation } from '../../core/plan/violation.ts'
import { createEventChecks, type EventChecker } from './event-checks.ts'

/** What a check takes by the clock of these tests: three of them are longer than a slice. */
const CHECK_MS = 3

let now: number
let checked: CapturedEvent[]
beforeEach(() => {
  now = 0
  checked = []
})

/** An event whose value is wrong unless it is `fine`. */
function eventOf(id: number, { source = 'fax', path = '/cart' } = {}): CapturedEvent {
  const properties = { source }
  const event = { id: String(id), kind: 'event', eventName: 'item_created', properties, ownProperties: ['source'] }
  return { ...event, pageUrl: `https://shop.example${path}?id=${id}` } as unknown as CapturedEvent
}

const indices = Array.from({ length: 10 }, (_, index) => index)

/** Takes its time, by the clock. */
function slowChecker(severity: Violation['severity'] = 'error'): EventChecker {
  return {
    check(event) {
      checked.push(event)
      now += CHECK_MS
      const { eventName, properties } = event
      const about = { eventName, property: 'source', message: '', expected: null, actual: null }
      const violation: Violation = { ...about, kind: 'value-not-allowed', severity, didYouMean: null, at: null }
      return properties['source'] === 'fine' ? [] : [violation]
    },
    count: ({ eventName, properties }, violating) => ({ eventName, properties, names: ['source'], violating }),
  }
}

function start(list: readonly CapturedEvent[], by = slowChecker()) {
  const events = signal(list)
  const checker = signal<EventChecker | null>(by)
  return { events, checker, checks: createEventChecks(events, checker, () => now) }
}

type Checks = ReturnType<typeof createEventChecks>
const untilDone = (checks: Checks): Promise<void> => vi.waitFor(() => expect(checks.progress.value).toBeNull())

describe('many events', () => {
  it('are checked slice by slice, each once, with word of how far it is', async () => {
    const { checks } = start(indices.map((id) => eventOf(id)))
    const told: unknown[] = []
    effect(() => void told.push(checks.progress.value?.done ?? 'all'))
    expect(checks.progress.value).toEqual({ done: 3, total: 10 })
    await untilDone(checks)
    expect(told).toEqual([3, 6, 9, 'all'])
    expect(checked.map(({ id }) => id)).toEqual(indices.map(String))
    expect(checks.counts.value).toEqual({ errors: 10, warnings: 0 })
  })

  it('are never stuck, though one check takes longer than a slice', async () => {
    const checker = slowChecker()
    const slower: EventChecker = { ...checker, check: (event) => ((now += 1_000), checker.check(event)) }
    const { checks } = start(
      indices.map((id) => eventOf(id)),
      slower,
    )
    expect(checks.progress.value).toEqual({ done: 1, total: 10 })
    await untilDone(checks)
    expect(checks.counts.value.errors).toBe(10)
  })

  it('are checked anew where they change meanwhile: those that were checked, and those to come', async () => {
    const { checks, events } = start(indices.map((id) => eventOf(id)))
    const [, , , , , , , , , last] = events.value
    expect(checks.progress.value?.done).toBe(3)
    const fine = [eventOf(0, { source: 'fine' }), eventOf(9, { source: 'fine' })]
    events.value = events.value.map((event) => fine.find(({ id }) => id === event.id) ?? event)
    await untilDone(checks)
    expect(checks.counts.value.errors).toBe(8)
    expect(checks.violations.value.map(({ event }) => event.id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(checked).not.toContain(last)
    expect(checked).toHaveLength(11)
  })

  it('are judged by the new plan alone when it changes meanwhile', async () => {
    const { checks, checker } = start(indices.map((id) => eventOf(id)))
    expect(checks.progress.value?.done).toBe(3)
    checker.value = slowChecker('warning')
    await untilDone(checks)
    expect(checks.counts.value).toEqual({ errors: 0, warnings: 10 })
  })

  it('are forgotten when they are cleared meanwhile', async () => {
    const { checks, events } = start(indices.map((id) => eventOf(id)))
    events.value = []
    await untilDone(checks)
    expect(checks.counts.value.errors).toBe(0)
    expect([...checks.seen.value]).toEqual([])
  })
})

it('counts and lists what is of the chosen page only, and judges all the same', async () => {
  const { checks } = start([
    eventOf(1, { path: '/cart' }),
    eventOf(2, { path: '/done', source: 'fine' }),
    eventOf(3, { path: '/cart', source: 'fine' }),
  ])
  await untilDone(checks)
  const seen = (): unknown => {
    const tally = checks.seen.value.get('item_created')
    return tally && [tally.count, tally.violating]
  }
  expect(checks.pages.value).toEqual(['/cart', '/done'])
  expect(seen()).toEqual([3, 1])
  checks.page.value = '/done'
  await untilDone(checks)
  expect(seen()).toEqual([1, 0])
  expect(checks.violations.value).toEqual([])
  expect(checks.counts.value.errors).toBe(1)
  checks.page.value = '/cart'
  await untilDone(checks)
  expect(seen()).toEqual([2, 1])
  expect(checks.violations.value.map(({ event }) => event.id)).toEqual(['1'])
  // What an event's check found is kept: the page has no say in it.
  expect(checked).toHaveLength(3)
})
