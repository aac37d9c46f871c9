import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type { KeptTab } from '../../core/session/kept-tab.ts'
import type { TabChanges, TabStore } from '../../platform/event-storage.ts'
import type { EventLog, Kept } from './event-log.ts'

export interface TabWriter {
  /** What was kept before; null for nothing. */
  readonly kept: Kept | null
  /** Something may have changed. */
  wake(): void
  stop(): void
}

/** In milliseconds. Most of an event's life is over by then, so that it is written once or twice. What a crash takes with it is no older. */
const WRITE_EVERY = 500

/** Of the texts of one tab's events, together: as much as the 20,000 events of a full panel mostly have, and no more than a disk has to spare. */
export const MAX_KEPT_CHARACTERS = 64_000_000
/** Letting the oldest go costs as much for one as for many. */
const KEPT_AFTER_CUT = 0.9

interface WriterOptions {
  readonly store: TabStore
  readonly kept: Kept | null
  readonly log: Pick<EventLog, 'live' | 'preserveLog' | 'pageId' | 'timeOrigin' | 'leftOut' | 'states'>
  readonly pages: () => Pick<KeptTab, 'documents' | 'instances'>
  onProblem(error: unknown): void
}

/** Brings what is kept to what the log has, again and again. An event that did not change is the same object, and is not written again. */
export function createTabWriter({ store, kept, log, pages, onProblem }: WriterOptions): TabWriter {
  const written = createWritten(kept)
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing = false
  let changed = false
  let stopped = false
  let anew = kept === null
  let lastTab = ''

  async function write(): Promise<void> {
    timer = null
    changed = false
    writing = true
    try {
      const { put, remove } = written.follow(log.live.peek())
      const tab = JSON.stringify(tabOf())
      if (anew || put.length > 0 || remove.length > 0 || tab !== lastTab) await store.save({ tab, put, remove, anew })
      anew = false
      lastTab = tab
    } catch (error) {
      stopped = true
      onProblem(error)
    }
    writing = false
    if (changed) wake()
  }

  function tabOf(): KeptTab {
    const { documents, instances } = pages()
    const ids = new Set(documents.map(({ documentId }) => documentId))
    return {
      preserveLog: log.preserveLog.peek(),
      timeOrigin: log.timeOrigin.peek(),
      pageId: log.pageId.peek(),
      leftOut: log.leftOut.trimmed.peek() + written.cut,
      states: log.states().filter(({ documentId }) => ids.has(documentId)),
      documents,
      instances,
    }
  }

  function wake(): void {
    changed = true
    if (!stopped && !writing) timer ??= setTimeout(() => void write(), WRITE_EVERY)
  }

  return {
    kept,
    wake,
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}

interface Written {
  /** Events of the log that were let go for their size. */
  readonly cut: number
  /** What is to be written for the store to have these events. */
  follow(events: readonly CapturedEvent[]): Pick<TabChanges, 'put' | 'remove'>
}

interface Entry {
  readonly event: CapturedEvent
  readonly order: number
  readonly length: number
  readonly cut: boolean
}

function createWritten(kept: Kept | null): Written {
  const entries = new Map<string, Entry>((kept?.events ?? []).map((each) => [each.event.id, { ...each, cut: false }]))
  let orders = Math.max(0, ...(kept?.events.slice(-1) ?? []).map(({ order }) => order))
  let characters = [...entries.values()].reduce((sum, { length }) => sum + length, 0)
  let cut = 0

  function forget(id: string, entry: Entry): void {
    entries.delete(id)
    characters -= entry.length
    if (entry.cut) cut--
  }

  /** From the oldest on. Gives their ids. */
  function makeRoom(): string[] {
    if (characters <= MAX_KEPT_CHARACTERS) return []
    const ids: string[] = []
    for (const [id, entry] of entries) {
      if (characters <= MAX_KEPT_CHARACTERS * KEPT_AFTER_CUT) break
      if (entry.cut) continue
      characters -= entry.length
      entries.set(id, { ...entry, length: 0, cut: true })
      cut++
      ids.push(id)
    }
    return ids
  }

  return {
    get cut() {
      return cut
    },
    follow(events) {
      const put = new Map<string, TabChanges['put'][number]>()
      const present = new Set<string>()
      for (const event of events) {
        const { id } = event
        present.add(id)
        const entry = entries.get(id)
        if (entry?.event === event || entry?.cut) continue
        const text = JSON.stringify(event)
        const order = entry?.order ?? ++orders
        characters += text.length - (entry?.length ?? 0)
        entries.set(id, { event, order, length: text.length, cut: false })
        put.set(id, { id, order, text })
      }
      const gone = [...entries].filter(([id]) => !present.has(id))
      for (const [id, entry] of gone) forget(id, entry)
      const cutIds = makeRoom()
      for (const id of cutIds) put.delete(id)
      return { put: [...put.values()], remove: [...gone.map(([id]) => id), ...cutIds] }
    },
  }
}
