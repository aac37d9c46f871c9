import * as v from 'valibot'
import { type CapturedEvent, DROP_REASONS, type EventStatus, type LifeStep } from '../events/captured-event.ts'
import { isWireObject, isWireValue } from '../values/wire-guard.ts'
import type { WireObject, WireValue } from '../values/wire-value.ts'

const NO_VALUE =
  'is no value that Hogscope writes: nested too deep, with a key `__proto__`, or with a mark of its own in a wrong form'

export const text = v.string()
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const requestNumber = v.pipe(v.number(), v.integer())
export const time = v.pipe(v.number(), v.finite())
const wireValue = v.custom<WireValue>((value) => isWireValue(value), NO_VALUE)
const wireObject = v.custom<WireObject>((value) => isWireObject(value), NO_VALUE)
const dropped = { reason: v.picklist(DROP_REASONS), detail: v.nullable(text) }

const tappedStatus = v.variant('kind', [
  v.object({
    kind: v.literal('queued'),
    waitingFor: v.nullable(
      v.picklist(['the SDK', 'a script that failed', 'a script that is late', 'the page to be shown again']),
    ),
    overdue: v.exactOptional(v.object({ seconds: count, queueRan: v.boolean() })),
  }),
  v.object({ kind: v.literal('sending') }),
  v.object({ kind: v.literal('sent'), cutOff: v.exactOptional(v.picklist(['page left', 'ended early'])) }),
  v.object({ kind: v.literal('answered'), httpStatus: count, quotaLimited: v.boolean() }),
  v.object({ kind: v.literal('failed'), error: text }),
  v.object({ kind: v.literal('blocked'), error: text }),
  v.object({ kind: v.literal('retrying'), attempt: count }),
  v.object({ kind: v.literal('dropped'), ...dropped }),
  v.object({ kind: v.literal('held-back'), flagKey: text }),
  v.object({ kind: v.literal('lost') }),
])

const status = v.variant('kind', [tappedStatus, v.object({ kind: v.literal('network-only'), of: tappedStatus })])

const wireBody = v.object({
  bytes: v.nullable(count),
  encoding: v.nullable(v.picklist(['json', 'gzip', 'base64', 'lz64'])),
})

const step = v.variant('kind', [
  v.object({ kind: v.literal('stub-called'), at: time }),
  v.object({ kind: v.literal('called'), at: time }),
  v.object({ kind: v.literal('changed'), at: time, by: text, before: wireObject }),
  v.object({ kind: v.literal('accepted'), at: time }),
  v.object({ kind: v.literal('dropped'), at: time, ...dropped }),
  v.object({ kind: v.literal('held-back'), at: time, flagKey: text }),
  v.object({
    kind: v.literal('sent'),
    at: time,
    request: requestNumber,
    attempt: count,
    url: text,
    transport: v.nullable(text),
    compression: v.nullable(text),
    events: count,
    wire: v.nullable(wireBody),
  }),
  v.object({
    kind: v.literal('answered'),
    at: time,
    request: requestNumber,
    httpStatus: count,
    quotaLimited: v.array(text),
  }),
  v.object({ kind: v.literal('failed'), at: time, request: requestNumber, error: text }),
  v.object({ kind: v.literal('lost'), at: time }),
])

/** One event as a session's file and the storage have it: anybody may have written it. */
export const eventSchema = v.object({
  id: text,
  kind: v.picklist(['event', 'flags-request', 'replay', 'logs', 'metrics']),
  eventName: text,
  at: time,
  documentId: text,
  instanceId: text,
  pageUrl: text,
  pageTitle: text,
  uuid: v.nullable(text),
  properties: wireObject,
  ownProperties: v.array(text),
  set: v.nullable(wireValue),
  setOnce: v.nullable(wireValue),
  status: status satisfies v.GenericSchema<unknown, EventStatus>,
  steps: v.array(step satisfies v.GenericSchema<unknown, LifeStep>),
  stack: v.nullable(text),
  forcedFlags: v.array(text),
  truncated: v.boolean(),
}) satisfies v.GenericSchema<unknown, CapturedEvent>
