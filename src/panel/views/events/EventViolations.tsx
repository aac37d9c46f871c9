import type { JSX } from 'preact'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import type { Violation } from '../../../core/plan/violation.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { Note } from '../../ui/Note.tsx'
import styles from './EventDetails.module.css'
import { DidYouMean } from './PropertyList.tsx'
import { taxonomyMark } from './taxonomy-mark.ts'
import { violationTone } from './violation-words.ts'

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
        {event.eventName} agrees with {plan.source}.
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
            <Comparison violation={violation} source={plan.source} />
          </Note>
        </li>
      ))}
    </ul>
  )
}

interface ComparisonProps {
  readonly violation: Violation
  readonly source: string
}

function Comparison({ violation, source }: ComparisonProps): JSX.Element {
  const { property, expected, actual, at } = violation
  const lines = [
    ['Property', property],
    ['Expected', expected],
    ['Actual', actual],
    ['Planned at', at && `${source}:${at.line}`],
  ] as const
  return (
    <dl class={styles.compare}>
      {lines.map(
        ([label, text]) =>
          text !== null && (
            <>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </>
          ),
      )}
    </dl>
  )
}
