import type { Fact, FactOf } from './facts.ts'
import type { CapturedEvent, EventStatus } from './captured-event.ts'
import { createEventTable, type EventTable } from './event-table.ts'

/** Folds the facts of many documents into events. Facts may come twice or late; each counts once. */
export interface Ledger {
  /** Events in the order in which they were called. */
  readonly events: readonly CapturedEvent[]
  /** Raised at each change of `events`. */
  readonly version: number
  /** Facts of `documentId`, in their order. With `adding` false no new event starts, but known ones go on with their lives. */
  apply(documentId: string, facts: readonly Fact[], adding: boolean): void
  /** Forgets the events for which `keep` is false. Facts already seen are not taken again. */
  clear(keep: (event: CapturedEvent) => boolean): void
  /** Keeps the newest `max` events; returns how many it let go. */
  trim(max: number): number
}

/** What one document's facts refer to by number or uuid. */
interface DocumentRecord {
  lastSeq: number
  readonly eventIdByUuid: Map<string, string>
  readonly eventIdsByRequest: Map<number, readonly string[]>
}

export function createLedger(): Ledger {
  const table = createEventTable()
  const documents = new Map<string, DocumentRecord>()

  function documentRecord(documentId: string): DocumentRecord {
    let record = documents.get(documentId)
    if (!record) {
      record = { lastSeq: 0, eventIdByUuid: new Map(), eventIdsByRequest: new Map() }
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
        if (fact.type === 'capture-called' && adding) table.add(calledEvent(documentId, fact))
        else applyToKnown(table, documentId, record, fact)
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

function applyToKnown(table: EventTable, documentId: string, record: DocumentRecord, fact: Fact): void {
  switch (fact.type) {
    case 'capture-accepted': {
      const id = eventId(documentId, fact.call)
      if (fact.uuid !== null) record.eventIdByUuid.set(fact.uuid, id)
      const { uuid, properties, set, setOnce, truncated } = fact
      table.update(id, (event) => ({ uuid, properties, set, setOnce, truncated: event.truncated || truncated }))
      break
    }
    case 'capture-dropped': {
      const { reason, detail } = fact
      table.update(eventId(documentId, fact.call), () => ({ status: { kind: 'dropped', reason, detail } }))
      break
    }
    case 'capture-held-back':
      table.update(eventId(documentId, fact.call), () => ({ status: { kind: 'held-back', flagKey: fact.flagKey } }))
      break
    case 'request-sent': {
      const eventIds = fact.uuids.flatMap((uuid) => record.eventIdByUuid.get(uuid) ?? [])
      record.eventIdsByRequest.set(fact.request, eventIds)
      for (const id of eventIds) table.update(id, () => ({ status: sentStatus(fact) }))
      break
    }
    case 'request-answered':
      for (const id of record.eventIdsByRequest.get(fact.request) ?? []) {
        table.update(id, () => ({ status: answeredStatus(fact) }))
      }
      break
    default:
      break
  }
}

function eventId(documentId: string, call: number): string {
  return `${documentId}:${call}`
}

function calledEvent(documentId: string, fact: FactOf<'capture-called'>): CapturedEvent {
  return {
    id: eventId(documentId, fact.call),
    eventName: fact.eventName,
    at: fact.at,
    documentId,
    instanceId: `${documentId}:${fact.instance}`,
    pageUrl: fact.pageUrl,
    uuid: null,
    properties: fact.properties,
    ownProperties: fact.ownProperties,
    set: null,
    setOnce: null,
    status: { kind: 'queued' },
    forcedFlags: fact.forcedFlags,
    truncated: fact.truncated,
  }
}

/** A request that tells nobody its answer (a beacon) stays `sent`; the others are `sending` until the answer. */
function sentStatus(fact: FactOf<'request-sent'>): EventStatus {
  if (!fact.answerExpected) return { kind: 'sent' }
  return fact.attempt > 0 ? { kind: 'retrying', attempt: fact.attempt } : { kind: 'sending' }
}

function answeredStatus(fact: FactOf<'request-answered'>): EventStatus {
  return fact.httpStatus === 0
    ? { kind: 'failed', error: 'no answer from the server' }
    : { kind: 'answered', httpStatus: fact.httpStatus }
}
