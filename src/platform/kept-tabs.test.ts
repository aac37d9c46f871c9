import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const session = new Map<string, unknown>()
vi.mock('./extension.ts', () => ({
  readStored: async (_area: string, key: string) => session.get(key),
  writeStored: async (_area: string, key: string, value: unknown) => void session.set(key, value),
}))
/** The first tab's panel; those of others are gone. */
let panelGone: Promise<void>
vi.mock('./panel-lock.ts', () => ({
  holdPanelLock: () => undefined,
  whenPanelsAreGone: (name: string, work: () => Promise<void>) =>
    (name.endsWith(':1') ? panelGone : Promise.resolve()).then(work),
}))
const { forgetAllKeptTabs, forgetKeptTab, openKeptTab } = await import('./kept-tabs.ts')

const HOUR = 60 * 60 * 1_000

beforeEach(() => {
  session.clear()
  panelGone = Promise.resolve()
  vi.useFakeTimers({ toFake: ['Date'], now: 1_700_000_000_000 })
})
afterEach(async () => {
  vi.useRealTimers()
  session.clear()
  await forgetAllKeptTabs()
})

async function keep(tabId: number): Promise<void> {
  const store = await openKeptTab(tabId)
  await store.save({ tab: `tab ${tabId}`, put: [], remove: [], anew: false })
}

async function kept(tabId: number): Promise<string | undefined> {
  return (await (await openKeptTab(tabId)).load())?.tab
}

it('is there for the next panel of the tab, and forgotten when the tab is closed', async () => {
  await keep(1)
  await keep(2)
  expect(await kept(1)).toBe('tab 1')
  await forgetKeptTab(1)
  expect(await kept(1)).toBe(undefined)
  expect(await kept(2)).toBe('tab 2')
})

it('is forgotten with what the panel of a closed tab still writes', async () => {
  let closePanel = (): void => undefined
  panelGone = new Promise((resolve) => {
    closePanel = resolve
  })
  const store = await openKeptTab(1)
  const forgotten = forgetKeptTab(1)
  // By then the first would be forgotten too, did it not wait.
  await forgetKeptTab(2)
  await store.save({ tab: 'the last of it', put: [], remove: [], anew: false })
  closePanel()
  await forgotten
  expect(await kept(1)).toBe(undefined)
})

it('does not outlive the browser, whose tabs have the same numbers next time', async () => {
  await keep(1)
  session.clear()
  expect(await kept(1)).toBe(undefined)

  await keep(1)
  const before = new Map(session)
  session.clear()
  await forgetAllKeptTabs()
  for (const [key, value] of before) session.set(key, value)
  expect(await kept(1)).toBe(undefined)
})

it('is forgotten a day after the last of it, when another panel is opened', async () => {
  await keep(1)
  vi.setSystemTime(Date.now() + 20 * HOUR)
  await keep(2)
  vi.setSystemTime(Date.now() + 5 * HOUR)
  await openKeptTab(3)
  expect(await kept(1)).toBe(undefined)
  expect(await kept(2)).toBe('tab 2')
})

it('is there for the tab itself, however long it was left alone', async () => {
  await keep(1)
  vi.setSystemTime(Date.now() + 25 * HOUR)
  expect(await kept(1)).toBe('tab 1')
})
