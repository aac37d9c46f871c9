import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetTabs, openTabStore, tabKeyOf, type TabStore } from './event-storage.ts'

let now = 1_000
let store: TabStore
beforeEach(async () => {
  await forgetTabs(() => false)
  now = 1_000
  store = await openTabStore(tabKeyOf('session', 7), () => now)
})

const put = (id: string, order: number, text = id): { id: string; order: number; text: string } => ({ id, order, text })
const nothing = { tab: 'tab', put: [], remove: [], anew: false }

async function texts(of: TabStore = store): Promise<string[] | undefined> {
  return (await of.load())?.events.map(({ text }) => text)
}

describe('what is kept of a tab', () => {
  it('is nothing at first', async () => {
    expect(await store.load()).toBeNull()
  })

  it('comes back in the order in which it was first kept, each event once, as it was last', async () => {
    await store.save({ ...nothing, put: [put('b', 1), put('a', 2)] })
    await store.save({ ...nothing, tab: 'later', put: [put('b', 1, 'b again'), put('c', 3)], remove: ['a'] })
    expect(await store.load()).toMatchObject({ tab: 'later' })
    expect(await texts()).toEqual(['b again', 'c'])
  })

  it('is replaced when it begins anew', async () => {
    await store.save({ ...nothing, put: [put('old', 1)] })
    await store.save({ ...nothing, put: [put('new', 1)], anew: true })
    expect(await texts()).toEqual(['new'])
  })

  it('is apart from that of other tabs, whose numbers begin alike', async () => {
    const other = await openTabStore(tabKeyOf('session', 77), () => now)
    await store.save({ ...nothing, put: [put('a', 1)] })
    await other.save({ ...nothing, put: [put('b', 1)] })
    expect(await texts()).toEqual(['a'])
    expect(await texts(other)).toEqual(['b'])
    await store.save({ ...nothing, anew: true })
    expect(await texts(other)).toEqual(['b'])
  })
})

describe('forgetting', () => {
  it('takes the events with the tab, and leaves others alone', async () => {
    const other = await openTabStore(tabKeyOf('session', 8), () => now)
    await store.save({ ...nothing, put: [put('a', 1)] })
    now = 5_000
    await other.save({ ...nothing, put: [put('b', 1)] })
    const seen: [string, number][] = []
    await forgetTabs((key, savedAt) => {
      seen.push([key, savedAt])
      return savedAt > 2_000
    })
    expect(seen).toEqual([
      ['session:7', 1_000],
      ['session:8', 5_000],
    ])
    expect(await store.load()).toBeNull()
    await store.save(nothing)
    expect(await texts()).toEqual([])
    expect(await texts(other)).toEqual(['b'])
  })
})
