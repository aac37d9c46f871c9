import type { TabStore } from '../../platform/event-storage.ts'

/** What is kept of one tab, in memory: panels that come one after the other share it. */
export interface MemoryTabStore extends TabStore {
  /** How often was written. */
  readonly saves: number
  /** The texts of the kept events. */
  texts(): readonly string[]
  /** With an error, writing fails from now on. */
  fail(error: Error): void
}

export function createMemoryTabStore(): MemoryTabStore {
  const events = new Map<string, { readonly order: number; readonly text: string }>()
  let kept: string | null = null
  let saves = 0
  let failure: Error | null = null
  const inOrder = (): { readonly order: number; readonly text: string }[] =>
    [...events.values()].toSorted((one, other) => one.order - other.order)

  return {
    get saves() {
      return saves
    },
    texts: () => inOrder().map(({ text }) => text),
    fail(error) {
      failure = error
    },
    load: async () => (kept === null ? null : { tab: kept, events: inOrder() }),
    async save({ tab, put, remove, anew }) {
      if (failure) throw failure
      saves++
      if (anew) events.clear()
      for (const id of remove) events.delete(id)
      for (const { id, order, text } of put) events.set(id, { order, text })
      kept = tab
    },
  }
}
