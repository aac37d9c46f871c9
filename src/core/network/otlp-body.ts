import { SPECIAL, type WireObject, type WireValue } from '../values/wire-value.ts'

/**
 * What posthog-js sends of a page's logs and metrics, from about 1.350 and 1.405: OpenTelemetry's JSON, as `{resourceLogs}` or `{resourceMetrics}`.
 * https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export type OtlpKind = 'logs' | 'metrics'

/** One line of a log, or one metric with what was measured. */
export interface OtlpRecord {
  /** `INFO`, `WARN`, `ERROR`; null for a metric, and where none was given. */
  readonly severity: string | null
  /** The line as logged, or the metric's name. */
  readonly text: string
  readonly attributes: WireObject
}

export interface OtlpBody {
  readonly kind: OtlpKind
  /** Those that can be read here; `count` has those too that were cut off. */
  readonly records: readonly OtlpRecord[]
  readonly count: number
  /** What they all share: the service, the SDK, the browser. */
  readonly resource: WireObject
}

type Json = Readonly<Record<string, unknown>>

const LISTS = {
  logs: { resources: 'resourceLogs', scopes: 'scopeLogs', records: 'logRecords' },
  metrics: { resources: 'resourceMetrics', scopes: 'scopeMetrics', records: 'metrics' },
} as const

export function otlpKindOf(json: Json): OtlpKind | null {
  if (Array.isArray(json['resourceLogs'])) return 'logs'
  return Array.isArray(json['resourceMetrics']) ? 'metrics' : null
}

/**
 * Tells PostHog's from those of any other OpenTelemetry exporter. A project token in the address decides it; without one, that the body names
 * PostHog's SDK (`web` is what posthog-js calls itself) or its visitor.
 */
export function isPostHogOtlp(json: Json, url: string): boolean {
  if (/[?&]token=phc_/.test(url)) return true
  const otlp = readOtlp(json)
  const sdk = otlp?.resource['telemetry.sdk.name']
  const isNamed = typeof sdk === 'string' && /^(?:web$|posthog)/.test(sdk)
  return isNamed || otlp?.records.some(({ attributes }) => 'posthogDistinctId' in attributes) === true
}

/** Null for anything else. */
export function readOtlp(json: Json): OtlpBody | null {
  const kind = otlpKindOf(json)
  if (!kind) return null
  const names = LISTS[kind]
  const resources = listOf(json[names.resources]).items.map(recordOf)
  const scopes = resources.flatMap((each) => listOf(each[names.scopes]).items.map(recordOf))
  const lists = scopes.map((scope) => listOf(scope[names.records]))
  return {
    kind,
    records: lists.flatMap(({ items }) => items.map((item) => readRecord(kind, recordOf(item)))),
    count: lists.reduce((sum, { length }) => sum + length, 0),
    resource: Object.assign({}, ...resources.map((each) => attributesOf(recordOf(each['resource'])))) as WireObject,
  }
}

function readRecord(kind: OtlpKind, record: Json): OtlpRecord {
  if (kind === 'logs') {
    const severity = record['severityText']
    const text = anyValue(record['body'])
    return {
      severity: typeof severity === 'string' && severity !== '' ? severity : null,
      text: textOf(text),
      attributes: attributesOf(record),
    }
  }
  const { name, unit } = record
  const points = POINT_LISTS.flatMap((list) => listOf(recordOf(record[list])['dataPoints']).items.map(recordOf))
  const [first] = points
  return {
    severity: null,
    text: String(name ?? ''),
    attributes: {
      ...(points.length > 1 ? { points: points.length } : {}),
      ...(first ? measured(first) : {}),
      ...(typeof unit === 'string' && unit !== '' ? { unit } : {}),
      ...(first ? attributesOf(first) : {}),
    },
  }
}

const POINT_LISTS = ['sum', 'gauge', 'histogram'] as const

/** 64-bit numbers are text in this encoding. */
function measured(point: Json): WireObject {
  const value = point['asDouble'] ?? point['asInt']
  if (value !== undefined) return { value: value as WireValue }
  const { count, sum } = point
  return {
    ...(count === undefined ? {} : { count: count as WireValue }),
    ...(sum === undefined ? {} : { sum: sum as WireValue }),
  }
}

/** What posthog-js puts in front of each record's own attributes; read here after these, as it is the same in all. */
const BY_SDK: ReadonlySet<string> = new Set([
  'posthogDistinctId',
  'sessionId',
  'window.id',
  'sessionStartTimestamp',
  'lastActivityTimestamp',
  'url.full',
  'feature_flags',
])

function attributesOf(owner: Json): WireObject {
  const all = listOf(owner['attributes']).items.map((item): [string, WireValue] => {
    const { key, value } = recordOf(item)
    return [String(key ?? ''), anyValue(value)]
  })
  const entries = [...all.filter(([key]) => !BY_SDK.has(key)), ...all.filter(([key]) => BY_SDK.has(key))]
  return Object.fromEntries(entries)
}

/** A value with its type around it: `{stringValue: "a"}`. What is of no known type is shown as it came. */
function anyValue(value: unknown): WireValue {
  const typed = recordOf(value)
  if ('arrayValue' in typed) return listOf(recordOf(typed['arrayValue'])['values']).items.map(anyValue)
  if ('kvlistValue' in typed) return attributesOf({ attributes: recordOf(typed['kvlistValue'])['values'] })
  for (const type of ['stringValue', 'boolValue', 'doubleValue', 'intValue']) {
    if (type in typed) return typed[type] as WireValue
  }
  return (value ?? null) as WireValue
}

function textOf(value: WireValue): string {
  if (typeof value === 'string') return value
  const { text } = recordOf(value)
  // A string that was cut.
  return typeof text === 'string' ? text : JSON.stringify(value)
}

/** A list, or what is left of one that was too long to be kept whole. */
function listOf(value: unknown): { readonly items: readonly unknown[]; readonly length: number } {
  if (Array.isArray(value)) return { items: value as unknown[], length: value.length }
  const { [SPECIAL]: special, items, length } = recordOf(value)
  if (special !== 'cut-array' || !Array.isArray(items)) return { items: [], length: 0 }
  return { items: items as unknown[], length: typeof length === 'number' ? length : items.length }
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}
