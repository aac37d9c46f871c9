import { dehydrateObject } from '../../core/values/dehydrate.ts'
import { acceptBeforeSending } from './capture.ts'
import { eventId } from './event-id.ts'
import type { TappedInstance } from './instance.ts'
import type { CaptureResultLike } from './posthog-like.ts'

/** One try of a request, under way. */
export interface RequestTry {
  /** Tells of the answer; `httpStatus` 0 for none. Only the first telling counts. */
  answered(httpStatus: number, json: unknown): void
}

export interface RequestDetails {
  readonly url: string
  /** What the SDK will encode: an event, several, a batch, or the question for flags. */
  readonly data: unknown
  /** 0 for the first try. */
  readonly attempt: number
  readonly transport: string | null
  readonly compression: string | null
}

/** Requests are numbered over all instances of the document. */
let requests = 0

const MAX_URL = 2_000

/** Records one try of a request. Null for a request that carries neither events nor a question for flags. */
export function recordRequest(tapped: TappedInstance, details: RequestDetails): RequestTry | null {
  const events = eventsIn(details.data)
  if (events.length > 0) return recordEvents(tapped, details, events)
  return isFlagsQuestion(details.data) ? recordFlags(tapped, details, details.data) : null
}

function recordEvents(tapped: TappedInstance, details: RequestDetails, events: CaptureResultLike[]): RequestTry {
  const request = ++requests
  const isReplay = events[0]?.event === '$snapshot'
  if (!isReplay) acceptBeforeSending(tapped, events)
  const uuids = isReplay ? [] : events.flatMap((event) => eventId(event) ?? [])
  tapped.recorder.record(
    'request-sent',
    {
      request,
      instance: tapped.id,
      kind: isReplay ? 'replay' : 'events',
      url: details.url.slice(0, MAX_URL),
      attempt: details.attempt,
      uuids,
      events: events.length,
      transport: details.transport,
      compression: details.compression,
      replayBytes: isReplay ? bytesOf(events) : null,
      answerExpected: details.transport !== 'sendBeacon',
    },
    uuids.length * 40,
  )
  return awaitAnswer(tapped, request, false)
}

function recordFlags(tapped: TappedInstance, { url }: RequestDetails, data: object): RequestTry {
  const request = ++requests
  const { value, size } = dehydrateObject(data)
  tapped.recorder.record(
    'flags-requested',
    {
      request,
      instance: tapped.id,
      url: url.slice(0, MAX_URL),
      body: value,
      pageUrl: location.href,
      pageTitle: document.title.slice(0, 300),
    },
    size,
  )
  return awaitAnswer(tapped, request, true)
}

function awaitAnswer({ recorder }: TappedInstance, request: number, keepAnswer: boolean): RequestTry {
  let told = false
  return {
    answered(httpStatus, json) {
      if (told) return
      told = true
      const answer = keepAnswer ? dehydrateObject(json) : null
      recorder.record(
        'request-answered',
        { request, httpStatus, quotaLimited: quotaIn(json), answer: answer?.value ?? null },
        answer?.size,
      )
    },
  }
}

/** `quota_limited` where events go, `quotaLimited` in an answer with flags. */
function quotaIn(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return []
  const { quota_limited: ofEvents, quotaLimited: ofFlags } = json as Record<string, unknown>
  const list: unknown = ofEvents ?? ofFlags
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string').slice(0, 20) : []
}

/** The events a request carries: one, several, or a batch with its envelope (from about 1.408). */
function eventsIn(data: unknown): CaptureResultLike[] {
  if (typeof data !== 'object' || data === null) return []
  const { batch } = data as { batch?: unknown }
  const list: unknown[] = Array.isArray(data) ? data : Array.isArray(batch) ? batch : [data]
  return list.filter((item): item is CaptureResultLike => typeof (item as CaptureResultLike | null)?.event === 'string')
}

function isFlagsQuestion(data: unknown): data is object {
  if (typeof data !== 'object' || data === null) return false
  return typeof (data as { token?: unknown }).token === 'string' && 'distinct_id' in data
}

/** Replay says in each of its events how large the part of the recording in it is. */
function bytesOf(events: CaptureResultLike[]): number {
  return events.reduce((sum, { properties }) => {
    const bytes = properties?.['$snapshot_bytes']
    return sum + (typeof bytes === 'number' ? bytes : 0)
  }, 0)
}
