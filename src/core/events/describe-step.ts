import type { CapturedEvent, EventStatus, LifeStep } from './captured-event.ts'
import { explainAnswer, explainFailure } from './answer-explanations.ts'
import { isCutOff } from './with-step.ts'
import { DROP_EXPLANATIONS, type Explanation } from './drop-reasons.ts'
import { diffProperties, type PropertyChange } from './property-diff.ts'

export type StepTone = 'ok' | 'warn' | 'wrong' | 'held' | 'dim'

/** A step of an event's life in words. Names stand between backquotes. */
export interface StepWords {
  readonly title: string
  /** Follows the title, less loud. */
  readonly aside: string | null
  readonly tone: StepTone
  readonly explanation: Explanation | null
}

/** The step of that index; `event` gives what came before and after it. */
export function describeStep(event: CapturedEvent, index: number): StepWords {
  const step = event.steps[index]
  if (!step) return words('unknown', 'dim')
  switch (step.kind) {
    case 'stub-called':
      return words('captured', 'ok', "by the snippet's stub, before the SDK's script had arrived")
    case 'called':
      return describeCalled(event, step.at)
    case 'changed':
      return words(`changed by \`${step.by}\``, 'warn')
    case 'accepted':
      return words('queued', 'ok', 'accepted by posthog-js')
    case 'dropped':
      return {
        title: `dropped: ${step.reason}`,
        aside: step.detail,
        tone: 'warn',
        explanation: DROP_EXPLANATIONS[step.reason],
      }
    case 'held-back':
      return { title: 'held back by Hogscope', aside: null, tone: 'held', explanation: explainHeldBack(step.flagKey) }
    case 'sent':
      return describeSent(event, step)
    case 'answered': {
      const ok = step.httpStatus >= 200 && step.httpStatus < 300 && step.quotaLimited.length === 0
      const title = step.quotaLimited.length > 0 ? `${step.httpStatus}: over quota, not kept` : String(step.httpStatus)
      const explanation = explainAnswer(step.httpStatus, step.quotaLimited)
      return { title, aside: `answer to ${nameRequest(step.request)}`, tone: ok ? 'ok' : 'wrong', explanation }
    }
    case 'failed':
      return {
        title: `${isCutOff(step.error) ? 'no answer' : 'failed'}: ${step.error}`,
        aside: nameRequest(step.request),
        tone: isCutOff(step.error) ? 'warn' : 'wrong',
        explanation: explainFailure(step.error),
      }
    case 'lost':
      return { title: 'lost', aside: null, tone: 'wrong', explanation: LOST }
    default:
      return words((step as { kind: string }).kind.replaceAll('-', ' '), 'dim')
  }
}

const LOST: Explanation = {
  means: 'The page was left while the event still waited to be sent, so PostHog never gets it.',
  check:
    'Before leaving a page, posthog-js sends what waits as a beacon: a page that crashed, or was closed hard, sends none.',
}

function explainHeldBack(flagKey: string): Explanation {
  return {
    means: `\`${flagKey}\` is forced, so this exposure was not sent: it would count a tester in the experiment.`,
    check: 'Release the flag in the Flags tab to send exposures again.',
  }
}

function words(title: string, tone: StepTone, aside: string | null = null): StepWords {
  return { title, aside, tone, explanation: null }
}

function describeCalled(event: CapturedEvent, at: number): StepWords {
  const stub = event.steps.find((step) => step.kind === 'stub-called')
  if (stub) return words('handed to the SDK', 'ok', `the stub kept it for ${formatDuration(at - stub.at)}`)
  return words('captured', 'ok')
}

/** The number of a request, in words, as `RequestStep` counts them. */
export function nameRequest(request: number): string {
  return request < 0 ? `network request ${-request}` : `request ${request}`
}

function describeSent(event: CapturedEvent, step: Extract<LifeStep, { kind: 'sent' }>): StepWords {
  const parts = [
    step.attempt > 0 && `try ${step.attempt + 1}`,
    step.transport,
    [step.wire?.encoding ?? step.compression?.replace(/-js$/, ''), formatSize(step.wire?.bytes ?? null)]
      .filter(Boolean)
      .join(' '),
    event.kind === 'event' && step.events > 1 && `${step.events} events together`,
    event.kind === 'replay' && `${step.events} chunk${step.events === 1 ? '' : 's'}`,
  ].filter(Boolean)
  return words(nameRequest(step.request), step.attempt > 0 ? 'warn' : 'dim', parts.join(' · ') || null)
}

/** What the event waits for at the end of its steps; null when its life is over. */
export function describeOutlook(status: EventStatus): string | null {
  switch (status.kind) {
    case 'queued':
      if (status.overdue) return OVERDUE[status.overdue.queueRan ? 'stands' : 'never']
      return status.waitingFor === null
        ? 'Waits in the queue: posthog-js sends about every 3 seconds.'
        : WAITS_FOR[status.waitingFor]
    case 'sending':
    case 'retrying':
      return "Waits for the server's answer."
    case 'sent':
      // The last step says what is known of one that was cut off.
      return status.cutOff ? null : 'Sent as the page was left. The browser tells nobody what became of it.'
    case 'network-only': {
      const rest = describeOutlook(status.of)
      return `Seen on the network alone: no PostHog instance that Hogscope found sent it.${rest === null ? '' : ` ${rest}`}`
    }
    default:
      return null
  }
}

const OVERDUE = {
  stands:
    'Waits far longer than it should: the queue has sent before, but stands still. The page may be busy, or frozen in the background.',
  never: 'Waits far longer than it should: the queue was never started. posthog-js starts it once the page is loaded.',
} as const

/** What a `changed` step changed; null when that is not known, as of an event that was dropped right after. */
export function changesOf(event: CapturedEvent, index: number): readonly PropertyChange[] | null {
  const step = event.steps[index]
  if (step?.kind !== 'changed') return null
  const later = event.steps.slice(index + 1)
  const next = later.find((each) => each.kind === 'changed')
  if (next) return diffProperties(step.before, next.before)
  return later.some((each) => each.kind === 'accepted') ? diffProperties(step.before, event.properties) : null
}

function formatSize(bytes: number | null): string {
  if (bytes === null) return ''
  return bytes < 1_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(1)} KB`
}

/** `0.3 ms`, `12 ms`, `3.01 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${Math.max(0, ms).toFixed(1).replace(/\.0$/, '')} ms`
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(2)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1_000)} s`
}

const WAITS_FOR = {
  'the SDK': 'Waits for the SDK: its script has not arrived, or `posthog.init()` was not called.',
  'a script that failed':
    "The SDK's script did not arrive, so nothing sends this event: it is lost when the page is left, unless the page asks for the script again.",
  'a script that is late':
    "The SDK's script has not started for 10 seconds. Should it still come, it sends this event; else it is lost when the page is left.",
  'the page to be shown again':
    'Waits in a page that the browser keeps for "back": it is sent if the page is shown again, and lost if the browser lets it go.',
} as const
