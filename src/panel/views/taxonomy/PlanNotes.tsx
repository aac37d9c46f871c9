import type { JSX } from 'preact'
import type { PlanConflict } from '../../../core/plan/merge-plans.ts'
import type { SourcePlace } from '../../../core/plan/tracking-plan.ts'
import { useModels } from '../../context.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { Note } from '../../ui/Note.tsx'
import styles from './PlanNotes.module.css'

/** What the sources hold that was not understood, and where they disagree: said, so that nobody believes it is checked. */
export function PlanNotes(): JSX.Element | null {
  const { plan, conflicts } = useModels().taxonomy
  const notes = plan.value?.notUnderstood ?? []
  if (notes.length === 0 && conflicts.value.length === 0) return null
  return (
    <div class={styles.notes}>
      {conflicts.value.length > 0 && (
        <Note tone="warn">
          <b>{formatAmount(conflicts.value.length, 'conflict')} between sources:</b>
          <ul class={styles.list} aria-label="Conflicts">
            {conflicts.value.map((conflict) => (
              <li
                key={`${conflict.eventName} ${conflict.property} ${placeWords(conflict.kept.at)} ${placeWords(conflict.other.at)}`}
              >
                <Conflict conflict={conflict} />
              </li>
            ))}
          </ul>
        </Note>
      )}
      {notes.length > 0 && (
        <Note tone="warn">
          <b>{formatAmount(notes.length, 'part')} not understood, so not checked:</b>
          <ul class={styles.list} aria-label="Not understood">
            {notes.map((note) => (
              <li key={`${placeWords(note)} ${note.message}`}>
                <Place at={note} /> <CodeText text={note.message} />
              </li>
            ))}
          </ul>
        </Note>
      )}
    </div>
  )
}

function Conflict({
  conflict: { eventName, property, kept, other },
}: {
  readonly conflict: PlanConflict
}): JSX.Element {
  return (
    <>
      <span class={styles.mono}>{eventName === null ? property : `${eventName} › ${property}`}</span> is{' '}
      <span class={styles.mono}>{kept.words}</span> in <Place at={kept.at} />, which counts, and{' '}
      <span class={styles.mono}>{other.words}</span> in <Place at={other.at} />
    </>
  )
}

function Place({ at }: { readonly at: SourcePlace }): JSX.Element {
  return <span class={styles.place}>{placeWords(at)}</span>
}

function placeWords({ source, line, column }: SourcePlace): string {
  return `${source}:${line}:${column}`
}
