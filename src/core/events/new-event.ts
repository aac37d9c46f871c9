import { otlpKindOf } from '../network/otlp-body.ts'
import type { CapturedEvent, StubWait } from './captured-event.ts'
import type { FactOf } from './facts.ts'

/** What a row has that knows nothing yet but its beginning. */
const UNKNOWN = {
  uuid: null,
  set: null,
  setOnce: null,
  stack: null,
  forcedFlags: [],
  truncated: false,
  ownProperties: [],
  pageUrl: '',
  pageTitle: '',
} as const

/** PostHog has no names for requests that are no events. */
export const REQUEST_NAMES = { 'flags-request': 'Flags request', logs: 'Logs', metrics: 'Metrics' } as const

export function calledEvent(id: string, documentId: string, fact: FactOf<'capture-called'>): CapturedEvent {
  const { at, eventName, properties, ownProperties, truncated, pageUrl, pageTitle, forcedFlags, stack } = fact
  return {
    ...UNKNOWN,
    id,
    documentId,
    at,
    eventName,
    properties,
    ownProperties,
    truncated,
    pageUrl,
    pageTitle,
    forcedFlags,
    stack,
    kind: 'event',
    instanceId: `${documentId}:${fact.instance}`,
    status: { kind: 'queued', waitingFor: null },
    steps: [{ kind: 'called', at }],
  }
}

export function stubEvent(
  id: string,
  documentId: string,
  fact: FactOf<'stub-called'>,
  waitingFor: StubWait,
): CapturedEvent {
  const { at, eventName, properties, ownProperties, truncated, pageUrl, pageTitle, stack } = fact
  return {
    ...UNKNOWN,
    id,
    documentId,
    at,
    eventName,
    properties,
    ownProperties,
    truncated,
    pageUrl,
    pageTitle,
    stack,
    kind: 'event',
    instanceId: `${documentId}:stub`,
    status: { kind: 'queued', waitingFor },
    steps: [{ kind: 'stub-called', at }],
  }
}

/** A request of which the SDK told with all it carries: a question for flags, logs or metrics. */
export function bodyEvent(
  id: string,
  documentId: string,
  fact: FactOf<'flags-requested'> | FactOf<'otlp-sent'>,
): CapturedEvent {
  const { at, request, url, body, pageUrl, pageTitle } = fact
  const kind = fact.type === 'flags-requested' ? 'flags-request' : (otlpKindOf(body) ?? 'logs')
  return {
    ...UNKNOWN,
    id,
    documentId,
    at,
    pageUrl,
    pageTitle,
    kind,
    eventName: REQUEST_NAMES[kind],
    instanceId: `${documentId}:${fact.instance}`,
    properties: body,
    status: { kind: 'sending' },
    steps: [{ kind: 'sent', at, request, attempt: 0, url, transport: null, compression: null, events: 0, wire: null }],
  }
}

/** Replay sends its recording in many small events; one request of them is one row. */
export function replayEvent(id: string, documentId: string, fact: FactOf<'request-sent'>): CapturedEvent {
  const { at, events, replayBytes } = fact
  return {
    ...UNKNOWN,
    id,
    documentId,
    at,
    kind: 'replay',
    eventName: '$snapshot',
    instanceId: `${documentId}:${fact.instance}`,
    properties: { $snapshot_count: events, ...(replayBytes === null ? {} : { $snapshot_bytes: replayBytes }) },
    status: { kind: 'sending' },
    steps: [],
  }
}
