import type { Fact, FactOf } from './facts.ts'
import type { CapturedEvent, EventStatus } from './captured-event.ts'

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

interface RequestRecord {
  readonly eventIds: readonly string[]
  readonly attempt: number
}

interface DocumentRecord {
  lastSeq: number
  readonly eventIdByUuid: Map<string, string>
  readonly requests: Map<number, RequestRecord>
}

export function createLedger(): Ledger {
  let events: CapturedEvent[] = []
  let version = 0
  const positions = new Map<string, number>()
  const documents = new Map<string, DocumentRecord>()

  function documentRecord(documentId: string): DocumentRecord {
    let record = documents.get(documentId)
    if (!record) {
      record = { lastSeq: 0, eventIdByUuid: new Map(), requests: new Map() }
      documents.set(documentId, record)
    }
    return record
  }

  function update(id: string, change: (event: CapturedEvent) => Partial<CapturedEvent>): void {
    const position = positions.get(id)
    const event = position === undefined ? undefined : events[position]
    if (position === undefined || !event) return
    events[position] = { ...event, ...change(event) }
    version++
  }

  function add(event: CapturedEvent): void {
    positions.set(event.id, events.length)
    events.push(event)
    version++
  }

  function replace(kept: CapturedEvent[]): void {
    events = kept
    positions.clear()
    for (const [position, event] of events.entries()) positions.set(event.id, position)
    version++
  }

  function applyFact(documentId: string, record: DocumentRecord, fact: Fact, adding: boolean): void {
    switch (fact.type) {
      case 'capture-called':
        if (adding) add(calledEvent(documentId, fact))
        break
      case 'capture-accepted': {
        const id = eventId(documentId, fact.call)
        if (fact.uuid !== null) record.eventIdByUuid.set(fact.uuid, id)
        const { uuid, properties, set, setOnce, truncated } = fact
        update(id, (event) => ({ uuid, properties, set, setOnce, truncated: event.truncated || truncated }))
        break
      }
      case 'capture-dropped':
        update(eventId(documentId, fact.call), () => ({ status: droppedStatus(fact) }))
        break
      case 'capture-held-back':
        update(eventId(documentId, fact.call), () => ({ status: { kind: 'held-back', flagKey: fact.flagKey } }))
        break
      case 'request-sent': {
        const eventIds = fact.uuids.flatMap((uuid) => record.eventIdByUuid.get(uuid) ?? [])
        record.requests.set(fact.request, { eventIds, attempt: fact.attempt })
        for (const id of eventIds) update(id, () => ({ status: sentStatus(fact) }))
        break
      }
      case 'request-answered': {
        const request = record.requests.get(fact.request)
        if (request) for (const id of request.eventIds) update(id, () => ({ status: answeredStatus(fact) }))
        break
      }
      default:
        break
    }
  }

  return {
    get events() {
      return events
    },
    get version() {
      return version
    },
    apply(documentId, facts, adding) {
      const record = documentRecord(documentId)
      for (const fact of facts) {
        if (fact.seq <= record.lastSeq) continue
        record.lastSeq = fact.seq
        applyFact(documentId, record, fact, adding)
      }
    },
    clear(keep) {
      replace(events.filter((event) => keep(event)))
    },
    trim(max) {
      const excess = Math.max(0, events.length - max)
      if (excess > 0) replace(events.slice(excess))
      return excess
    },
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

function droppedStatus(fact: FactOf<'capture-dropped'>): EventStatus {
  return { kind: 'dropped', reason: fact.reason, detail: fact.detail }
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
