import type { CapturedEvent, EventStatus, LifeStep } from './captured-event.ts'

/** What PostHog calls events and recordings when it says that it takes no more of them. */
const QUOTA_OF_KIND = { event: 'events', replay: 'recordings', 'flags-request': 'feature_flags' } as const

/**
 * The change that one more step makes to an event. `answerExpected` is false for a beacon, of which the browser tells nothing more:
 * the event then stays `sent`.
 */
export function withStep(step: LifeStep, answerExpected = true): (event: CapturedEvent) => Partial<CapturedEvent> {
  return (event) => {
    const status = statusAfter(step, event, answerExpected)
    return { steps: [...event.steps, step], ...(status ? { status } : {}) }
  }
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
      return step.error.includes('BLOCKED')
        ? { kind: 'blocked', error: step.error }
        : { kind: 'failed', error: step.error }
    case 'lost':
      return { kind: 'lost' }
    default:
      return step satisfies never
  }
}
