import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPanelModels, type PanelModels } from '../context.ts'
import { createTestPage } from '../testing/test-page.ts'
import { withoutDoctor } from '../testing/without-doctor.ts'
import { createMemoryAdapter } from './memory-adapter.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let models: PanelModels
beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 })
  const adapter = createMemoryAdapter()
  models = createPanelModels(adapter, Date.now, withoutDoctor)
  models.start()
  const page = createTestPage(adapter)
  page.init()
  page.flags([{ key: 'a' }, { key: 'b' }, { key: 'c' }])
})
afterEach(() => vi.useRealTimers())

const forced = (): string[] => models.flags.rows.value.flatMap(({ override, flagKey }) => (override ? flagKey : []))

async function force(flagKey: string, duration: number | null): Promise<void> {
  models.flags.duration.value = duration
  await models.flags.force(flagKey, false)
}

it('has each flag end at its time, and leaves those that have none', async () => {
  await force('a', 15 * MINUTE)
  await force('b', 60 * MINUTE)
  await force('c', null)
  vi.advanceTimersByTime(15 * MINUTE - 1)
  expect(forced()).toEqual(['a', 'b', 'c'])
  vi.advanceTimersByTime(1)
  expect(forced()).toEqual(['b', 'c'])
  vi.advanceTimersByTime(45 * MINUTE)
  expect(forced()).toEqual(['c'])
  expect(vi.getTimerCount()).toBe(0)
})

it('counts from when the flag is forced, also after time has passed without a change', async () => {
  await force('c', null)
  vi.advanceTimersByTime(60 * MINUTE)
  await force('a', 15 * MINUTE)
  expect(forced()).toEqual(['a', 'c'])
  vi.advanceTimersByTime(15 * MINUTE)
  expect(forced()).toEqual(['c'])
})

it('forgets an end that was cleared', async () => {
  await force('a', 15 * MINUTE)
  await models.flags.clearAll()
  expect(vi.getTimerCount()).toBe(0)
  await force('a', null)
  vi.advanceTimersByTime(DAY)
  expect(forced()).toEqual(['a'])
})

it('waits longer than a timer can', async () => {
  await force('a', 40 * DAY)
  vi.advanceTimersByTime(40 * DAY - 1)
  expect(forced()).toEqual(['a'])
  vi.advanceTimersByTime(1)
  expect(forced()).toEqual([])
})
