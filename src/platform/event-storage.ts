import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/**
 * What is kept of tabs on disk, so that closing DevTools loses no event: of each tab what holds its events together, and each event as text of JSON. Texts
 * are kept as they are: copying an object with all that is in it costs the panel several times as much.
 */
interface Schema extends DBSchema {
  tabs: { key: string; value: { readonly tab: string; readonly savedAt: number } }
  events: { key: [tabKey: string, eventId: string]; value: KeptText }
}

interface KeptText {
  /** Ascending in the order in which events were first kept. */
  readonly order: number
  readonly text: string
}

const DATABASE = 'hogscope-events'
/** Raised when what is kept means something else; what an older Hogscope kept is then dropped. */
const VERSION = 1

/** What is kept of one tab. */
export interface TabStore {
  /** Null when nothing is kept. */
  load(): Promise<{ readonly tab: string; readonly events: readonly KeptText[] } | null>
  /** Writes all of it or nothing. Rejects when the browser refuses. */
  save(changes: TabChanges): Promise<void>
}

export interface TabChanges {
  readonly tab: string
  readonly put: readonly (KeptText & { readonly id: string })[]
  readonly remove: readonly string[]
  /** Whether what was kept before goes first. */
  readonly anew: boolean
}

export function tabKeyOf(browserSession: string, tabId: number): string {
  return `${browserSession}:${tabId}`
}

/** `now` gives epoch milliseconds. */
export async function openTabStore(key: string, now: () => number): Promise<TabStore> {
  const database = await open()
  return {
    async load() {
      const transaction = database.transaction(['tabs', 'events'])
      const [kept, events] = await Promise.all([
        transaction.objectStore('tabs').get(key),
        transaction.objectStore('events').getAll(eventsOf(key)),
      ])
      return kept ? { tab: kept.tab, events: events.toSorted((one, other) => one.order - other.order) } : null
    },
    async save({ tab, put, remove, anew }) {
      // Relaxed: a page of the extension that crashes loses nothing by it, and a computer that does has other worries.
      const transaction = database.transaction(['tabs', 'events'], 'readwrite', { durability: 'relaxed' })
      const events = transaction.objectStore('events')
      const requests: Promise<unknown>[] = anew ? [events.delete(eventsOf(key))] : []
      for (const id of remove) requests.push(events.delete([key, id]))
      for (const { id, order, text } of put) requests.push(events.put({ order, text }, [key, id]))
      requests.push(transaction.objectStore('tabs').put({ tab, savedAt: now() }, key))
      await Promise.all([...requests, transaction.done])
    },
  }
}

/** Forgets the tabs for which `keep` is false. `savedAt` is epoch milliseconds. */
export async function forgetTabs(keep: (key: string, savedAt: number) => boolean): Promise<void> {
  const database = await open()
  const transaction = database.transaction(['tabs', 'events'], 'readwrite')
  const tabs = transaction.objectStore('tabs')
  for (let cursor = await tabs.openCursor(); cursor; cursor = await cursor.continue()) {
    if (keep(cursor.key, cursor.value.savedAt)) continue
    await Promise.all([cursor.delete(), transaction.objectStore('events').delete(eventsOf(cursor.key))])
  }
  await transaction.done
  database.close()
}

/** All keys that begin with the tab's: a list is above every text. */
function eventsOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key], [key, []])
}

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(DATABASE, VERSION, {
    upgrade(database) {
      for (const name of Array.from(database.objectStoreNames)) database.deleteObjectStore(name)
      database.createObjectStore('tabs')
      database.createObjectStore('events')
    },
    // A newer Hogscope wants to open it.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
}
