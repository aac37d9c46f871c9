import type { CapturedEvent } from '../events/captured-event.ts'
import { formatStatus } from '../events/format-status.ts'
import { isPostHogEvent } from '../plan/posthog-names.ts'

/** What `is:` can ask for, and the quick filters. */
export const EVENT_KINDS = [
  'custom',
  'pageview',
  'autocapture',
  'identify',
  'flag',
  'exception',
  'replay',
  'logs',
  'metrics',
  'request',
  'dropped',
  'held',
  'lost',
  'failed',
  'network',
  'forced',
] as const
export type EventKindName = (typeof EVENT_KINDS)[number]

const isNamed =
  (...names: readonly string[]) =>
  ({ eventName }: CapturedEvent): boolean =>
    names.includes(eventName)

const PREDICATES: Record<EventKindName, (event: CapturedEvent) => boolean> = {
  custom: ({ kind, eventName }) => kind === 'event' && !isPostHogEvent(eventName),
  pageview: isNamed('$pageview', '$pageleave', '$screen'),
  autocapture: isNamed('$autocapture', '$copy_autocapture', '$rageclick', '$dead_click'),
  identify: isNamed('$identify', '$set', '$groupidentify', '$create_alias', '$merge_dangerously'),
  flag: ({ kind, eventName }) => kind === 'flags-request' || eventName === '$feature_flag_called',
  exception: isNamed('$exception'),
  replay: ({ kind }) => kind === 'replay',
  logs: ({ kind }) => kind === 'logs',
  metrics: ({ kind }) => kind === 'metrics',
  request: ({ kind }) => kind !== 'event',
  // Whatever kept an event from PostHog by a decision: the SDK's, the page's, or Hogscope's.
  dropped: ({ status }) => status.kind === 'dropped' || status.kind === 'held-back' || status.kind === 'lost',
  held: ({ status }) => status.kind === 'held-back',
  lost: ({ status }) => status.kind === 'lost',
  failed: ({ status }) =>
    status.kind === 'failed' ||
    status.kind === 'blocked' ||
    (status.kind === 'answered' && (status.quotaLimited || status.httpStatus >= 300)),
  network: ({ status }) => formatStatus(status).startsWith('network only'),
  forced: ({ forcedFlags }) => forcedFlags.length > 0,
}

export function isOfKind(event: CapturedEvent, kind: EventKindName): boolean {
  return PREDICATES[kind](event)
}

export function parseEventKind(word: string): EventKindName | null {
  return EVENT_KINDS.find((kind) => kind === word) ?? null
}
