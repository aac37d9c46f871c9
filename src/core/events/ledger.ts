import type { NetworkRequest } from '../network/network-request.ts'
import { otlpKindOf } from '../network/otlp-body.ts'
import type { CapturedEvent } from './captured-event.ts'
import { endEvents, resumeEvents, tellStubWait } from './document-end.ts'
import { createDocumentRecords, type DocumentRecord, type DocumentState, hearCall } from './document-records.ts'
import { createEventTable, type EventTable } from './event-table.ts'
import type { Fact, FactOf } from './facts.ts'
import { createNetworkJoin, type RequestOrigin } from './network-join.ts'
import { bodyEvent, calledEvent, replayEvent, stubEvent } from './new-event.ts'
import { markOverdue, SENT_FROM_QUEUE_AFTER } from './overdue.ts'
import { createRequestTries, type RequestTries, type RequestTry } from './request-tries.ts'
import { NO_ANSWER, withConclusion, withStep } from './with-step.ts'

/** Folds the facts of many documents into events. Facts may come twice or late; each counts once. */
export interface Ledger {
  /** Events in the order in which they were called. */
  readonly events: readonly CapturedEvent[]
  /** Raised at each change of `events`. */
  readonly version: number
  /** Facts of `documentId`, in their order. With `adding` false no new event starts, but known ones go on with their lives. */
  apply(documentId: string, facts: readonly Fact[], adding: boolean): void
  /**
   * The browser's own account of a request, once when it started and once more when it ended. It is to be told after the facts of what led to
   * the request: what no fact explains by then becomes an event of its own.
   */
  applyNetwork(request: NetworkRequest, origin: RequestOrigin, adding: boolean): void
  /** Marks the events of these documents that have been waiting in their queue for too long. `now` is epoch milliseconds. */
  markOverdue(now: number, documentIds: ReadonlySet<string>): void
  /**
   * The document no longer answers. What still waited in it is lost, unless the browser keeps the page for "back": it may go on there.
   */
  endDocument(documentId: string): void
  /** The document answers, for the first time or again. */
  resumeDocument(documentId: string): void
  /** Forgets the events for which `keep` is false. Facts already seen are not taken again. */
  clear(keep: (event: CapturedEvent) => boolean): void
  /** Keeps the newest `max` events; returns how many it let go. */
  trim(max: number): number
  /** How many of the document's calls up to this one were told of, whatever became of their events since. */
  heardUpTo(documentId: string, call: number): number
  /** With `events`, all that `resume` needs. */
  documentStates(): readonly DocumentState[]
  /** Goes on where another ledger stopped. To be called before anything else. */
  resume(events: readonly CapturedEvent[], states: readonly DocumentState[]): void
}

export function createLedger(): Ledger {
  const table = createEventTable()
  const documents = createDocumentRecords()
  const tries = createRequestTries()
  const join = createNetworkJoin(table, tries, documents)

  return {
    get events() {
      return table.events
    },
    get version() {
      return table.version
    },
    apply(documentId, facts, adding) {
      const record = documents.of(documentId)
      for (const fact of facts) {
        if (fact.seq <= record.lastSeq) continue
        record.lastSeq = fact.seq
        if (fact.type === 'capture-called') hearCall(record, fact.call)
        if (fact.type === 'page-hidden') record.left = { at: fact.at, kept: fact.kept }
        if (adding) begin(table, documentId, record, fact)
        goOn(table, documentId, record, fact)
        noteRequest(tries, table, documentId, record, fact)
      }
      join.explain(facts.flatMap(uuidsIn))
    },
    applyNetwork: join.apply,
    markOverdue(now, documentIds) {
      markOverdue(table, now, documentIds, documents.queueRan)
    },
    endDocument(documentId) {
      const record = documents.of(documentId)
      record.gone = true
      endEvents(table, documentId, record.left)
    },
    resumeDocument(documentId) {
      const record = documents.of(documentId)
      record.gone = false
      resumeEvents(table, documentId, record.stubWaitsFor)
    },
    clear(keep) {
      table.replace(table.events.filter((event) => keep(event)))
    },
    trim(max) {
      const excess = Math.max(0, table.events.length - max)
      if (excess > 0) table.replace(table.events.slice(excess))
      return excess
    },
    heardUpTo: (documentId, call) =>
      documents
        .of(documentId)
        .heardCalls.reduce((sum, [first, last]) => sum + Math.max(0, Math.min(last, call) - first + 1), 0),
    documentStates: documents.states,
    resume(events, states) {
      const known = events.map(asUnheard)
      table.replace(known)
      documents.resume(states, known)
      join.resume(known.filter(({ status }) => status.kind === 'network-only'))
    },
  }
}

