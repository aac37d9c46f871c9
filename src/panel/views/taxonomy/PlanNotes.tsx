import type { JSX } from 'preact'
import type { TrackingPlan } from '../../../core/plan/tracking-plan.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { Note } from '../../ui/Note.tsx'
import styles from './PlanNotes.module.css'

/** What the source holds that was not understood: said, so that nobody believes it is checked. */
export function PlanNotes({ plan }: { readonly plan: TrackingPlan }): JSX.Element | null {
  const notes = plan.notUnderstood
  if (notes.length === 0) return null
  return (
    <div class={styles.notes}>
      <Note tone="warn">
        <b>
          {formatAmount(notes.length, 'part')} of {plan.source} not understood, so not checked:
        </b>
        <ul class={styles.list}>
          {notes.map(({ message, line, column }) => (
            <li key={`${line}:${column} ${message}`}>
              <span class={styles.place}>
                {line}:{column}
              </span>{' '}
              <CodeText text={message} />
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}
