import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import type { ImportError, UnmappedTable } from '../../models/taxonomy-sources.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { lazily } from '../../ui/lazily.tsx'
import { Note } from '../../ui/Note.tsx'
import styles from './TaxonomyTab.module.css'

const ColumnsDialog = lazily(async () => (await import('./ColumnsDialog.tsx')).ColumnsDialog)

/** What the last import did not take up: each with its place and what to do. */
export function ImportProblems(): JSX.Element | null {
  const { sources } = useModels().taxonomy
  const [table, setTable] = useState<UnmappedTable | null>(null)
  const errors = sources.importErrors.value
  if (errors.length === 0) return null
  const refused = errors.filter((error) => !error.inUse)
  const inUse = sources.sources.value.map(({ source }) => source.name)
  return (
    <div class={styles.error}>
      <Note tone="wrong" role="alert">
        {refused.length > 1 && <b>{formatAmount(refused.length, 'source')} not imported. </b>}
        <ul class={styles.problems}>
          {errors.map((error) => (
            <li key={`${error.sourceName} ${error.message}`}>
              <Problem error={error} onMap={setTable} />
            </li>
          ))}
        </ul>
        {refused.length > 0 && inUse.length > 0 && `The taxonomy in use (${inUse.join(', ')}) stays. `}
        <Button onClick={() => sources.dismissErrors()}>Dismiss</Button>
      </Note>
      {table && <ColumnsDialog table={table} onClose={() => setTable(null)} />}
    </div>
  )
}

interface ProblemProps {
  readonly error: ImportError
  readonly onMap: (table: UnmappedTable) => void
}

function Problem({ error, onMap }: ProblemProps): JSX.Element {
  const { sourceName, place, message, inUse, unmapped } = error
  const where = place ? ` Line ${place.line}, column ${place.column}:` : ''
  return (
    <>
      <b>{inUse ? `${sourceName}:` : `${sourceName} was not imported.${where}`}</b>{' '}
      <CodeText text={sentence(message)} />{' '}
      {unmapped && (
        <Button label={`Which column says what? (${sourceName})`} onClick={() => onMap(unmapped)}>
          Which column says what?
        </Button>
      )}
    </>
  )
}

/** The parser's messages may begin with the place, which stands before them here, and lack the full stop. */
function sentence(message: string): string {
  const text = message.replace(/^line \d+, column \d+: /i, '')
  return /[.!?]$/.test(text) ? text : `${text}.`
}
