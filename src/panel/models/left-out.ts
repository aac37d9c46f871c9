import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Fact } from '../../core/events/facts.ts'

export interface LeftOut {
  /** Of all documents. */
  readonly count: ReadonlySignal<number>
  /** Those that the panel itself let go. */
  readonly trimmed: ReadonlySignal<number>
  add(events: number): void
  /** Takes note of what a page says its history has lost. */
  hear(documentId: string, facts: readonly Fact[]): void
  /** Starts anew, but for what was left out of these documents' histories. */
  reset(documentIds: ReadonlySet<string>): void
}

/** Counts the events that are gone. `heardUpTo` says how many of a document's first calls the panel heard of, and so are not gone. */
export function createLeftOut(heardUpTo: (documentId: string, call: number) => number): LeftOut {
  const trimmed = signal(0)
  const cutByDocument = signal<ReadonlyMap<string, number>>(new Map())

  return {
    count: computed(() => [...cutByDocument.value.values()].reduce((sum, events) => sum + events, trimmed.value)),
    trimmed,
    add(events) {
      trimmed.value += events
    },
    hear(documentId, facts) {
      const cut = facts.findLast((fact) => fact.type === 'history-cut')
      if (!cut) return
      const unheard = Math.max(0, cut.events - heardUpTo(documentId, cut.events))
      cutByDocument.value = new Map(cutByDocument.value).set(documentId, unheard)
    },
    reset(documentIds) {
      trimmed.value = 0
      cutByDocument.value = new Map([...cutByDocument.value].filter(([documentId]) => documentIds.has(documentId)))
    },
  }
}