/** The browser tells the end of a request only to who listened when it was made. */
function asUnheard(event: CapturedEvent): CapturedEvent {
  const { status } = event
  if (status.kind !== 'network-only' || status.of.kind !== 'sending') return event
  return { ...event, status: { kind: 'network-only', of: { kind: 'sent' } } }
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
      table.add(stubEvent(stubId(documentId, fact.stubCall), documentId, fact, record.stubWaitsFor))
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
    case 'flags-requested':
    case 'otlp-sent': {
      const id = requestId(documentId, fact.request)
      table.add(bodyEvent(id, documentId, fact))
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
    case 'script-missing':
      record.stubWaitsFor = fact.failed ? 'a script that failed' : 'a script that is late'
      tellStubWait(table, documentId, record.stubWaitsFor)
      break
    case 'instance-found':
      record.stubWaitsFor = 'the SDK'
      tellStubWait(table, documentId, record.stubWaitsFor)
      break
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
    case 'request-sent':
      send(table, documentId, record, fact)
      break
    case 'request-answered':
      for (const id of record.eventIdsByRequest.get(fact.request) ?? []) table.update(id, answered(fact))
      break
    default:
      break
  }
}

function send(table: EventTable, documentId: string, record: DocumentRecord, fact: FactOf<'request-sent'>): void {
  const named = fact.uuids.flatMap((uuid) => record.eventIdByUuid.get(uuid) ?? [])
  const eventIds = fact.kind === 'replay' ? [requestId(documentId, fact.request)] : named
  record.eventIdsByRequest.set(fact.request, eventIds)
  const { at, request, attempt, url, transport, compression, events } = fact
  const step = { kind: 'sent', at, request, attempt, url, transport, compression, events, wire: null } as const
  for (const id of eventIds) {
    const accepted = table.get(id)?.steps.find((each) => each.kind === 'accepted')
    if (accepted && at - accepted.at >= SENT_FROM_QUEUE_AFTER) record.queuesRan.add(`${documentId}:${fact.instance}`)
    table.update(id, withStep(step, fact.answerExpected))
  }
}

function answered(fact: FactOf<'request-answered'>): (event: CapturedEvent) => Partial<CapturedEvent> {
  const { at, request, httpStatus, quotaLimited, answer } = fact
  const step =
    httpStatus === 0
      ? withConclusion({ kind: 'failed', at, request, error: NO_ANSWER })
      : withConclusion({ kind: 'answered', at, request, httpStatus, quotaLimited })
  return (event) => ({
    ...step(event),
    ...(answer === null ? {} : { properties: { ...event.properties, answer } }),
  })
}

/** Keeps what a request is known by, for the browser's account of it; or has the page's own policy end it. */
function noteRequest(
  tries: RequestTries,
  table: EventTable,
  documentId: string,
  record: DocumentRecord,
  fact: Fact,
): void {
  const { at } = fact
  switch (fact.type) {
    case 'request-sent':
    case 'flags-requested':
    case 'otlp-sent': {
      const { request, url } = fact
      const uuids = fact.type === 'request-sent' ? fact.uuids : []
      const kind = kindOf(fact)
      const eventIds = record.eventIdsByRequest.get(request) ?? []
      const transport = 'transport' in fact ? fact.transport : null
      tries.add({ documentId, request, kind, url, at, uuids, eventIds, transport })
      break
    }
    case 'request-forbidden': {
      const found = tries.claimForbidden(documentId, fact.url, at)
      const error = `the page's Content Security Policy (${fact.directive})`
      const step = withConclusion({ kind: 'failed', at, request: found?.request ?? 0, error })
      for (const id of found?.eventIds ?? []) table.update(id, step)
      break
    }
    default:
      break
  }
}

function kindOf(fact: FactOf<'request-sent'> | FactOf<'flags-requested'> | FactOf<'otlp-sent'>): RequestTry['kind'] {
  if (fact.type === 'request-sent') return fact.kind
  return fact.type === 'flags-requested' ? 'flags' : (otlpKindOf(fact.body) ?? 'logs')
}

/** The events that a fact makes an instance's own. */
function uuidsIn(fact: Fact): readonly string[] {
  if (fact.type === 'request-sent') return fact.uuids
  return fact.type === 'capture-accepted' && fact.uuid !== null ? [fact.uuid] : []
}
