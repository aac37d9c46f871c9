import { effect, signal, type ReadonlySignal } from '@preact/signals'
import type { TabStore } from '../../platform/event-storage.ts'
import type { DocumentsModel } from './documents.ts'
import type { EventLog } from './event-log.ts'
import type { KnownInstances } from './known-instances.ts'
import { sessionPages } from './session-pages.ts'
import { createTabWriter, type TabWriter } from './tab-writer.ts'

/** Opens where the tab's events are kept; null where nothing may be kept, as in a private window. */
export type OpenTabStore = () => Promise<TabStore | null>

export interface KeptEvents {
  /** Why events are not kept, in words; null when they are, or need not be. */
  readonly problem: ReadonlySignal<string | null>
  /** Takes up what is kept of the tab, then keeps what comes. Returns the way to stop. */
  start(): () => void
}

/** In milliseconds: as long as one may wait for the disk before the list of events begins without what it holds. */
const PATIENCE = 10_000

/** Keeps the events of the tab outside the panel, so that closing DevTools loses none. Without `openStore` nothing is kept. */
export function createKeptEvents(
  openStore: OpenTabStore | null,
  log: EventLog,
  documents: DocumentsModel,
  knownInstances: KnownInstances,
): KeptEvents {
  const problem = signal<string | null>(null)
  const tell = (error: unknown): void => {
    problem.value = `The browser refuses to keep events (${error instanceof Error ? error.message : String(error)}): once DevTools closes, those that the page itself no longer holds are gone.`
  }

  async function begin(open: OpenTabStore): Promise<TabWriter | null> {
    const store = await open()
    if (!store) return null
    const kept = await load(store)
    return createTabWriter({
      store,
      kept,
      log,
      pages: () => sessionPages(documents, knownInstances, log.live.peek()),
      onProblem: tell,
    })
  }

  async function takeUp(open: OpenTabStore): Promise<TabWriter | null> {
    const begun = begin(open)
    const writer = await Promise.race([begun, tooLate()])
    if (writer?.kept) {
      const { tab } = writer.kept
      documents.remember(tab.documents.map((known) => ({ ...known, sharedFlags: null, live: false })))
      knownInstances.remember(tab.instances)
      log.resume(writer.kept)
    }
    return writer
  }

  return {
    problem,
    start() {
      if (!openStore) return () => undefined
      let stopped = false
      let stop: (() => void) | null = null
      log.hold()
      void takeUp(openStore)
        .then((writer) => {
          if (writer && !stopped) stop = follow(log, writer)
        })
        .catch(tell)
        .finally(() => log.release())
      return () => {
        stopped = true
        stop?.()
      }
    },
  }
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('its storage does not answer')), PATIENCE)
  })
}

/** Null when nothing is kept that can be read. */
async function load(store: TabStore): Promise<TabWriter['kept']> {
  const stored = await store.load()
  if (!stored) return null
  const { parseKeptEvent, parseKeptTab } = await import('../../core/session/kept-tab.ts')
  const tab = parseKeptTab(stored.tab)
  if (!tab) return null
  const events = stored.events.flatMap(({ text, order }) => {
    const event = parseKeptEvent(text)
    return event ? [{ event, order, length: text.length }] : []
  })
  return { tab, events }
}

/** Writes after each change of the log, as often as the writer does. */
function follow(log: EventLog, writer: TabWriter): () => void {
  const stop = effect(() => {
    void log.live.value
    void log.preserveLog.value
    void log.pageId.value
    writer.wake()
  })
  return () => {
    stop()
    writer.stop()
  }
}
