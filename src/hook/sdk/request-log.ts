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
  /** What the SDK will encode: an event, several, a batch, the question for flags, logs or metrics. */
  readonly data: unknown
  /** 0 for the first try. */
  readonly attempt: number
  readonly transport: string | null
  readonly compression: string | null
}

/** Requests are numbered over all instances of the document. */
let requests = 0

const MAX_URL = 2_000

/** The browser does not tell the page what became of these: a beacon, and a form of posthog-js-lite to 3.6. */
const UNANSWERED = /sendBeacon|no-cors/

/** Records one try of a request. Null for one that carries neither events, nor a question for flags, nor logs or metrics. */
export function recordRequest(tapped: TappedInstance, details: RequestDetails): RequestTry | null {
  const events = eventsIn(details.data)
  if (events.length > 0) return recordEvents(tapped, details, events)
  if (isFlagsQuestion(details.data)) return recordBody(tapped, details, 'flags-requested')
  return isOtlp(details.data) ? recordBody(tapped, details, 'otlp-sent') : null
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
      answerExpected: !UNANSWERED.test(details.transport ?? ''),
    },
    uuids.length * 40,
  )
  return awaitAnswer(tapped, request, false)
}

function recordBody(
  tapped: TappedInstance,
  { url, data }: RequestDetails,
  type: 'flags-requested' | 'otlp-sent',
): RequestTry {
  const request = ++requests
  const { value, size } = dehydrateObject(data)
  tapped.recorder.record(
    type,
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

function awaitAnswer(tapped: TappedInstance, request: number, ofFlags: boolean): RequestTry {
  let told = false
  return {
    answered(httpStatus, json) {
      if (told) return
      told = true
      const answer = ofFlags ? dehydrateObject(json) : null
      const quotaLimited = quotaIn(json)
      if (ofFlags && httpStatus === 200) tapped.flagsAnswered(quotaLimited.length === 0 ? json : null)
      tapped.recorder.record(
        'request-answered',
        { request, httpStatus, quotaLimited, answer: answer?.value ?? null },
        answer?.size,
      )
    },
  }
}

/** `quota_limited` where events go, `quotaLimited` in an answer with flags. */
function quotaIn(json: unknown): string[] {
  const answer = json as { quota_limited?: unknown; quotaLimited?: unknown } | null | undefined
  const list: unknown = answer?.quota_limited ?? answer?.quotaLimited
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string').slice(0, 20) : []
}

/** The events a request carries: one, several, or a batch with its envelope (from about 1.408). */
function eventsIn(data: unknown): CaptureResultLike[] {
  const batch: unknown = (data as { batch?: unknown } | null)?.batch
  const list: unknown[] = Array.isArray(batch) ? batch : [data].flat()
  return list.filter((item): item is CaptureResultLike => typeof (item as CaptureResultLike | null)?.event === 'string')
}

function isFlagsQuestion(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false
  return typeof (data as { token?: unknown }).token === 'string' && 'distinct_id' in data
}

/** Logs (from about 1.350) and metrics (from about 1.405), as OpenTelemetry writes them. */
function isOtlp(data: unknown): boolean {
  const { resourceLogs, resourceMetrics } = data as { resourceLogs?: unknown; resourceMetrics?: unknown }
  return Array.isArray(resourceLogs ?? resourceMetrics)
}

/** Replay says in each of its events how large the part of the recording in it is. */
function bytesOf(events: CaptureResultLike[]): number {
  return events.reduce((sum, { properties }) => {
    const bytes = properties?.['$snapshot_bytes']
    return sum + (typeof bytes === 'number' ? bytes : 0)
  }, 0)
}

/** What the SDK or the page gave where a text belongs; null for anything else. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
