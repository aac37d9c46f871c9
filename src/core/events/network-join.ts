import type { NetworkRequest } from '../network/network-request.ts'
import type { PostHogEvent } from '../network/posthog-body.ts'
import type { CapturedEvent, LifeStep } from './captured-event.ts'
import { asCutOffByEnd } from './document-end.ts'
import type { DocumentRecords } from './document-records.ts'
import type { EventTable } from './event-table.ts'
import { networkBodyRow, networkEvent, networkReplay, type NetworkRow } from './new-network-event.ts'
import type { RequestTries, RequestTry } from './request-tries.ts'
import { withConclusion, withStep } from './with-step.ts'

/** The page a request came from, as far as it is known. */
export interface RequestOrigin {
  readonly documentId: string
  readonly pageUrl: string
}

/** Joins the browser's account of requests with what instances told. */
export interface NetworkJoin {
  /** Takes the request as it stands, once when it starts and once more when it ended. With `adding` false no new event starts. */
  apply(request: NetworkRequest, origin: RequestOrigin, adding: boolean): void
  /** An instance told of these events: those that stood here as nobody's are its own. */
  explain(uuids: readonly string[]): void
  /** These rows of nobody's were made before, by another ledger. */
  resume(rows: readonly CapturedEvent[]): void
}

/** A request under way: the number of its steps, and the events in it. */
interface Joined {
  readonly number: number
  readonly eventIds: readonly string[]
}

interface Applied {
  readonly request: NetworkRequest
  readonly origin: RequestOrigin
  readonly adding: boolean
}

/** Requests of nobody's kept in case an instance explains them later, as one whose frame was not reached at once. */
const MAX_UNEXPLAINED = 200

export function createNetworkJoin(
  table: EventTable,
  tries: RequestTries,
  documents: Pick<DocumentRecords, 'eventIdOf' | 'isGone'>,
): NetworkJoin {
  const underWay = new Map<string, Joined>()
  const rows = createOwnRows()
  let numbers = 0

  function begin(applied: Applied): Joined | null {
    const { request, origin } = applied
    const found = tries.claim(request, origin.documentId)
    if (found) {
      for (const id of found.eventIds) table.update(id, withWire(found, request))
      return { number: found.request, eventIds: found.eventIds }
    }
    return request.body ? beginUntold(applied, --numbers) : null
  }

  /** A request that no instance told of; its events may be known all the same, in a version whose requests can't be watched. */
  function beginUntold(applied: Applied, number: number): Joined {
    rows.keep(applied)
    const eventIds = rowsOf(applied, number).map(({ event, sent }) => {
      const { uuid } = event
      const known = uuid === null ? null : (documents.eventIdOf(uuid) ?? rows.idOf(uuid))
      if (known !== null) {
        table.update(known, withTry(sent))
        return known
      }
      rows.note(event, applied)
      if (applied.adding) table.add(event)
      return event.id
    })
    return { number, eventIds }
  }

  function apply(applied: Applied): void {
    const { request } = applied
    const key = keyOf(request)
    const joined = underWay.get(key) ?? begin(applied)
    if (!joined) return
    rows.update(applied)
    if (!request.end) {
      underWay.set(key, joined)
      return
    }
    underWay.delete(key)
    conclude(table, documents, joined, request.end)
  }

  return {
    apply: (request, origin, adding) => apply({ request, origin, adding }),
    explain(uuids) {
      const { eventIds, requests } = rows.forget(uuids)
      if (eventIds.size === 0) return
      table.replace(table.events.filter(({ id }) => !eventIds.has(id)))
      for (const applied of requests) {
        underWay.delete(keyOf(applied.request))
        apply(applied)
      }
    },
    resume: (resumed) => void (numbers = rows.resume(resumed)),
  }
}

/** Of the last request it came with, counted down from 0. */
function numberOf({ steps }: CapturedEvent): number {
  return steps.reduce((least, step) => (step.kind === 'sent' ? Math.min(least, step.request) : least), 0)
}

function conclude(
  table: EventTable,
  documents: Pick<DocumentRecords, 'isGone'>,
  { number, eventIds }: Joined,
  end: NonNullable<NetworkRequest['end']>,
): void {
  for (const id of eventIds) {
    table.update(id, withConclusion(conclusionOf(end, number)))
    const event = table.get(id)
    const cutOff = event && documents.isGone(event.documentId) ? asCutOffByEnd(event.status) : null
    if (cutOff) table.update(id, () => ({ status: cutOff }))
  }
}

