import type { Fact, FactBodies } from '../core/events/facts.ts'

/** Events a panel opened late still shows. */
export const HISTORY_EVENTS = 1_000
/** What the history may cost the page's memory, in characters kept (about as many bytes). */
export const HISTORY_SIZE = 2_000_000

/** Keeps what happened in this document, within limits, and passes it on while a panel listens. */
export interface Recorder {
  /** Epoch milliseconds. */
  now(): number
  record<K extends keyof FactBodies>(type: K, body: FactBodies[K], size?: number): void
  /** Everything kept so far, in the order in which it happened. */
  history(): readonly Fact[]
}

/** Facts that say how things stand, not what happened: kept whatever the limits, the newest of each. */
const STATES: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'instance-found',
  'instance-init',
  'instance-config',
  'identity-state',
  'flags-changed',
  'flag-read',
  'script-missing',
])

/** Of what the fact is the state. */
function stateKey(fact: { readonly type: string; readonly instance?: number; readonly key?: string }): string {
  return `${fact.type} ${fact.instance} ${fact.key}`
}

export function createRecorder(now: () => number, onFact: (fact: Fact) => void): Recorder {
  const state = new Map<string, Fact>()
  const kept: { fact: Fact; size: number }[] = []
  let seq = 0
  let calls = 0
  let size = 0
  let cut = 0

  function keep(fact: Fact, factSize: number): void {
    kept.push({ fact, size: factSize })
    size += factSize
    if (fact.type === 'capture-called') calls++
    if (calls <= HISTORY_EVENTS && size <= HISTORY_SIZE) return
    // A quarter at a time, so that a long visit does not pay for it at every event.
    const removed = kept.splice(0, Math.ceil(kept.length / 4))
    for (const old of removed) {
      size -= old.size
      if (old.fact.type === 'capture-called') {
        calls--
        cut++
      }
    }
  }

  return {
    now,
    record(type, body, factSize = 0) {
      const fact = { type, seq: ++seq, at: now(), ...body } as unknown as Fact
      const isState = STATES.has(type)
      if (isState) state.set(stateKey(fact), fact)
      // Who somebody was is history as well.
      if (!isState || type === 'identity-state') keep(fact, factSize + 100)
      onFact(fact)
    },
    history() {
      const all = new Set([...state.values(), ...kept.map((entry) => entry.fact)])
      const facts = [...all].toSorted((a, b) => a.seq - b.seq)
      const cutFact: Fact[] = cut === 0 ? [] : [{ type: 'history-cut', seq: 0, at: now(), events: cut }]
      return [...cutFact, ...facts]
    },
  }
}
