import type { JSX } from 'preact'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import type { Violation } from '../../../core/plan/violation.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { Note } from '../../ui/Note.tsx'
import styles from './EventDetails.module.css'
import { DidYouMean } from './PropertyList.tsx'
import { taxonomyMark } from './taxonomy-mark.ts'
import { KIND_WORDS, violationTone } from './violation-words.ts'

export function EventViolations({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const { taxonomy, view } = useModels()
  const plan = taxonomy.plan.value
  const violations = taxonomy.violationsOf(event)
  if (event.kind !== 'event') {
    return <Note tone="dim">Not checked: this is a request that posthog-js makes by itself, not an event.</Note>
  }
  if (!plan || !violations) {
    return (
      <>
        <p>No taxonomy is in use, so there is nothing to check this event against.</p>
        <Button onClick={() => void (view.tab.value = 'taxonomy')}>Go to Taxonomy to import one</Button>
      </>
    )
  }
  if (violations.length === 0) {
    const mark = taxonomyMark(event, taxonomy)
    return mark.tone === 'ok' ? (
      <Note tone="ok">
        {event.eventName} agrees with {plan.sources.join(', ')}.
      </Note>
    ) : (
      <Note tone="dim">Not checked: this is PostHog's own event, which no taxonomy lists.</Note>
    )
  }
  return (
    <ul class={styles.violations}>
      {violations.map((violation) => (
        <li key={`${violation.kind} ${violation.property}`}>
          <Note tone={violationTone(violation)}>
            <CodeText text={violation.message} /> <DidYouMean name={violation.didYouMean} message={violation.message} />
            <Comparison violation={violation} />
            <Shared event={event} violation={violation} />
          </Note>
        </li>
      ))}
    </ul>
  )
}

/** How many events share it, and the way to hear of it no more. */
function Shared({ event, violation }: { readonly event: CapturedEvent; readonly violation: Violation }): JSX.Element {
  const { taxonomy } = useModels()
  const others = taxonomy.sharedBy(violation) - 1
  return (
    <span class={styles.shared}>
      {others > 0 && <span class={styles.dim}>{formatAmount(others, 'other event')} with the same. </span>}
      <Button
        label={`Ignore here: ${KIND_WORDS[violation.kind]}${violation.property === null ? '' : ` of ${violation.property}`}`}
        title="Not told on this site again; Taxonomy, Rules… lists it"
        onClick={() => void taxonomy.ignore(event, violation)}
      >
        Ignore here
      </Button>
    </span>
  )
}

function Comparison({ violation }: { readonly violation: Violation }): JSX.Element {
  const { property, expected, actual, at } = violation
  const description = useModels().taxonomy.describe(violation)
  const lines = [
    ['Property', property],
    ['Expected', expected],
    ['Actual', actual],
    ['Description', description],
    ['Planned at', at && `${at.source}:${at.line}`],
  ] as const
  return (
    <dl class={styles.compare}>
      {lines.map(
        ([label, text]) =>
          text !== null && (
            <>
              <dt>{label}</dt>
              <dd class={label === 'Expected' || label === 'Actual' ? undefined : styles.whole}>{text}</dd>
            </>
          ),
      )}
    </dl>
  )
}
