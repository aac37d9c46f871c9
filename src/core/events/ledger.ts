import type { CapturedEvent } from './captured-event.ts'
import { createEventTable, type EventTable } from './event-table.ts'
import type { Fact } from './facts.ts'
import { calledEvent, flagsRequestEvent, replayEvent, stubEvent } from './new-event.ts'
import { withStep } from './with-step.ts'

/** Folds the facts of many documents into events. Facts may come twice or late; each counts once. */
export interface Ledger {
  /** Events in the order in which they were called. */
  readonly events: readonly CapturedEvent[]
  /** Raised at each change of `events`. */
  readonly version: number
  /** Facts of `documentId`, in their order. With `adding` false no new event starts, but known ones go on with their lives. */
  apply(documentId: string, facts: readonly Fact[], adding: boolean): void
  /**
   * The document no longer answers. What still waited in it is lost, unless the browser keeps the page for "back": it may go on there.
   */
  endDocument(documentId: string): void
  /** Forgets the events for which `keep` is false. Facts already seen are not taken again. */
  clear(keep: (event: CapturedEvent) => boolean): void
  /** Keeps the newest `max` events; returns how many it let go. */
  trim(max: number): number
}

/** What one document's facts refer to by number or uuid. */
interface DocumentRecord {
  lastSeq: number
  /** When the page was left for good, in epoch milliseconds; null while it is shown or kept for "back". */
  leftAt: number | null
  readonly eventIdByUuid: Map<string, string>
  readonly eventIdsByRequest: Map<number, readonly string[]>
}

export function createLedger(): Ledger {
  const table = createEventTable()
  const documents = new Map<string, DocumentRecord>()

  function documentRecord(documentId: string): DocumentRecord {
    let record = documents.get(documentId)
    if (!record) {
      record = { lastSeq: 0, leftAt: null, eventIdByUuid: new Map(), eventIdsByRequest: new Map() }
      documents.set(documentId, record)
    }
    return record
  }

  return {
    get events() {
      return table.events
    },
    get version() {
      return table.version
    },
    apply(documentId, facts, adding) {
      const record = documentRecord(documentId)
      for (const fact of facts) {
        if (fact.seq <= record.lastSeq) continue
        record.lastSeq = fact.seq
        if (fact.type === 'page-hidden') record.leftAt = fact.kept ? null : fact.at
        if (adding) begin(table, documentId, record, fact)
        goOn(table, documentId, record, fact)
      }
    },
    endDocument(documentId) {
      const at = documents.get(documentId)?.leftAt ?? null
      if (at === null) return
      for (const event of table.events) {
        if (event.documentId === documentId && event.status.kind === 'queued') {
          table.update(event.id, withStep({ kind: 'lost', at }))
        }
      }
    },
    clear(keep) {
      table.replace(table.events.filter((event) => keep(event)))
    },
    trim(max) {
      const excess = Math.max(0, table.events.length - max)
      if (excess > 0) table.replace(table.events.slice(excess))
      return excess
    },
  }
}

function eventId(documentId: string, call: number): string {
  return `${documentId}:${call}`
}

function stubId(documentId: string, stubCall: number): string {
  return `${documentId}:stub${stubCall}`
}

function requestId(documentId: string, request: number): string {
  return `${documentId}:request${request}`
}

/** Starts the row of an event that was not known before. */
function begin(table: EventTable, documentId: string, record: DocumentRecord, fact: Fact): void {
  switch (fact.type) {
    case 'stub-called':
      table.add(stubEvent(stubId(documentId, fact.stubCall), documentId, fact))
      break
    case 'capture-called': {
      const event = calledEvent(eventId(documentId, fact.call), documentId, fact)
      const waited = fact.stubCall === null ? undefined : table.get(stubId(documentId, fact.stubCall))
      // The page called the stub; the later call is the SDK's own.
      const stack = waited?.stack ?? event.stack
      if (waited) table.become(waited.id, { ...event, at: waited.at, stack, steps: [...waited.steps, ...event.steps] })
      else table.add(event)
      break
    }
    case 'flags-requested': {
      const id = requestId(documentId, fact.request)
      table.add(flagsRequestEvent(id, documentId, fact))
      record.eventIdsByRequest.set(fact.request, [id])
      break
    }
    case 'request-sent':
      if (fact.kind === 'replay') table.add(replayEvent(requestId(documentId, fact.request), documentId, fact))
      break
    default:
      break
  }
}

/** Takes known events a step further. */
function goOn(table: EventTable, documentId: string, record: DocumentRecord, fact: Fact): void {
  const { at } = fact
  switch (fact.type) {
    case 'capture-changed':
      table.update(eventId(documentId, fact.call), withStep({ kind: 'changed', at, by: fact.by, before: fact.before }))
      break
    case 'capture-accepted': {
      const id = eventId(documentId, fact.call)
      if (fact.uuid !== null) record.eventIdByUuid.set(fact.uuid, id)
      const { uuid, properties, set, setOnce, truncated } = fact
      table.update(id, (event) => ({
        ...withStep({ kind: 'accepted', at })(event),
        uuid,
        properties,
        set,
        setOnce,
        truncated: event.truncated || truncated,
      }))
      break
    }
    case 'capture-dropped': {
      const { reason, detail } = fact
      table.update(eventId(documentId, fact.call), withStep({ kind: 'dropped', at, reason, detail }))
      break
    }
    case 'capture-held-back':
      table.update(eventId(documentId, fact.call), withStep({ kind: 'held-back', at, flagKey: fact.flagKey }))
      break
    case 'request-sent': {
      const named = fact.uuids.flatMap((uuid) => record.eventIdByUuid.get(uuid) ?? [])
      const eventIds = fact.kind === 'replay' ? [requestId(documentId, fact.request)] : named
      record.eventIdsByRequest.set(fact.request, eventIds)
      const { request, attempt, url, transport, compression, events } = fact
      const step = { kind: 'sent', at, request, attempt, url, transport, compression, events } as const
      for (const id of eventIds) table.update(id, withStep(step, fact.answerExpected))
      break
    }
    case 'request-answered':
      for (const id of record.eventIdsByRequest.get(fact.request) ?? []) table.update(id, answered(fact))
      break
    default:
      break
  }
}

function answered(fact: Extract<Fact, { type: 'request-answered' }>): (event: CapturedEvent) => Partial<CapturedEvent> {
  const { at, request, httpStatus, quotaLimited, answer } = fact
  const step =
    httpStatus === 0
      ? withStep({ kind: 'failed', at, request, error: 'no answer from the server' })
      : withStep({ kind: 'answered', at, request, httpStatus, quotaLimited })
  return (event) => ({
    ...step(event),
    ...(answer === null ? {} : { properties: { ...event.properties, answer } }),
  })
}
