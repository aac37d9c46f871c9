import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Virtualizer } from 'virtua'
import type { CoverageRow, CoverageState } from '../../../core/plan/coverage.ts'
import { useModels } from '../../context.ts'
import { formatCount } from '../../ui/format-count.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './CoverageTable.module.css'
import { PropertyCoverageList } from './PropertyCoverageList.tsx'

const COLUMNS = 3
/** The height of a closed row; an open one is measured. */
const ROW_HEIGHT = 24

const STATE_WORDS: Record<CoverageState, string> = {
  fine: 'seen',
  violating: 'seen with violations',
  'never seen': 'not yet seen',
  unplanned: 'not planned',
}

/** Each event of the plan, and each other that came, with how often it was seen. */
export function CoverageTable({ rows }: { readonly rows: readonly CoverageRow[] }): JSX.Element {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())

  function toggle(name: string): void {
    const next = new Set(open)
    if (!next.delete(name)) next.add(name)
    setOpen(next)
  }

  return (
    <div class={styles.scroll} role="table" aria-label="Coverage" aria-rowcount={rows.length + 1}>
      <div class={clsx(styles.row, styles.head)} role="row">
        <span role="columnheader">Event</span>
        <span role="columnheader">Seen</span>
        <span role="columnheader">Wrong</span>
      </div>
      {rows.length === 0 && <p class={styles.none}>No event is in this state.</p>}
      <Virtualizer data={rows} itemSize={ROW_HEIGHT}>
        {(row, index) => (
          <div key={row.name} class={clsx(index % 2 === 1 && styles.odd)}>
            <Row row={row} index={index} open={open.has(row.name)} onToggle={() => toggle(row.name)} />
            {open.has(row.name) && (
              <div role="row">
                <div role="cell" aria-colspan={COLUMNS}>
                  <PropertyCoverageList row={row} />
                </div>
              </div>
            )}
          </div>
        )}
      </Virtualizer>
    </div>
  )
}

interface RowProps {
  readonly row: CoverageRow
  readonly index: number
  readonly open: boolean
  readonly onToggle: () => void
}

function Row({ row, index, open, onToggle }: RowProps): JSX.Element {
  const { showEventsNamed } = useModels()
  const { name, planned, count, violating, state } = row
  return (
    <div class={styles.row} role="row" aria-rowindex={index + 2}>
      <span role="rowheader" class={styles.name} title={planned ? describe(planned) : 'Not in the taxonomy'}>
        <IconButton
          icon="chevron-right"
          size={12}
          class={clsx(styles.fold, open && styles.open)}
          label={`${open ? 'Hide' : 'Show'} properties of ${name}`}
          onClick={onToggle}
        />
        <button
          type="button"
          class={styles.link}
          title={count === 0 ? 'Not seen yet' : 'Show these events'}
          disabled={count === 0}
          onClick={() => showEventsNamed(name)}
        >
          {name}
        </button>
        <span class={clsx(styles.state, styles[state.replace(' ', '-')])}>{STATE_WORDS[state]}</span>
      </span>
      <span role="cell" class={styles.number}>
        {count === 0 ? <span class={styles.zero}>never</span> : formatCount(count)}
      </span>
      <span role="cell" class={styles.number}>
        {violating === 0 ? <span class={styles.zero}>–</span> : formatCount(violating)}
      </span>
    </div>
  )
}

function describe({ constant, description, deprecated, at }: NonNullable<CoverageRow['planned']>): string {
  const place = `${constant === null ? '' : `${constant}, `}${at.source}:${at.line}`
  return [description, deprecated === undefined ? null : `Deprecated. ${deprecated}`, place].filter(Boolean).join('\n')
}
