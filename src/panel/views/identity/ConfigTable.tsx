import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Virtualizer } from 'virtua'
import type { OptionRow } from '../../../core/identity/config-rows.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { copyOfValue } from '../../ui/describe-value.ts'
import { Pill } from '../../ui/Pill.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { ValueTree } from '../../ui/ValueTree.tsx'
import styles from './ConfigTable.module.css'

/** The height of a row on one line; others are measured. */
const ROW_HEIGHT = 24

/** Each option of the SDK, with its value and where that is from. `rows` is null while the instance has told none. */
export function ConfigTable({ rows }: { readonly rows: readonly OptionRow[] | null }): JSX.Element {
  const [filter, setFilter] = useState('')
  if (!rows) return <p class={styles.none}>The SDK has not been initialised.</p>
  const wanted = filter.trim().toLowerCase()
  const shown = rows.filter((row) => `${row.name} ${originText(row)}`.toLowerCase().includes(wanted))
  return (
    <>
      <div class={styles.bar}>
        <SearchField
          label="Filter options"
          value={filter}
          shown={shown.length}
          total={rows.length}
          onInput={setFilter}
        />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard. */}
      <div class={styles.scroll} role="table" aria-label="Configuration" aria-rowcount={shown.length + 1} tabIndex={0}>
        <div class={clsx(styles.row, styles.head)} role="row" aria-rowindex={1}>
          <span role="columnheader">Option</span>
          <span role="columnheader">Value</span>
          <span role="columnheader">From</span>
        </div>
        <Virtualizer data={shown} itemSize={ROW_HEIGHT}>
          {(row, index) => (
            <div
              key={row.name}
              role="row"
              aria-rowindex={index + 2}
              class={clsx(styles.row, index % 2 === 1 && styles.odd, row.origin === 'default' && styles.quiet)}
            >
              <span role="rowheader" class={styles.name} title={row.name}>
                {row.name}
              </span>
              <span role="cell" class={styles.value}>
                <ValueTree name={row.name} value={row.value} />
                <CopyButton class={styles.copy} label={`Copy ${row.name}`} text={() => copyOfValue(row.value)} />
              </span>
              <span role="cell">{row.known ? originText(row) : <UnknownOption row={row} />}</span>
            </div>
          )}
        </Virtualizer>
      </div>
    </>
  )
}

function UnknownOption({ row: { didYouMean } }: { readonly row: OptionRow }): JSX.Element {
  return (
    <>
      <Pill tone="warn" title="The SDK does not know this option: it does nothing.">
        unknown
      </Pill>{' '}
      {didYouMean !== null && <CodeText text={`did you mean \`${didYouMean}\`?`} />}
    </>
  )
}

function originText({ origin, detail, known }: OptionRow): string {
  if (!known) return 'unknown'
  switch (origin) {
    case 'page':
      return detail === null ? 'the page' : `the page, as ${detail}`
    case 'dated defaults':
      return `defaults ${detail ?? ''}`
    case 'unknown':
      return 'not seen'
    default:
      return origin
  }
}
