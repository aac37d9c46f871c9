import { signal, type ReadonlySignal } from '@preact/signals'
import type { FactOf, FlagRead, ServerFlag } from '../../core/events/facts.ts'
import type { FlagChange } from '../../core/flags/flag-timeline.ts'
import type { DocumentsModel } from './documents.ts'

/** What one instance told of its flags. */
export interface FlagState {
  readonly latest: FactOf<'flags-changed'> | null
  readonly reads: ReadonlyMap<string, FlagRead>
  /** Keys that the page asked for beyond those whose reads are told. */
  readonly keysLeftOut: number
  /** Flag key → what the SDK held of it over time, oldest first. */
  readonly changes: ReadonlyMap<string, readonly FlagChange[]>
}

/** Changes of one flag that are kept, the newest: a page that asks for flags every minute has as many in an hour. */
export const MAX_CHANGES = 60

const NOTHING_TOLD: FlagState = { latest: null, reads: new Map(), keysLeftOut: 0, changes: new Map() }

/** Instance id → what it told of its flags. Those of pages that were left are forgotten with their instances. */
export function createFlagStates(documents: DocumentsModel): ReadonlySignal<ReadonlyMap<string, FlagState>> {
  const states = signal<ReadonlyMap<string, FlagState>>(new Map())

  documents.onFacts((document, facts) => {
    const told = facts.filter((fact) => fact.type === 'flags-changed' || fact.type === 'flag-read')
    if (told.length === 0) return
    const next = new Map(states.value)
    for (const fact of told) {
      const id = `${document.documentId}:${fact.instance}`
      const before = next.get(id) ?? NOTHING_TOLD
      next.set(id, fact.type === 'flag-read' ? withRead(before, fact) : withFlags(before, fact))
    }
    states.value = next
  })
  documents.onGone(({ documentId }) => {
    states.value = new Map([...states.value].filter(([id]) => !id.startsWith(`${documentId}:`)))
  })
  return states
}

function withRead(state: FlagState, read: FactOf<'flag-read'>): FlagState {
  const keysLeftOut = Math.max(state.keysLeftOut, read.keysLeftOut)
  return { ...state, reads: new Map(state.reads).set(read.key, read), keysLeftOut }
}

function withFlags(state: FlagState, fact: FactOf<'flags-changed'>): FlagState {
  // The history is told again whenever a panel attaches.
  if (state.latest && fact.seq <= state.latest.seq) return state
  const changes = new Map(state.changes)
  for (const flag of fact.flags) {
    const before = changes.get(flag.key) ?? []
    const last = before.at(-1)
    if (last && isSame(last.flag, flag)) continue
    changes.set(flag.key, [...before, { at: fact.at, flag }].slice(-MAX_CHANGES))
  }
  return { ...state, latest: fact, changes }
}

function isSame(one: ServerFlag, other: ServerFlag): boolean {
  return one.value === other.value && one.source === other.source && one.pageOverride === other.pageOverride
}
