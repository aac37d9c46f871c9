import type { NetworkRequest } from '../network/network-request.ts'
import type { PostHogEvent } from '../network/posthog-body.ts'
import { isPostHogProperty } from '../plan/posthog-names.ts'
import { dehydrate, dehydrateObject } from '../values/dehydrate.ts'
import type { CapturedEvent, LifeStep } from './captured-event.ts'
import type { RequestOrigin } from './network-join.ts'
import { REQUEST_NAMES } from './new-event.ts'

type SentStep = Extract<LifeStep, { kind: 'sent' }>

/** A row that only the browser told of, and its first step. */
export interface NetworkRow {
  readonly event: CapturedEvent
  readonly sent: SentStep
}

export function networkEvent(
  request: NetworkRequest,
  origin: RequestOrigin,
  number: number,
  place: { readonly event: PostHogEvent; readonly index: number; readonly of: number },
): NetworkRow {
  const { event, index, of } = place
  const { token, distinctId } = event
  // A raw call has them beside its properties, posthog-js among them; PostHog reads both as the same.
  const identified = { ...(distinctId === null ? {} : { distinct_id: distinctId }), token, ...event.properties }
  const { value, truncated } = dehydrateObject(identified)
  const own = Object.keys(value).filter((name) => !isPostHogProperty(name))
  const sent = sentStep(request, number, of)
  return {
    sent,
    event: {
      ...blankRow(request, origin, `${number}:${index}`, sent),
      kind: 'event',
      eventName: event.eventName,
      uuid: event.uuid,
      properties: value,
      ownProperties: own,
      set: event.set === null ? null : dehydrate(event.set).value,
      setOnce: event.setOnce === null ? null : dehydrate(event.setOnce).value,
      truncated,
    },
  }
}

/** A request that is no event: a question for flags, logs or metrics. */
export function networkBodyRow(
  request: NetworkRequest,
  origin: RequestOrigin,
  number: number,
  { kind, body }: { readonly kind: keyof typeof REQUEST_NAMES; readonly body: Readonly<Record<string, unknown>> },
): NetworkRow {
  const sent = sentStep(request, number, 0)
  const { value, truncated } = dehydrateObject(body)
  const row = blankRow(request, origin, `${number}`, sent)
  return { sent, event: { ...row, kind, eventName: REQUEST_NAMES[kind], properties: value, truncated } }
}

export function networkReplay(
  request: NetworkRequest,
  origin: RequestOrigin,
  number: number,
  events: readonly PostHogEvent[],
): NetworkRow {
  const sent = sentStep(request, number, events.length)
  const row = blankRow(request, origin, `${number}`, sent)
  return {
    sent,
    event: { ...row, kind: 'replay', eventName: '$snapshot', properties: { $snapshot_count: events.length } },
  }
}

function sentStep({ at, url, transport, wire }: NetworkRequest, request: number, events: number): SentStep {
  return { kind: 'sent', at, request, attempt: 0, url, transport, compression: null, events, wire }
}

function blankRow(
  { at }: NetworkRequest,
  { documentId, pageUrl }: RequestOrigin,
  place: string,
  sent: SentStep,
): Omit<CapturedEvent, 'kind' | 'eventName' | 'properties'> {
  return {
    id: `network:${place}`,
    at,
    documentId,
    instanceId: `${documentId}:network`,
    pageUrl,
    pageTitle: '',
    uuid: null,
    ownProperties: [],
    set: null,
    setOnce: null,
    status: { kind: 'network-only', of: { kind: 'sending' } },
    steps: [sent],
    stack: null,
    forcedFlags: [],
    truncated: false,
  }
}
