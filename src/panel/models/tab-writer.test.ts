import { signal } from '@preact/signals'
import { expect, it, vi } from 'vitest'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { makeEvent } from '../../core/session/testing/make-session.ts'
import { createMemoryTabStore } from '../testing/memory-tab-store.ts'
import { createTabWriter, MAX_KEPT_CHARACTERS } from './tab-writer.ts'

it('lets the oldest go beyond its limit, for good, and says how many', async () => {
  const store = createMemoryTabStore()
  const large = (index: number): CapturedEvent =>
    makeEvent({ id: `d1:${index}`, properties: { text: 'x'.repeat(MAX_KEPT_CHARACTERS / 8) } })
  const live = signal<readonly CapturedEvent[]>([1, 2, 3, 4, 5, 6, 7, 8, 9].map(large))
  const writer = createTabWriter({
    store,
    kept: null,
    log: {
      live,
      preserveLog: signal(false),
      pageId: signal(null),
      timeOrigin: signal(0),
      leftOut: { count: signal(3), trimmed: signal(3) },
      states: () => [],
    },
    pages: () => ({ documents: [], instances: [] }),
    onProblem(error) {
      throw error
    },
  })
  const ids = (): string[] => store.texts().map((text) => (JSON.parse(text) as CapturedEvent).id)
  const leftOut = async (): Promise<unknown> =>
    (JSON.parse((await store.load())?.tab ?? '{}') as { leftOut: number }).leftOut

  writer.wake()
  await vi.waitFor(() => expect(ids()).toEqual(['d1:3', 'd1:4', 'd1:5', 'd1:6', 'd1:7', 'd1:8', 'd1:9']), 20_000)
  expect(await leftOut()).toBe(5)

  // An event that went does not come back by changing.
  live.value = live.value.map((event) => (event.id === 'd1:1' ? { ...event, pageTitle: 'changed' } : event))
  live.value = [...live.value, makeEvent({ id: 'd1:10' })]
  writer.wake()
  await vi.waitFor(() => expect(ids().at(-1)).toBe('d1:10'), 20_000)
  expect(ids()).not.toContain('d1:1')

  live.value = []
  writer.wake()
  await vi.waitFor(() => expect(ids()).toEqual([]), 20_000)
  expect(await leftOut()).toBe(3)
  writer.stop()
})
