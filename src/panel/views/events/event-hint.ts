import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { firstOfChain } from '../../../core/events/elements-chain.ts'
import { readOtlp, type OtlpRecord } from '../../../core/network/otlp-body.ts'
import { isWireObject, type WireObject, type WireValue } from '../../../core/values/wire-value.ts'
import { formatAmount, formatBytes } from '../../ui/format-count.ts'

const MAX_TEXT = 60

/** What tells PostHog's own events apart: the button that was clicked, the flag that was read. Null for other events. */
export function eventHint(event: CapturedEvent): string | null {
  const { kind, eventName, properties, set } = event
  if (kind === 'flags-request') return flagsRequestHint(properties)
  if (kind === 'replay') return replayHint(properties)
  if (kind === 'logs' || kind === 'metrics') return otlpHint(event)
  return Object.hasOwn(HINTS, eventName) ? (HINTS[eventName]?.(properties, set) ?? null) : null
}

const HINTS: Record<string, (properties: WireObject, set: WireValue | null) => string | null> = {
  $autocapture: (properties) => {
    const type = text(properties['$event_type'])
    return sentence(ACTIONS[type ?? ''] ?? type, element(properties))
  },
  $copy_autocapture: (properties) => sentence('copied', quote(text(properties['$selected_content']))),
  $rageclick: (properties) => sentence('clicked again and again', element(properties)),
  $dead_click: (properties) => sentence('nothing happened on', element(properties)),
  $feature_flag_called: (properties) => {
    const response = properties['$feature_flag_response']
    const value = typeof response === 'string' || typeof response === 'boolean' ? String(response) : null
    return sentence(text(properties['$feature_flag']), value === null ? null : `= ${value}`)
  },
  $exception: exceptionHint,
  $web_vitals: webVitalsHint,
  $groupidentify: (properties) => sentence(text(properties['$group_type']), text(properties['$group_key'])),
  $create_alias: (properties) => sentence('to', text(properties['alias'])),
  'survey shown': surveyHint,
  'survey sent': surveyHint,
  'survey dismissed': surveyHint,
  $identify: (properties) => sentence('as', text(properties['distinct_id'])),
  $set: (properties, set) => {
    const names = [set ?? properties['$set'], properties['$set_once']].flatMap((each) =>
      Object.keys(fieldsOf(each) ?? {}),
    )
    return names.length > 0 ? shorten(names.join(', ')) : null
  },
}

const ACTIONS: Record<string, string> = { click: 'clicked', change: 'changed', submit: 'submitted' }

/** `button “Buy”` */
function element(properties: WireObject): string | null {
  const chain = text(properties['$elements_chain'])
  const first = chain === null ? firstOfList(properties['$elements']) : firstOfChain(chain)
  return sentence(first?.tagName ?? null, quote(text(properties['$el_text']) ?? first?.text ?? null))
}

/** posthog-js before 1.100 sent a list of objects. */
function firstOfList(elements: WireValue | undefined): { tagName: string | null; text: string | null } | null {
  const first = Array.isArray(elements) ? elements[0] : undefined
  const fields = fieldsOf(first)
  return fields && { tagName: text(fields['tag_name']), text: text(fields['$el_text']) }
}

function exceptionHint(properties: WireObject): string | null {
  const list = properties['$exception_list']
  const first = Array.isArray(list) ? fieldsOf(list[0]) : null
  const type = text(first?.['type']) ?? text(properties['$exception_type'])
  const message = text(first?.['value']) ?? text(properties['$exception_message'])
  return shorten([type, message].filter(Boolean).join(': ')) || null
}

function surveyHint(properties: WireObject): string | null {
  return quote(text(properties['$survey_name']))
}

function webVitalsHint(properties: WireObject): string | null {
  const parts = ['LCP', 'FCP', 'INP', 'CLS'].flatMap((name) => {
    const value = properties[`$web_vitals_${name}_value`]
    if (typeof value !== 'number') return []
    return name === 'CLS' ? `CLS ${value.toFixed(3)}` : `${name} ${Math.round(value)} ms`
  })
  return parts.join(' · ') || null
}

/** `12 flags`, of an answer of `/flags` or of the older `/decide`. */
function flagsRequestHint(properties: WireObject): string | null {
  const answer = fieldsOf(properties['answer'])
  const flags = answer?.['flags'] ?? answer?.['featureFlags']
  if (!answer || flags === undefined) return null
  const count = Array.isArray(flags) ? flags.length : Object.keys(fieldsOf(flags) ?? {}).length
  const failed = answer['errorsWhileComputingFlags'] === true ? ', with errors' : ''
  return `${formatAmount(count, 'flag')}${failed}`
}

function replayHint(properties: WireObject): string {
  const { $snapshot_count: chunks, $snapshot_bytes: bytes } = properties
  const parts = [typeof chunks === 'number' && formatAmount(chunks, 'chunk')]
  if (typeof bytes === 'number') parts.push(formatBytes(bytes))
  return parts.filter(Boolean).join(' · ')
}

/** `ERROR “Payment failed” · 3 records · 812 B`: the gravest first, as it is what one looks for. */
function otlpHint({ properties, steps }: CapturedEvent): string | null {
  const otlp = readOtlp(properties)
  if (!otlp) return null
  const bytes = steps.find((step) => step.kind === 'sent')?.wire?.bytes ?? null
  const [gravest] = otlp.records.toSorted((a, b) => gravityOf(b) - gravityOf(a))
  const parts = [
    gravest ? sentence(gravest.severity, quote(text(gravest.text))) : null,
    formatAmount(otlp.count, otlp.kind === 'logs' ? 'record' : 'metric'),
    bytes === null ? null : formatBytes(bytes),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

/** From the slightest to the gravest, as OpenTelemetry names them. */
const SEVERITIES = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

function gravityOf({ severity }: OtlpRecord): number {
  return SEVERITIES.indexOf(severity ?? '')
}

function fieldsOf(value: WireValue | undefined): WireObject | null {
  return isWireObject(value) ? (value as WireObject) : null
}

function sentence(...parts: readonly (string | null)[]): string | null {
  return shorten(parts.filter((part) => part !== null && part !== '').join(' ')) || null
}

function quote(value: string | null): string | null {
  return value === null ? null : `“${shorten(value)}”`
}

function text(value: unknown): string | null {
  const trimmed =
    typeof value === 'string'
      ? value
          .slice(0, 10 * MAX_TEXT)
          .replaceAll(/\s+/g, ' ')
          .trim()
      : ''
  return trimmed === '' ? null : trimmed
}

function shorten(value: string): string {
  return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value
}
