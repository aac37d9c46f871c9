import { effect, type ReadonlySignal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { type FlagValue, type ForcedByScope, overridesFor } from '../../core/flags/forced-flags.ts'
import type { KnownInstances } from './known-instances.ts'

/** Which values flags were forced to, as far as this panel has seen: an event names the forced flags, and not their values. */
export interface ForcedHistory {
  /** What the flag was forced to when the event was captured; undefined when this panel does not know. */
  valueAt(event: CapturedEvent, flagKey: string): FlagValue | undefined
}

interface Entry {
  /** Epoch milliseconds. */
  readonly from: number
  /** Undefined from when it was released. */
  readonly value: FlagValue | undefined
}

/** Changes of one flag that are kept, the newest. */
const MAX_ENTRIES = 50

/** Listens as long as the panel lives. `now` gives epoch milliseconds. */
export function createForcedHistory(
  byOrigin: ReadonlySignal<ReadonlyMap<string, ForcedByScope>>,
  knownInstances: KnownInstances,
  now: () => number,
): ForcedHistory {
  /** Origin, project token and flag key → entries, oldest first. */
  const history = new Map<string, readonly Entry[]>()

  function add(id: string, value: FlagValue | undefined, since: number): void {
    const entries = history.get(id) ?? []
    const last = entries.at(-1)
    if (last?.value === value) return
    // An override of the site that comes to light again is older than the tab's before it.
    const from = last && since <= last.from ? now() : since
    history.set(id, [...entries, { from, value }].slice(-MAX_ENTRIES))
  }

  effect(() => {
    const seen = new Set<string>()
    for (const [origin, forced] of byOrigin.value) {
      for (const token of new Set([...Object.keys(forced.tab), ...Object.keys(forced.site)])) {
        for (const [flagKey, { value, since }] of overridesFor(forced, token, now())) {
          const id = idOf(origin, token, flagKey)
          seen.add(id)
          add(id, value, since)
        }
      }
    }
    for (const id of history.keys()) if (!seen.has(id)) add(id, undefined, now())
  })

  return {
    valueAt({ pageUrl, at, instanceId, properties }, flagKey) {
      const told = properties['token']
      const token = knownInstances.initOf(instanceId)?.token ?? (typeof told === 'string' ? told : '')
      const origin = URL.canParse(pageUrl) ? new URL(pageUrl).origin : ''
      return history.get(idOf(origin, token, flagKey))?.findLast(({ from }) => from <= at)?.value
    },
  }
}

function idOf(...parts: readonly string[]): string {
  return JSON.stringify(parts)
}
