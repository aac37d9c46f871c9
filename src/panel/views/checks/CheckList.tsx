import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type CheckOutcome, summaryOfCheck } from '../../../core/checks/evaluate-check.ts'
import type { ShownCheck } from '../../models/checks.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CheckList.module.css'
import { StateMark } from './StateMark.tsx'
import { useChecks } from './use-checks.ts'

/** The checks of the site, each with how it stands, and the session at a glance. */
export function CheckList(): JSX.Element {
  const { checks, outcomes, shown } = useChecks()
  const what = shown.value
  const show = (next: ShownCheck) => (): void => {
    shown.value = next
  }
  return (
    <nav class={styles.side} aria-label="Checks of this site">
      <button
        type="button"
        class={clsx(styles.item, styles.glance)}
        aria-current={what.view === 'glance' ? 'page' : undefined}
        onClick={show({ view: 'glance' })}
      >
        This session at a glance
      </button>
      {checks.value.length === 0 ? (
        <NoChecks />
      ) : (
        <ul class={styles.list} aria-label="Checks">
          {checks.value.map(({ name }) => (
            <li key={name}>
              <button
                type="button"
                class={styles.item}
                aria-current={isShown(what, name) ? 'page' : undefined}
                onClick={show({ view: 'check', name })}
              >
                <CheckLine name={name} outcome={outcomes.value.get(name)} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

function isShown(shown: ShownCheck, name: string): boolean {
  return shown.view === 'check' ? shown.name === name : shown.view === 'form' && shown.replacing === name
}

function CheckLine({
  name,
  outcome,
}: {
  readonly name: string
  readonly outcome: CheckOutcome | undefined
}): JSX.Element {
  return (
    <>
      <span class={styles.title}>
        {outcome && <StateMark state={outcome.state} />} <span class={styles.name}>{name}</span>
      </span>{' '}
      <span class={styles.summary}>{outcome && summaryOfCheck(outcome)}</span>
    </>
  )
}

function NoChecks(): JSX.Element {
  const checks = useChecks()
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <div class={styles.none}>
      <p>
        No checks yet. A check says which events have to come, and passes or fails while you click. Record one, or begin
        with the example.
      </p>
      <Button onClick={() => void checks.addExample().then(setProblem)}>Add the example</Button>
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  )
}
