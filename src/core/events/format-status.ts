import type { EventStatus } from './captured-event.ts'

/** The Status cell's text: its first words say where the event is, the reason follows. */
export function formatStatus(status: EventStatus): string {
  switch (status.kind) {
    case 'queued':
      return `queued${formatWait(status)}`
    case 'network-only':
      return `network only: ${formatStatus(status.of)}`
    case 'sending':
      return 'sending'
    case 'sent':
      return status.cutOff ? `sent: ${CUT_OFF[status.cutOff]}` : 'sent'
    case 'lost':
      return 'lost: the page was left before it was sent'
    case 'answered':
      return status.quotaLimited ? `${status.httpStatus}: over quota, not kept` : String(status.httpStatus)
    case 'failed':
      return `failed: ${status.error}`
    case 'blocked':
      return `blocked: ${formatBlocker(status.error)}`
    case 'retrying':
      return `retrying: attempt ${status.attempt + 1}`
    case 'dropped':
      return `dropped: ${status.reason}${status.detail === null ? '' : ` (${status.detail})`}`
    case 'held-back':
      return `held back: ${status.flagKey} was forced`
    default:
      return status satisfies never
  }
}

const CUT_OFF = {
  'page left': 'the page was left before an answer came',
  'ended early': 'ended before an answer came',
} as const

/** Of the browser's words for a blocked request one says who did it, though not to everybody. */
function formatBlocker(error: string): string {
  return error.includes('BLOCKED_BY_CLIENT') ? `by an ad blocker or another extension (${error})` : error
}

const WAITS: Record<NonNullable<Extract<EventStatus, { kind: 'queued' }>['waitingFor']>, string> = {
  'the SDK': 'waiting for the SDK',
  'a script that failed': "the SDK's script did not arrive",
  'a script that is late': "the SDK's script has not started yet",
  'the page to be shown again': 'waiting for the page to be shown again',
}

function formatWait({ waitingFor, overdue }: Extract<EventStatus, { kind: 'queued' }>): string {
  if (waitingFor !== null) return `: ${WAITS[waitingFor]}`
  if (!overdue) return ''
  const { seconds, queueRan } = overdue
  const ago = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`
  return `: accepted ${ago} ago, its queue ${queueRan ? 'stands still' : 'was never started'}`
}

/** How bad a status is for the event: delivered, on its way, kept from PostHog on purpose, or gone wrong. */
export type StatusTone = 'delivered' | 'waiting' | 'kept-back' | 'wrong'

export function statusTone(status: EventStatus): StatusTone {
  switch (status.kind) {
    case 'answered':
      return status.httpStatus >= 200 && status.httpStatus < 300 && !status.quotaLimited ? 'delivered' : 'wrong'
    case 'network-only':
      return statusTone(status.of)
    case 'queued':
      return status.overdue || status.waitingFor === 'a script that failed' ? 'wrong' : 'waiting'
    case 'sending':
    case 'sent':
    case 'retrying':
      return 'waiting'
    case 'dropped':
    case 'held-back':
      return 'kept-back'
    default:
      return 'wrong'
  }
}
