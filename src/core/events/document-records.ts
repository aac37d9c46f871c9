import type { CapturedEvent, StubWait } from './captured-event.ts'
import { SENT_FROM_QUEUE_AFTER } from './overdue.ts'

/** What was told of a document beyond its events: with both, another ledger goes on where this one stopped. */
export interface DocumentState {
  readonly documentId: string
  /** Of the last fact. */
  readonly lastSeq: number
  /** The calls that were heard of: ranges of their numbers, both ends among them, ascending. */
  readonly heardCalls: readonly (readonly [first: number, last: number])[]
  /** How the page was left, `at` in epoch milliseconds; null while it told of nothing. */
  readonly left: { readonly at: number; readonly kept: boolean } | null
  /** What the calls wait for that are in the snippet's stub. */
  readonly stubWaitsFor: StubWait
}

/** What one document's facts refer to by number or uuid. */
export interface DocumentRecord {
  lastSeq: number
  readonly heardCalls: [first: number, last: number][]
  left: DocumentState['left']
  /** It does not answer any more, unless it comes back. */
  gone: boolean
  stubWaitsFor: StubWait
  readonly eventIdByUuid: Map<string, string>
  readonly eventIdsByRequest: Map<number, readonly string[]>
  /** Instances whose queue has sent something: see `overdue.ts`. */
  readonly queuesRan: Set<string>
}

export interface DocumentRecords {
  of(documentId: string): DocumentRecord
  /** The event that an instance of any document gave this id; cleared events too. */
  eventIdOf(uuid: string): string | null
  queueRan(event: CapturedEvent): boolean
  isGone(documentId: string): boolean
  states(): readonly DocumentState[]
  /** Takes up what another ledger knew. */
  resume(states: readonly DocumentState[], events: readonly CapturedEvent[]): void
}

/** Calls are heard of in the order of their numbers, with gaps where nobody listened and the page's history was full. */
export function hearCall({ heardCalls }: DocumentRecord, call: number): void {
  const last = heardCalls.at(-1)
  if (last && call <= last[1]) return
  if (last && call === last[1] + 1) last[1] = call
  else heardCalls.push([call, call])
}

export function createDocumentRecords(): DocumentRecords {
  const records = new Map<string, DocumentRecord>()

  function of(documentId: string): DocumentRecord {
    let record = records.get(documentId)
    if (!record) records.set(documentId, (record = blankRecord()))
    return record
  }

  return {
    of,
    eventIdOf(uuid) {
      for (const { eventIdByUuid } of records.values()) {
        const id = eventIdByUuid.get(uuid)
        if (id !== undefined) return id
      }
      return null
    },
    queueRan: ({ documentId, instanceId }) => records.get(documentId)?.queuesRan.has(instanceId) === true,
    isGone: (documentId) => records.get(documentId)?.gone === true,
    states: () =>
      [...records].map(([documentId, { lastSeq, heardCalls, left, stubWaitsFor }]) => {
        return { documentId, lastSeq, heardCalls, left, stubWaitsFor }
      }),
    resume(states, events) {
      for (const { documentId, lastSeq, heardCalls, left, stubWaitsFor } of states) {
        const ranges = heardCalls.map(([first, last]): [number, number] => [first, last])
        records.set(documentId, { ...blankRecord(), lastSeq, heardCalls: ranges, left, stubWaitsFor })
      }
      for (const event of events) if (event.status.kind !== 'network-only') noteKnown(of(event.documentId), event)
    },
  }
}

function blankRecord(): DocumentRecord {
  return {
    lastSeq: 0,
    heardCalls: [],
    left: null,
    gone: false,
    stubWaitsFor: 'the SDK',
    eventIdByUuid: new Map(),
    eventIdsByRequest: new Map(),
    queuesRan: new Set(),
  }
}

/** What the facts that made the event had noted. */
function noteKnown(record: DocumentRecord, { id, uuid, instanceId, steps }: CapturedEvent): void {
  if (uuid !== null) record.eventIdByUuid.set(uuid, id)
  const accepted = steps.find(({ kind }) => kind === 'accepted')
  for (const step of steps) {
    if (step.kind !== 'sent') continue
    const ids = record.eventIdsByRequest.get(step.request) ?? []
    record.eventIdsByRequest.set(step.request, [...ids, id])
    if (accepted && step.at - accepted.at >= SENT_FROM_QUEUE_AFTER) record.queuesRan.add(instanceId)
  }
}
