import * as v from 'valibot'
import { DROP_REASONS } from '../core/events/captured-event.ts'
import type { Fact } from '../core/events/facts.ts'
import type { FlagPayload } from '../core/flags/forced-flags.ts'
import { isWireObject, isWireValue } from '../core/values/wire-guard.ts'
import type { WireObject, WireValue } from '../core/values/wire-value.ts'
import type { PageMessage, Synced } from './messages.ts'
import { MAX_SHARED_LENGTH } from './shared-flags.ts'

export type ParsedMessage =
  | { readonly ok: true; readonly message: PageMessage }
  | { readonly ok: false; readonly problem: string }

/** Longest text of a name, an address or a reason taken from a page. */
const MAX_TEXT = 4_000
/** Most entries of a list taken from a page: flags of one project, events of one request. */
const MAX_LIST = 10_000

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const time = v.pipe(v.number(), v.finite())
const texts = v.pipe(v.array(text), v.maxLength(MAX_LIST))
const wireValue = v.custom<WireValue>((value) => isWireValue(value))
const wireObject = v.custom<WireObject>((value) => isWireObject(value))
const payload = v.custom<FlagPayload>((value) => isWireValue(value))

const dropReason = v.picklist(DROP_REASONS)

const flagValue = v.union([v.boolean(), text])

const serverFlag = v.object({
  key: text,
  value: v.nullable(flagValue),
  source: v.picklist(['server', 'bootstrap', 'cache']),
  pageOverride: v.nullable(flagValue),
  reason: v.nullable(text),
  reasonCode: v.nullable(text),
  conditionIndex: v.nullable(v.number()),
  payload: v.nullable(payload),
  payloadLength: count,
  id: v.nullable(v.number()),
  version: v.nullable(v.number()),
  hasExperiment: v.boolean(),
})

const recorded = { seq: count, at: time }
const ofInstance = { ...recorded, instance: count }
const ofCall = { ...recorded, call: count }

/** What is said of a call at the moment it is made. */
const described = {
  eventName: text,
  properties: wireObject,
  ownProperties: v.pipe(v.array(v.string()), v.maxLength(MAX_LIST)),
  truncated: v.boolean(),
  pageUrl: v.string(),
  pageTitle: text,
  stack: v.nullable(v.string()),
}

/** A request that is a row of its own. */
const ofBody = { request: count, url: text, body: wireObject, pageUrl: v.string(), pageTitle: text }

