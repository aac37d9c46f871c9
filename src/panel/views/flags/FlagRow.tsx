import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { memo } from 'preact/compat'
import { useRef } from 'preact/hooks'
import type { FlagRow as Flag } from '../../../core/flags/flag-rows.ts'
import { parseCustomValue } from '../../../core/flags/parse-custom-value.ts'
import { useModels } from '../../context.ts'
import { formatClock } from '../../ui/format-time.ts'
import { Pill } from '../../ui/Pill.tsx'
import { CustomValueForm } from './CustomValueForm.tsx'
import { PayloadCell, ReadsCell, ReasonCell, SourceCell, TaxonomyCell, ValueCells } from './FlagCells.tsx'
import styles from './FlagsGrid.module.css'
import { ForceSelect } from './ForceSelect.tsx'
import { customText } from './format-flag.ts'

interface FlagRowProps {
  readonly row: Flag
  /** 1-based, the header row counted. */
  readonly rowIndex: number
  readonly selected: boolean
  /** A value of the tester's own is being typed. */
  readonly editing: boolean
  /** Whether the server's flags are there. */
  readonly loaded: boolean
  readonly onOpen: (flagKey: string) => void
  /** With null the typing has ended. */
  readonly onEdit: (flagKey: string | null) => void
}

export function flagRowId(flagKey: string): string {
  return `flag-${flagKey}`
}

export const FlagRow = memo(function FlagRow(props: FlagRowProps): JSX.Element {
  const { row, rowIndex, selected, editing, loaded, onOpen, onEdit } = props
  const { flags } = useModels()
  const select = useRef<HTMLSelectElement>(null)
  const { flagKey, override } = row

  function stopEditing(): void {
    onEdit(null)
    select.current?.focus()
  }

  function applyCustom(text: string): string | null {
    const custom = parseCustomValue(text)
    if (!custom.ok) return custom.error
    void flags.force(flagKey, custom.value, custom.payload)
    stopEditing()
    return null
  }

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the focus and the keys.
    <div
      role="row"
      id={flagRowId(flagKey)}
      class={clsx(styles.row, styles.flagRow, rowIndex % 2 === 1 && styles.striped)}
      aria-rowindex={rowIndex}
      aria-selected={selected}
      onClick={(event) => {
        if (!isControl(event.target)) onOpen(flagKey)
      }}
    >
      <span role="gridcell" class={clsx(styles.cell, styles.mono, styles.flag)} title={flagKey}>
        <span class={styles.cut}>{flagKey}</span>
      </span>
      <ValueCells row={row} />
      <SourceCell row={row} />
      <ReasonCell row={row} loaded={loaded} />
      <PayloadCell row={row} />
      <ReadsCell row={row} />
      <TaxonomyCell row={row} />
      <span role="gridcell" class={clsx(styles.cell, styles.force)}>
        <ForceSelect row={row} editing={editing} selectRef={select} onCustom={() => onEdit(flagKey)} />
        {override && <ForcedMark row={row} />}
      </span>
      {editing && (
        <div role="gridcell" class={styles.wide} aria-colspan={9}>
          <CustomValueForm
            label={`Custom value for ${flagKey}`}
            initialText={customText(row)}
            onApply={applyCustom}
            onCancel={stopEditing}
          />
        </div>
      )}
    </div>
  )
})

/** A click on the row's own fields does what they do, and opens nothing. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('select, button, form') !== null
}

function ForcedMark({ row: { override, overrideScope } }: { readonly row: Flag }): JSX.Element | null {
  if (!override) return null
  const scope = overrideScope === 'site' ? 'this site' : 'this tab'
  const [since, until] = [override.since, override.until].map((at) => at && formatClock(at).slice(0, 5))
  const ends = until ? ` · until ${until}` : ''
  const title = `Forced in ${scope} since ${since}${ends}`
  return (
    <>
      <span class={styles.pill}>
        <Pill tone="held" title={title}>
          forced
        </Pill>
      </span>
      <span class={styles.since} title={title}>
        {scope} · since {since}
        {ends}
      </span>
    </>
  )
}
