import { isPostHogOtlp, otlpKindOf } from './otlp-body.ts'

/** What a request carries for PostHog. */
export type PostHogBody =
  | { readonly kind: 'events'; readonly events: readonly PostHogEvent[] }
  | { readonly kind: 'flags'; readonly question: Readonly<Record<string, unknown>> }
  | { readonly kind: 'logs'; readonly body: Json }
  | { readonly kind: 'metrics'; readonly body: Json }

export interface PostHogEvent {
  readonly eventName: string
  /** `uuid` or `$insert_id`; null for one that has neither, as a raw HTTP call may. */
  readonly uuid: string | null
  readonly token: string
  readonly distinctId: string | null
  readonly properties: Readonly<Record<string, unknown>>
  readonly set: unknown
  readonly setOnce: unknown
  /** As sent: ISO text, or absent in versions that send an `offset`. */
  readonly timestamp: string | null
}

type Json = Readonly<Record<string, unknown>>

/** Most events read of one request: PostHog's SDKs send some 50 together, its API takes a few thousand. */
const MAX_EVENTS = 5_000

/**
 * Recognises what PostHog takes by its shape alone: a site may send it through any host and path. Null for everything else, other vendors' batches
 * included: Segment and RudderStack name a `writeKey`, Amplitude an `event_type`, and Mixpanel, from which PostHog took its shape, an `mp_lib` and
 * a token without PostHog's `phc_`. Logs and metrics have a shape of the whole field's, so there the token in the `url` counts too.
 */
export function readPostHogBody(json: unknown, url: string): PostHogBody | null {
  if (Array.isArray(json)) return readEvents(json, null)
  if (!isRecord(json)) return null
  const { batch } = json
  if (Array.isArray(batch)) return readEvents(batch, text(json['api_key']) ?? text(json['token']))
  if ('event' in json) return readEvents([json], null)
  const otlp = otlpKindOf(json)
  if (otlp) return isPostHogOtlp(json, url) ? { kind: otlp, body: json } : null
  return isFlagsQuestion(json) ? { kind: 'flags', question: json } : null
}

/** All or nothing: a list of which only some look like PostHog's is somebody else's. */
function readEvents(items: readonly unknown[], apiKey: string | null): PostHogBody | null {
  if (items.length === 0) return null
  const events: PostHogEvent[] = []
  for (const item of items.slice(0, MAX_EVENTS)) {
    const event = readEvent(item, apiKey)
    if (!event) return null
    events.push(event)
  }
  return { kind: 'events', events }
}

function readEvent(item: unknown, apiKey: string | null): PostHogEvent | null {
  if (!isRecord(item)) return null
  const eventName = text(item['event'])
  const properties: Json | null = item['properties'] === undefined ? {} : asRecord(item['properties'])
  if (eventName === null || !properties) return null
  const key = apiKey ?? text(item['api_key']) ?? text(properties['api_key'])
  const token = key ?? text(properties['token']) ?? text(item['token'])
  const distinctId = idText(item['distinct_id']) ?? idText(properties['distinct_id'])
  if (token === null || isOtherVendor(item, properties)) return null
  const signs = [isProjectToken(token), text(properties['$lib']) !== null, key !== null && distinctId !== null]
  if (!signs.includes(true)) return null
  return {
    eventName,
    uuid: text(item['uuid']) ?? text(properties['$insert_id']),
    token,
    distinctId,
    properties,
    set: item['$set'] ?? properties['$set'] ?? null,
    setOnce: item['$set_once'] ?? properties['$set_once'] ?? null,
    timestamp: text(item['timestamp']),
  }
}

function isOtherVendor(item: Json, properties: Json): boolean {
  return 'mp_lib' in properties || 'writeKey' in item || 'anonymousId' in item || 'event_type' in item
}

/** Names that no other vendor's question of a token and an id has. */
const ONLY_IN_FLAGS_QUESTION = [
  '$anon_distinct_id',
  'person_properties',
  'group_properties',
  'evaluation_contexts',
  'evaluation_environments',
  'flag_keys',
  'disable_flags',
]

function isFlagsQuestion(json: Json): boolean {
  const token = text(json['token']) ?? text(json['api_key'])
  if (token === null || idText(json['distinct_id']) === null) return false
  return isProjectToken(token) || ONLY_IN_FLAGS_QUESTION.some((name) => name in json)
}

function isProjectToken(token: string): boolean {
  return token.startsWith('phc_')
}

function isRecord(value: unknown): value is Json {
  return asRecord(value) !== null
}

function asRecord(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Raw HTTP calls may give a number where PostHog's SDKs give text. */
function idText(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : text(value)
}
