import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { type Check, isStep } from '../../../core/checks/check.ts'
import { describeExpectation, eventWords } from '../../../core/checks/describe-expectation.ts'
import type { CheckOutcome, ExpectationOutcome } from '../../../core/checks/evaluate-check.ts'
import { useModels } from '../../context.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatElapsed } from '../../ui/format-time.ts'
import styles from './ExpectationList.module.css'
import { StateMark } from './StateMark.tsx'

interface ExpectationListProps {
  readonly check: Check
  readonly outcome: CheckOutcome
}

/** What is expected, one line each, with what came and the event that shows it. */
export function ExpectationList({ check, outcome }: ExpectationListProps): JSX.Element {
  return (
    <ol class={styles.list} aria-label="Expectations">
      {outcome.outcomes.map((each, index) => (
        <Line key={index} outcome={each} place={index + 1} isLoose={!isStep(check, each.expectation)} />
      ))}
    </ol>
  )
}

interface LineProps {
  readonly outcome: ExpectationOutcome
  readonly place: number
  /** It has no place in an order. */
  readonly isLoose: boolean
}

function Line({ outcome, place, isLoose }: LineProps): JSX.Element {
  const { expectation, state, words } = outcome
  return (
    <li class={clsx(styles.line, styles[state])}>
      <span class={styles.place}>{isLoose ? '–' : place}</span>
      <StateMark state={state} />
      <span class={styles.text}>
        <span>
          <CodeText text={eventWords(expectation.event)} />{' '}
          <span class={styles.expected}>
            <CodeText text={describeExpectation(expectation)} />
          </span>
        </span>{' '}
        <span class={styles.words}>
          <CodeText text={words} />
        </span>
      </span>{' '}
      <EventLink outcome={outcome} />
    </li>
  )
}

function EventLink({ outcome: { event } }: { readonly outcome: ExpectationOutcome }): JSX.Element | null {
  const { events, showEvent } = useModels()
  if (!event) return null
  const time = formatElapsed(event.at - events.timeOrigin.value)
  return (
    <button
      type="button"
      class={styles.link}
      aria-label={`${time}: show ${event.eventName} in Events`}
      title="Show the event"
      onClick={() => showEvent(event, 'life')}
    >
      {time}
    </button>
  )
}