const fact = v.variant('type', [
  v.object({ type: v.literal('instance-found'), ...ofInstance }),
  v.object({
    type: v.literal('instance-init'),
    ...ofInstance,
    token: text,
    name: text,
    apiHost: text,
    version: v.nullable(text),
    bundle: v.picklist(['snippet', 'npm', 'lite']),
  }),
  v.object({ type: v.literal('init-repeated'), ...ofInstance, token: text }),
  v.object({ type: v.literal('stub-called'), ...recorded, ...described, stubCall: count }),
  v.object({ type: v.literal('script-missing'), ...recorded, url: text, failed: v.boolean() }),
  v.object({
    type: v.literal('capture-called'),
    ...ofInstance,
    ...ofCall,
    ...described,
    forcedFlags: texts,
    stubCall: v.nullable(count),
  }),
  v.object({ type: v.literal('capture-changed'), ...ofCall, by: text, before: wireObject }),
  v.object({
    type: v.literal('capture-accepted'),
    ...ofCall,
    uuid: v.nullable(text),
    properties: wireObject,
    set: v.nullable(wireValue),
    setOnce: v.nullable(wireValue),
    truncated: v.boolean(),
  }),
  v.object({ type: v.literal('capture-dropped'), ...ofCall, reason: dropReason, detail: v.nullable(text) }),
  v.object({ type: v.literal('capture-held-back'), ...ofCall, flagKey: text }),
  v.object({
    type: v.literal('request-sent'),
    ...ofInstance,
    request: count,
    kind: v.picklist(['events', 'replay']),
    url: text,
    attempt: count,
    uuids: texts,
    events: count,
    transport: v.nullable(text),
    compression: v.nullable(text),
    replayBytes: v.nullable(count),
    answerExpected: v.boolean(),
  }),
  v.object({ type: v.literal('flags-requested'), ...ofInstance, ...ofBody }),
  v.object({ type: v.literal('otlp-sent'), ...ofInstance, ...ofBody }),
  v.object({
    type: v.literal('request-answered'),
    ...recorded,
    request: count,
    httpStatus: count,
    quotaLimited: texts,
    answer: v.nullable(wireObject),
  }),
  v.object({ type: v.literal('request-forbidden'), ...recorded, url: text, directive: text }),
  v.object({ type: v.literal('page-hidden'), ...recorded, kept: v.boolean() }),
  v.object({ type: v.literal('identity-call'), ...ofInstance, method: text, args: wireValue }),
  v.object({
    type: v.literal('instance-config'),
    ...ofInstance,
    given: wireObject,
    givenKnown: v.boolean(),
    effective: wireObject,
    remote: wireObject,
    truncated: v.boolean(),
  }),
  v.object({
    type: v.literal('identity-state'),
    ...ofInstance,
    told: wireObject,
    method: v.nullable(text),
    stack: v.nullable(v.string()),
  }),
  v.object({
    type: v.literal('flags-changed'),
    ...ofInstance,
    flags: v.pipe(v.array(serverFlag), v.maxLength(MAX_LIST)),
    leftOut: count,
    loaded: v.boolean(),
    evaluatedAt: v.nullable(time),
    errors: texts,
  }),
  v.object({
    type: v.literal('flag-read'),
    ...ofInstance,
    key: text,
    count,
    first: v.object({ at: time, value: v.nullable(flagValue), loaded: v.boolean(), stack: v.nullable(v.string()) }),
    values: v.pipe(
      v.array(v.object({ value: v.nullable(flagValue), forced: v.boolean(), at: time, count })),
      v.maxLength(MAX_LIST),
    ),
    keysLeftOut: count,
  }),
  v.object({ type: v.literal('history-cut'), ...recorded, events: count }),
])

const hello = v.object({
  type: v.literal('hello'),
  protocol: v.number(),
  extensionVersion: text,
  documentId: text,
  pageUrl: v.string(),
  origin: text,
  timeOrigin: time,
  // One more than can be read tells that the link is too long.
  sharedFlags: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_SHARED_LENGTH + 1))),
})

const synced = v.object({ type: v.literal('synced'), sync: text })

const factsMessage = v.object({ type: v.literal('facts'), documentId: text, facts: v.array(v.unknown()) })

/** Reads a message from a page's hook. Everything in it may have been made by the page; a fact that can't be read does not take the others with it. */
export function parsePageMessage(received: unknown): ParsedMessage {
  const greeting = v.safeParse(hello, received)
  if (greeting.success) return { ok: true, message: greeting.output }
  const envelope = v.safeParse(factsMessage, received)
  if (!envelope.success) return { ok: false, problem: unreadable(envelope.issues) }
  const { type, documentId, facts } = envelope.output
  const parsed = facts.map((each) => v.safeParse(fact, each))
  const readable = parsed.flatMap((each) => (each.success ? [each.output satisfies Fact] : []))
  const [issue] = parsed.flatMap((each) => (each.success ? [] : each.issues))
  if (issue && readable.length === 0) return { ok: false, problem: unreadable([issue]) }
  return { ok: true, message: { type, documentId, facts: readable } }
}

/** Null for every other message. */
export function parseSynced(received: unknown): Synced | null {
  const answer = v.safeParse(synced, received)
  return answer.success ? answer.output : null
}

function unreadable(issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues
  const place = issue ? `${v.getDotPath(issue) ?? 'message'}: ${issue.message}` : 'unknown form'
  return `A message from the page could not be read (${place}). Reload the page; if this stays, the page was open before Hogscope was updated.`
}