/** The rows that stand for events of nobody's, and the requests they came with. */
interface OwnRows {
  /** Keeps the request, to be applied again should an instance turn out to have made it. */
  keep(applied: Applied): void
  /** Puts the request as it now stands in the place of the one kept. */
  update(applied: Applied): void
  note(event: CapturedEvent, applied: Applied): void
  /** Takes up rows whose requests are known no more. Gives their lowest number: a new row of it would have the id of an old one. */
  resume(events: readonly CapturedEvent[]): number
  idOf(uuid: string): string | null
  forget(uuids: readonly string[]): { readonly eventIds: ReadonlySet<string>; readonly requests: readonly Applied[] }
}

function createOwnRows(): OwnRows {
  const byUuid = new Map<string, { readonly eventId: string; readonly key: string }>()
  const kept = new Map<string, { applied: Applied; readonly eventIds: string[] }>()
  return {
    keep(applied) {
      kept.set(keyOf(applied.request), { applied, eventIds: [] })
      const [oldest] = kept.keys()
      if (kept.size > MAX_UNEXPLAINED && oldest !== undefined) kept.delete(oldest)
    },
    update(applied) {
      const entry = kept.get(keyOf(applied.request))
      if (entry) entry.applied = applied
    },
    note({ id, uuid }, { request }) {
      const key = keyOf(request)
      kept.get(key)?.eventIds.push(id)
      if (uuid !== null) byUuid.set(uuid, { eventId: id, key })
    },
    resume(events) {
      for (const { id, uuid } of events) if (uuid !== null) byUuid.set(uuid, { eventId: id, key: id })
      return events.reduce((lowest, event) => Math.min(lowest, numberOf(event)), 0)
    },
    idOf: (uuid) => byUuid.get(uuid)?.eventId ?? null,
    forget(uuids) {
      const keys = new Set(uuids.flatMap((uuid) => byUuid.get(uuid)?.key ?? []))
      const entries = [...keys].flatMap((key) => kept.get(key) ?? [])
      // Others that came with them too: they are made anew when the request is applied again.
      const eventIds = new Set(entries.flatMap((entry) => entry.eventIds))
      for (const [uuid, row] of byUuid) {
        if (!keys.has(row.key)) continue
        eventIds.add(row.eventId)
        byUuid.delete(uuid)
      }
      for (const key of keys) kept.delete(key)
      return { eventIds, requests: entries.map(({ applied }) => applied) }
    },
  }
}

/** Browsers may use an id again once its request has ended. */
function keyOf({ id, at }: NetworkRequest): string {
  return `${id}:${at}`
}

function rowsOf({ request, origin }: Applied, number: number): NetworkRow[] {
  const { body } = request
  if (body?.kind === 'flags') {
    return [networkBodyRow(request, origin, number, { kind: 'flags-request', body: body.question })]
  }
  if (body && body.kind !== 'events') return [networkBodyRow(request, origin, number, body)]
  const events: readonly PostHogEvent[] = body?.events ?? []
  if (events.every(({ eventName }) => eventName === '$snapshot')) {
    return [networkReplay(request, origin, number, events)]
  }
  return events.map((event, index) => networkEvent(request, origin, number, { event, index, of: events.length }))
}

/** posthog-js leaves the choice of transport to its last moment, so the browser may be the first to know it. */
function withWire(
  { request }: RequestTry,
  { wire, transport }: NetworkRequest,
): (event: CapturedEvent) => Partial<CapturedEvent> {
  return ({ steps }) => ({
    steps: steps.map((step) =>
      step.kind === 'sent' && step.request === request
        ? { ...step, wire, transport: step.transport ?? transport }
        : step,
    ),
  })
}

/** The same event once more: another try. */
function withTry(sent: Extract<LifeStep, { kind: 'sent' }>): (event: CapturedEvent) => Partial<CapturedEvent> {
  return (event) => {
    const attempt = event.steps.filter((step) => step.kind === 'sent').length
    return withStep({ ...sent, attempt })(event)
  }
}

function conclusionOf(end: NonNullable<NetworkRequest['end']>, request: number): Parameters<typeof withConclusion>[0] {
  return 'error' in end
    ? { kind: 'failed', at: end.at, request, error: end.error }
    : { kind: 'answered', at: end.at, request, httpStatus: end.httpStatus, quotaLimited: [] }
}
