import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { guessColumns } from '../../../core/plan/guess-columns.ts'
import { type ColumnMapping, PLAN_COLUMNS, type PlanColumn } from '../../../core/plan/plan-format.ts'
import { useModels } from '../../context.ts'
import type { UnmappedTable } from '../../models/taxonomy-sources.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import styles from './ColumnsDialog.module.css'
import fields from '../../ui/Field.module.css'

const LABELS: Readonly<Record<PlanColumn, string>> = {
  event: 'Event',
  property: 'Property',
  type: 'Type',
  required: 'Required',
  values: 'Allowed values',
  minimum: 'Minimum',
  maximum: 'Maximum',
  pattern: 'Pattern',
  format: 'Format',
  description: 'Description',
  deprecated: 'Deprecated',
}

interface ColumnsDialogProps {
  readonly table: UnmappedTable
  readonly onClose: () => void
}

/** Has the user say which column of a table says what, as far as its headings do not. */
export function ColumnsDialog({ table: { source, headings }, onClose }: ColumnsDialogProps): JSX.Element {
  const { sources } = useModels().taxonomy
  const [columns, setColumns] = useState<ColumnMapping>(() => guessColumns(headings))

  function choose(column: PlanColumn, heading: string): void {
    const { [column]: _before, ...others } = columns
    setColumns(heading === '' ? others : { ...others, [column]: heading })
  }

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    // What is wrong with the table beyond its headings is told where the other problems are.
    await sources.importTable(source, columns)
    onClose()
  }

  return (
    <Dialog title="Which column says what?" onClose={onClose}>
      <form onSubmit={(event) => void onSubmit(event)}>
        <p class={styles.hint}>
          Choose which column of {source.name} has the events, and of the others those that it has. Your choice is kept
          with the table.
        </p>
        <div class={styles.columns}>
          {PLAN_COLUMNS.map((column) => (
            <label key={column} class={styles.column}>
              <span>{LABELS[column]}</span>
              <select
                class={fields.select}
                value={columns[column] ?? ''}
                onChange={(event) => choose(column, event.currentTarget.value)}
              >
                <option value="">No column</option>
                {headings.map((heading) => (
                  <option key={heading} value={heading}>
                    {heading}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
        <DialogActions>
          <Button type="submit" tone="primary" disabled={columns.event === undefined || sources.busy.value}>
            Import
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
