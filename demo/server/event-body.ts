import { gunzipSync } from 'node:zlib'

export type BodyEncoding = 'json' | 'base64' | 'gzip'

export interface RawEvent {
  event?: unknown
  uuid?: unknown
  distinct_id?: unknown
  properties?: Record<string, unknown>
  [key: string]: unknown
}

export interface DecodedBody {
  encoding: BodyEncoding
  value: unknown
}

export interface EventBatch {
  encoding: BodyEncoding
  token: string | undefined
  events: RawEvent[]
}

export class BodyError extends Error {
  readonly code: string
  constructor(code: string, detail: string) {
    super(detail)
    this.code = code
  }
}

const MAX_UNPACKED_BYTES = 64 * 1024 * 1024

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    throw new BodyError('invalid_payload', 'Malformed request data: the body is not valid JSON.')
  }
}

function parseBase64(source: string): unknown {
  return parseJson(Buffer.from(source, 'base64').toString('utf8'))
}

function gunzip(body: Buffer): string {
  try {
    return gunzipSync(body, { maxOutputLength: MAX_UNPACKED_BYTES }).toString('utf8')
  } catch {
    throw new BodyError('invalid_payload', 'Malformed request data: the gzip body cannot be unpacked.')
  }
}

/**
 * Tells the encoding from the bytes: posthog-js sends gzip as `text/plain`, without Content-Encoding
 * and, in newer versions, without a `compression` parameter.
 */
export function decodeBody(body: Buffer, compression?: string): DecodedBody {
  if (body.length === 0) throw new BodyError('invalid_payload', 'The request body is empty.')
  if (body[0] === 0x1f && body[1] === 0x8b) return { encoding: 'gzip', value: parseJson(gunzip(body)) }
  if (compression === 'lz64') {
    throw new BodyError('unsupported_compression', 'Unsupported compression: lz64. Use gzip-js or base64.')
  }
  const source = body.toString('utf8')
  if (source.startsWith('data=')) {
    const data = new URLSearchParams(source).get('data') ?? ''
    return { encoding: 'base64', value: parseBase64(data) }
  }
  const value = parseJson(source)
  if (isRecord(value) && typeof value.data === 'string' && value.event === undefined) {
    return { encoding: 'base64', value: parseBase64(value.data) }
  }
  return { encoding: 'json', value }
}

/** `people.set` of posthog-js up to 1.57 goes to /engage/ without an event name; PostHog reads it as `$identify`. */
function asEvent(item: unknown): RawEvent {
  if (!isRecord(item)) throw new BodyError('invalid_payload', 'Malformed request data: an event is not an object.')
  const properties = isRecord(item.properties) ? item.properties : {}
  if (item.event === undefined && item.$distinct_id !== undefined) return { ...item, event: '$identify', properties }
  return { ...item, properties }
}

export function tokenOf(event: RawEvent): string | undefined {
  return text(event.properties?.token) ?? text(event.api_key) ?? text(event.token) ?? text(event.$token)
}

export function distinctIdOf(event: RawEvent): string | undefined {
  return text(event.properties?.distinct_id) ?? text(event.distinct_id) ?? text(event.$distinct_id)
}

/** One event, a bare array, or `{api_key, batch, sent_at}`. */
export function readEvents(body: Buffer, compression?: string): EventBatch {
  const { encoding, value } = decodeBody(body, compression)
  const batch = isRecord(value) && Array.isArray(value.batch) ? value.batch : undefined
  const items = batch ?? (Array.isArray(value) ? (value as unknown[]) : [value])
  if (items.length === 0) throw new BodyError('invalid_payload', 'The request holds no event.')
  const events = items.map(asEvent)
  const named = isRecord(value) ? (text(value.api_key) ?? text(value.token)) : undefined
  return { encoding, token: named ?? events.map(tokenOf).find((token) => token !== undefined), events }
}
