import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import type { ShownSession } from '../../models/saved-sessions.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { formatMoment } from '../../ui/format-time.ts'
import { Note } from '../../ui/Note.tsx'
import styles from './SessionNotes.module.css'

/** That a session from a file is shown, and not the live page; or why a file could not be read. */
export function SessionNotes(): JSX.Element {
  const { savedSessions } = useModels()
  const shown = savedSessions.shown.value
  const problem = savedSessions.problem.value
  return (
    <div class={styles.notes}>
      {problem && (
        <Note tone="wrong" role="alert">
          <b>{problem.fileName} was not imported.</b> <CodeText text={problem.message} /> What was shown stays.{' '}
          <Button onClick={() => savedSessions.dismissProblem()}>Dismiss</Button>
        </Note>
      )}
      {shown && <ShownBar shown={shown} />}
    </div>
  )
}

function ShownBar({ shown: { fileName, session } }: { readonly shown: ShownSession }): JSX.Element {
  const { events, savedSessions } = useModels()
  const facts = [
    formatAmount(session.events.length, 'event'),
    `captured ${formatMoment(session.events[0]?.at ?? session.exportedAt)}`,
    ...(session.filtered ? ['only those that a filter let through'] : []),
    ...(session.masked ? ['personal data masked'] : []),
    ...(session.page === '' ? [] : [session.page]),
  ]
  return (
    <section class={styles.bar} aria-label="Imported session">
      <span class={styles.words}>
        <b>Session of {fileName}</b>
        <span class={styles.facts}>{facts.join(' · ')}</span>
      </span>
      <span class={styles.live}>{formatAmount(events.live.value.length, 'event')} of the live page kept meanwhile</span>
      <Button onClick={() => savedSessions.backToLive()}>Back to the live page</Button>
    </section>
  )
}
