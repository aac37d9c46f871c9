import type { CapturedEvent } from './captured-event.ts'

/** What one document's facts refer to by number or uuid. */
export interface DocumentRecord {
  lastSeq: number
  /** How the page was left, `at` in epoch milliseconds; null while it told of nothing. */
  left: { readonly at: number; readonly kept: boolean } | null
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
}

export function createDocumentRecords(): DocumentRecords {
  const records = new Map<string, DocumentRecord>()
  return {
    of(documentId) {
      let record = records.get(documentId)
      if (!record) {
        record = {
          lastSeq: 0,
          left: null,
          eventIdByUuid: new Map(),
          eventIdsByRequest: new Map(),
          queuesRan: new Set(),
        }
        records.set(documentId, record)
      }
      return record
    },
    eventIdOf(uuid) {
      for (const { eventIdByUuid } of records.values()) {
        const id = eventIdByUuid.get(uuid)
        if (id !== undefined) return id
      }
      return null
    },
    queueRan: ({ documentId, instanceId }) => records.get(documentId)?.queuesRan.has(instanceId) === true,
  }
}
