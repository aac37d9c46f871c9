import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { queuedSince } from '../../core/events/overdue.ts'
import type { PageDocument } from './documents.ts'

const EVERY = 1_000

/** Calls `tick` each second while an event of a live document waits in a queue, and at no other time. */
export function tickWhileQueued(
  events: ReadonlySignal<readonly CapturedEvent[]>,
  documents: ReadonlySignal<readonly PageDocument[]>,
  tick: (documentIds: ReadonlySet<string>) => void,
): void {
  const liveIds = computed(() => new Set(documents.value.flatMap(({ live, documentId }) => (live ? documentId : []))))
  const waits = computed(() =>
    events.value.some((event) => liveIds.value.has(event.documentId) && queuedSince(event) !== null),
  )
  effect(() => {
    if (!waits.value) return undefined
    const timer = setInterval(() => tick(liveIds.peek()), EVERY)
    return () => clearInterval(timer)
  })
}
