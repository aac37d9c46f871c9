import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { Note } from '../../ui/Note.tsx'
import { ImportBar } from './ImportBar.tsx'
import { NoPlan } from './NoPlan.tsx'
import { PlannedEvents } from './PlannedEvents.tsx'
import { PlanNotes } from './PlanNotes.tsx'
import styles from './TaxonomyTab.module.css'
import { ViolationList } from './ViolationList.tsx'

export function TaxonomyTab(): JSX.Element {
  const { taxonomy } = useModels()
  const [dropping, setDropping] = useState(false)
  const plan = taxonomy.plan.value

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    setDropping(false)
    const file = event.dataTransfer?.files[0]
    if (file) void taxonomy.importFile(file)
  }

  return (
    <div
      class={clsx(styles.tab, dropping && styles.dropping)}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setDropping(false)
      }}
      onDrop={onDrop}
    >
      <ImportBar />
      <ImportProblem />
      {plan ? (
        <div class={styles.columns}>
          <section class={styles.column} aria-label="Violations found">
            <ViolationList />
          </section>
          <section class={styles.column} aria-label="Planned events">
            <PlannedEvents plan={plan} />
            <PlanNotes plan={plan} />
          </section>
        </div>
      ) : (
        <NoPlan />
      )}
    </div>
  )
}

/** The parser's messages may begin with the place, which stands before them here, and lack the full stop. */
function sentence(message: string): string {
  const text = message.replace(/^line \d+, column \d+: /i, '')
  return /[.!?]$/.test(text) ? text : `${text}.`
}

function ImportProblem(): JSX.Element | null {
  const { taxonomy } = useModels()
  const error = taxonomy.importError.value
  if (!error) return null
  const plan = taxonomy.plan.value
  return (
    <div class={styles.error}>
      <Note tone="wrong" role="alert">
        <b>
          {error.sourceName} was not imported. Line {error.line}, column {error.column}:
        </b>{' '}
        <CodeText text={sentence(error.message)} /> {plan && `The taxonomy in use (${plan.source}) stays.`}{' '}
        <Button onClick={() => taxonomy.dismissError()}>Dismiss</Button>
      </Note>
    </div>
  )
}
