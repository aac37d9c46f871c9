import type { CapturedEvent, EventStatus, LifeStep } from './captured-event.ts'

/** What PostHog calls events and recordings when it says that it takes no more of them. */
const QUOTA_OF_KIND = {
  event: 'events',
  replay: 'recordings',
  'flags-request': 'feature_flags',
  logs: 'logs',
  metrics: 'metrics',
} as const

type Change = (event: CapturedEvent) => Partial<CapturedEvent>
type Conclusion = Extract<LifeStep, { kind: 'answered' | 'failed' }>

/** What the SDK says of a request that got no answer it could read: all it knows itself. */
export const NO_ANSWER = 'no answer from the server'

/**
 * The change that one more step makes to an event. `answerExpected` is false for a beacon, of which the SDK is told nothing more:
 * the event then stays `sent` until the browser tells.
 */
export function withStep(step: LifeStep, answerExpected = true): Change {
  return (event) => {
    const status = statusAfter(step, event, answerExpected)
    return { steps: [...event.steps, step], ...(status ? { status: sameSort(event, status) } : {}) }
  }
}

/**
 * The end of one request, told by the SDK, by the browser or by both, in either order: it becomes one step. What the browser knows of a
 * failure is more than the SDK's "no answer"; what PostHog answered is known to the SDK alone.
 */
export function withConclusion(told: Conclusion): Change {
  return (event) => {
    const known = event.steps.findIndex((step) => isConclusion(step) && step.request === told.request)
    const sent = event.steps.findLastIndex((step) => step.kind === 'sent' && step.request === told.request)
    const laterTry = event.steps.findIndex((step, index) => step.kind === 'sent' && sent !== -1 && index > sent)
    const step = known === -1 ? told : better(event.steps[known] as Conclusion, told)
    const place = known !== -1 ? known : laterTry === -1 ? event.steps.length : laterTry
    const steps = event.steps.toSpliced(place, known === -1 ? 0 : 1, step)
    const status = laterTry === -1 ? statusAfter(step, event, true) : null
    return { steps, ...(status ? { status: sameSort(event, status) } : {}) }
  }
}

function isConclusion(step: LifeStep): step is Conclusion {
  return step.kind === 'answered' || step.kind === 'failed'
}

function better(known: Conclusion, told: Conclusion): Conclusion {
  if (known.kind === 'failed') return told.kind === 'failed' && told.error === NO_ANSWER ? known : told
  if (told.kind === 'failed') return known
  return { ...known, quotaLimited: [...new Set([...known.quotaLimited, ...told.quotaLimited])] }
}

/** An event of which only the browser told stays one. */
function sameSort(event: CapturedEvent, status: EventStatus): EventStatus {
  if (event.status.kind !== 'network-only' || status.kind === 'network-only') return status
  return { kind: 'network-only', of: status }
}

/** Null when the step leaves the event where it was. */
function statusAfter(step: LifeStep, event: CapturedEvent, answerExpected: boolean): EventStatus | null {
  switch (step.kind) {
    case 'stub-called':
      return { kind: 'queued', waitingFor: 'the SDK' }
    case 'called':
    case 'accepted':
      return { kind: 'queued', waitingFor: null }
    case 'changed':
      return null
    case 'dropped':
      return { kind: 'dropped', reason: step.reason, detail: step.detail }
    case 'held-back':
      return { kind: 'held-back', flagKey: step.flagKey }
    case 'sent':
      if (!answerExpected) return { kind: 'sent' }
      return step.attempt > 0 ? { kind: 'retrying', attempt: step.attempt } : { kind: 'sending' }
    case 'answered': {
      const quotaLimited = step.quotaLimited.includes(QUOTA_OF_KIND[event.kind])
      return { kind: 'answered', httpStatus: step.httpStatus, quotaLimited }
    }
    case 'failed':
      if (isCutOff(step.error)) return { kind: 'sent', cutOff: 'ended early' }
      return isBlocked(step.error) ? { kind: 'blocked', error: step.error } : { kind: 'failed', error: step.error }
    case 'lost':
      return { kind: 'lost' }
    default:
      return step satisfies never
  }
}

/** The browser's word for a request that the page itself, or its end, cut off. What became of it on the way is known to nobody. */
export function isCutOff(error: string): boolean {
  return error.includes('ABORTED')
}

/** `net::ERR_BLOCKED_BY_CLIENT`, `…_BY_RESPONSE`, `…_BY_ADMINISTRATOR`; and what the page's own policy forbids. */
function isBlocked(error: string): boolean {
  return error.includes('BLOCKED') || error.includes('Content Security Policy')
}
