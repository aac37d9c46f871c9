import type { JSX } from 'preact'
import { problemWords } from '../../../core/checks/check-problem.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { Note } from '../../ui/Note.tsx'
import styles from './RefusedFiles.module.css'
import { useChecks } from './use-checks.ts'

/** As many faults of one file as are shown: who mends these comes again. */
const MAX_SHOWN = 10

/** What the last import did not take up: each fault with its place and what to do. */
export function RefusedFiles(): JSX.Element | null {
  const checks = useChecks()
  const refused = checks.refused.value
  const unreadable = checks.unreadable.value
  return (
    <div class={styles.notes}>
      {unreadable > 0 && (
        <Note tone="warn">
          {formatAmount(unreadable, 'saved check')} can't be read by this version of Hogscope. They stay saved for one
          that can.
        </Note>
      )}
      {refused.length > 0 && (
        <Note tone="wrong" role="alert">
          {refused.map(({ fileName, problems }) => (
            <div key={fileName}>
              <b>{fileName} was not imported.</b>
              <ul class={styles.problems}>
                {problems.slice(0, MAX_SHOWN).map((problem) => (
                  <li key={problemWords(problem)}>
                    <CodeText text={problemWords(problem)} />
                  </li>
                ))}
                {problems.length > MAX_SHOWN && <li>and {problems.length - MAX_SHOWN} more</li>}
              </ul>
            </div>
          ))}
          What is saved stays as it is.{' '}
          <Button
            onClick={() => {
              checks.refused.value = []
            }}
          >
            Dismiss
          </Button>
        </Note>
      )}
    </div>
  )
}
