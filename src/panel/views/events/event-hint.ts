import type { CapturedEvent } from '../../../core/events/captured-event.ts'

const MAX_TEXT = 60

/** What tells PostHog's own events apart: the button that was clicked, the flag that was read. Null for other events. */
export function eventHint({ eventName, properties }: CapturedEvent): string | null {
  switch (eventName) {
    case '$autocapture': {
      const action = ACTIONS[text(properties['$event_type']) ?? ''] ?? text(properties['$event_type'])
      const element = text(properties['$el_text'])
      return [action, element && `“${shorten(element)}”`].filter(Boolean).join(' ') || null
    }
    case '$feature_flag_called':
      return text(properties['$feature_flag'])
    default:
      return null
  }
}

const ACTIONS: Record<string, string> = { click: 'clicked', change: 'changed', submit: 'submitted' }

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function shorten(value: string): string {
  return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT - 1)}…` : value
}
