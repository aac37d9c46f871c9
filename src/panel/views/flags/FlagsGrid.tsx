import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { FlagRow as Flag } from '../../models/flags.ts'
import { FlagRow } from './FlagRow.tsx'
import styles from './FlagsGrid.module.css'

const COLUMNS = [
  { name: 'Flag', class: styles.flag },
  { name: 'Page gets' },
  { name: 'Server says' },
  { name: 'Reason', class: styles.reason },
  { name: 'Payload', class: styles.payloadCell },
  { name: 'Force', class: styles.force },
] as const

export function FlagsGrid({ rows }: { readonly rows: readonly Flag[] }): JSX.Element {
  return (
    <div
      role="grid"
      class={styles.grid}
      aria-label="Feature flags"
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS.length}
    >
      <div role="rowgroup" class={styles.head}>
        <div role="row" class={styles.row} aria-rowindex={1}>
          {COLUMNS.map((column) => (
            <span key={column.name} role="columnheader" class={clsx(styles.cell, 'class' in column && column.class)}>
              <span class={styles.cut}>{column.name}</span>
            </span>
          ))}
        </div>
      </div>
      {rows.length > 0 && (
        <div role="rowgroup">
          {rows.map((row, index) => (
            <FlagRow key={row.flagKey} row={row} rowIndex={index + 2} />
          ))}
        </div>
      )}
    </div>
  )
}
