import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { CapturedEvent, LifeStep } from '../../../core/events/captured-event.ts'
import {
  changesOf,
  describeOutlook,
  describeStep,
  formatDuration,
  nameRequest,
  type StepTone,
  type StepWords,
} from '../../../core/events/describe-step.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatExactClock } from '../../ui/format-time.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { pagePath } from '../../ui/page-path.ts'
import { callSiteOf } from './call-site-of.ts'
import { ChangeList } from './ChangeList.tsx'
import styles from './LifeView.module.css'
import { PlaceLink } from './PlaceLink.tsx'

/** What became of the event, step by step. */
export function LifeView({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const outlook = describeOutlook(event.status)
  const start = event.steps[0]?.at ?? event.at
  return (
    <ol class={styles.life} aria-label="Life of the event">
      {event.steps.map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps are only ever added at the end.
        <Step key={index} event={event} step={step} index={index} start={start} />
      ))}
      {outlook !== null && (
        <li class={clsx(styles.step, styles.dim)}>
          <span class={clsx(styles.dot, styles.hollow)} aria-hidden="true" />
          <span class={styles.outlook}>
            <CodeText text={outlook} />
          </span>
        </li>
      )}
    </ol>
  )
}

interface StepProps {
  readonly event: CapturedEvent
  readonly step: LifeStep
  readonly index: number
  readonly start: number
}

function Step({ event, step, index, start }: StepProps): JSX.Element {
  const words = describeStep(event, index)
  return (
    <li class={clsx(styles.step, styles[words.tone])}>
      <Marker tone={words.tone} />
      <div class={styles.line}>
        <span class={styles.title}>
          <CodeText text={words.title} />
        </span>{' '}
        {words.aside !== null && <span class={styles.aside}>{words.aside} </span>}
        {index === 0 && <CallPlace event={event} />}
        <time class={styles.time} dateTime={new Date(step.at).toISOString()} title={formatExactClock(step.at)}>
          +{formatDuration(step.at - start)}
        </time>
      </div>
      {step.kind === 'sent' && <RequestUrl url={step.url} request={step.request} />}
      {step.kind === 'changed' && <ChangeList changes={changesOf(event, index)} by={step.by} />}
      <Explained words={words} />
    </li>
  )
}

/** Trouble has a sign of its own, so that it is told apart without colour. */
const SIGNS: Record<StepTone, IconName | null> = {
  ok: null,
  dim: null,
  warn: 'warning',
  wrong: 'wrong',
  held: 'clock',
}

function Marker({ tone }: { readonly tone: StepTone }): JSX.Element {
  const sign = SIGNS[tone]
  return (
    <span class={clsx(sign ? styles.sign : styles.dot, tone === 'dim' && styles.hollow)} aria-hidden="true">
      {sign && <Icon name={sign} size={13} />}
    </span>
  )
}

function CallPlace({ event }: { readonly event: CapturedEvent }): JSX.Element | null {
  const place = callSiteOf(event)?.place
  if (!place) return null
  return (
    <>
      <PlaceLink place={place} />{' '}
      {place.functionName !== null && <span class={styles.function}>{place.functionName} </span>}
    </>
  )
}

function RequestUrl({ url, request }: { readonly url: string; readonly request: number }): JSX.Element {
  return (
    <div class={styles.url}>
      <span class={styles.path} title={url}>
        {URL.canParse(url) ? `${new URL(url).host}${pagePath(url)}` : url}
      </span>
      <CopyButton label={`Copy the address of ${nameRequest(request)}`} text={() => url} class={styles.copy} />
    </div>
  )
}

function Explained({ words: { explanation } }: { readonly words: StepWords }): JSX.Element | null {
  if (!explanation) return null
  return (
    <p class={styles.explanation}>
      <CodeText text={explanation.means} />
      {explanation.check !== null && (
        <>
          {' '}
          <span class={styles.check}>
            <CodeText text={explanation.check} />
          </span>
        </>
      )}
    </p>
  )
}
