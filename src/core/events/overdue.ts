import type { CapturedEvent, Overdue } from './captured-event.ts'
import type { EventTable } from './event-table.ts'

/** posthog-js sends its queue every 3 s, or every 5 s at most; a tab in the background may run its timers a second late, and a busy page too. */
export const QUEUE_PATIENCE = 10_000

/** The shortest interval a queue can have is 250 ms; what is sent at once leaves within a few milliseconds. */
export const SENT_FROM_QUEUE_AFTER = 200

/** When the SDK accepted an event that still waits in its queue; null for every other event. */
export function queuedSince({ kind, status, steps }: CapturedEvent): number | null {
  if (kind !== 'event' || status.kind !== 'queued' || status.waitingFor !== null) return null
  return steps.find((step) => step.kind === 'accepted')?.at ?? null
}

/** Marks the events of these documents that wait too long, and goes on counting for those marked before. */
export function markOverdue(
  table: EventTable,
  now: number,
  documentIds: ReadonlySet<string>,
  queueRan: (event: CapturedEvent) => boolean,
): void {
  for (const event of table.events) {
    if (!documentIds.has(event.documentId)) continue
    const since = queuedSince(event)
    if (since === null || now - since < QUEUE_PATIENCE) continue
    const overdue: Overdue = { seconds: shownSeconds(now - since), queueRan: queueRan(event) }
    const { status } = event
    const known = status.kind === 'queued' ? status.overdue : undefined
    if (known?.seconds === overdue.seconds && known.queueRan === overdue.queueRan) continue
    table.update(event.id, () => ({ status: { kind: 'queued', waitingFor: null, overdue } }))
  }
}

/** Beyond a minute only minutes are shown, so that waiting events are not made anew each second for hours. */
function shownSeconds(ms: number): number {
  const seconds = Math.floor(ms / 1_000)
  return seconds < 60 ? seconds : Math.floor(seconds / 60) * 60
}
