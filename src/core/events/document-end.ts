import type { CapturedEvent, EventStatus, StubWait } from './captured-event.ts'
import type { DocumentRecord } from './document-records.ts'
import type { EventTable } from './event-table.ts'
import { withStep } from './with-step.ts'

const SHOWN_AGAIN: EventStatus = { kind: 'queued', waitingFor: 'the page to be shown again' }

/**
 * A document no longer answers. What was not sent is lost, unless the page is kept for "back" and may go on. What was under way may have arrived,
 * but there is nobody to be told; should the page come back, the answer still counts.
 */
export function endEvents(table: EventTable, documentId: string, left: DocumentRecord['left']): void {
  for (const { id, status, documentId: of } of table.events) {
    if (of !== documentId) continue
    const cutOff = asCutOffByEnd(status)
    if (cutOff) table.update(id, () => ({ status: cutOff }))
    if (!left) continue
    if (status.kind === 'queued' && !left.kept) table.update(id, withStep({ kind: 'lost', at: left.at }))
    if (status.kind === 'queued' && left.kept) table.update(id, () => ({ status: SHOWN_AGAIN }))
    if (status.kind === 'sending' || status.kind === 'retrying') table.update(id, () => ({ status: { kind: 'sent' } }))
  }
}

/** The status of a request that was cut off, now that its page is known to be gone; null for every other status. */
export function asCutOffByEnd(status: EventStatus): EventStatus | null {
  if (status.kind === 'network-only') {
    const of = asCutOffByEnd(status.of)
    return of && of.kind !== 'network-only' ? { kind: 'network-only', of } : null
  }
  return status.kind === 'sent' && status.cutOff === 'ended early' ? { kind: 'sent', cutOff: 'page left' } : null
}

/** A page returned to by "back": what waited in it goes on waiting for what it waited for before. */
export function resumeEvents(table: EventTable, documentId: string, stubWaitsFor: StubWait): void {
  for (const event of table.events) {
    if (event.documentId !== documentId || !waitsToBeShown(event)) continue
    const waitingFor = waitsInStub(event) ? stubWaitsFor : null
    table.update(event.id, () => ({ status: { kind: 'queued', waitingFor } }))
  }
}

/** What the calls in the stub of a document wait for has changed. */
export function tellStubWait(table: EventTable, documentId: string, stubWaitsFor: StubWait): void {
  for (const event of table.events) {
    if (event.documentId !== documentId || event.status.kind !== 'queued' || !waitsInStub(event)) continue
    table.update(event.id, () => ({ status: { kind: 'queued', waitingFor: stubWaitsFor } }))
  }
}

/** By its form: an event that was kept while no panel was open is another object. */
function waitsToBeShown({ status }: CapturedEvent): boolean {
  return status.kind === 'queued' && status.waitingFor === 'the page to be shown again'
}

function waitsInStub({ steps }: CapturedEvent): boolean {
  return steps.at(-1)?.kind === 'stub-called'
}
