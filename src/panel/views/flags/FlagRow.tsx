import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import type { FlagPayload } from '../../../core/flags/forced-flags.ts'
import { parseCustomValue } from '../../../core/flags/parse-custom-value.ts'
import { useModels } from '../../context.ts'
import type { FlagRow as Flag } from '../../models/flags.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatClock } from '../../ui/format-time.ts'
import { Pill } from '../../ui/Pill.tsx'
import { CustomValueForm } from './CustomValueForm.tsx'
import styles from './FlagsGrid.module.css'
import { ForceSelect } from './ForceSelect.tsx'
import { customText, effectivePayload, formatFlagValue } from './format-flag.ts'

interface FlagRowProps {
  readonly row: Flag
  /** 1-based, the header row counted. */
  readonly rowIndex: number
}

export function FlagRow({ row, rowIndex }: FlagRowProps): JSX.Element {
  const { flags } = useModels()
  const [editing, setEditing] = useState(false)
  const [payloadOpen, setPayloadOpen] = useState(false)
  const payloadProps: PayloadProps = { row, payload: effectivePayload(row), viewId: useId() }
  const select = useRef<HTMLSelectElement>(null)
  const { flagKey, server, override, effectiveValue } = row

  function stopEditing(): void {
    setEditing(false)
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
    <div role="row" class={styles.row} aria-rowindex={rowIndex}>
      <span role="gridcell" class={clsx(styles.cell, styles.mono, styles.flag)} title={flagKey}>
        <span class={styles.cut}>{flagKey}</span>
      </span>
      <span
        role="gridcell"
        data-label="gets"
        class={clsx(styles.cell, styles.mono, styles.labelled, override && styles.held)}
      >
        <span class={styles.cut}>{formatFlagValue(effectiveValue)}</span>
      </span>
      <span
        role="gridcell"
        data-label="server"
        class={clsx(styles.cell, styles.mono, styles.labelled, styles.dim)}
        title={serverTitle(row)}
      >
        <span class={styles.cut}>{server ? formatFlagValue(server.value) : '–'}</span>
      </span>
      <span role="gridcell" class={clsx(styles.cell, styles.dim, styles.reason)} title={serverTitle(row)}>
        <span class={styles.cut}>{server ? (server.reason ?? '–') : 'not on the server'}</span>
      </span>
      <PayloadCell {...payloadProps} open={payloadOpen} onToggle={() => setPayloadOpen(!payloadOpen)} />
      <span role="gridcell" class={clsx(styles.cell, styles.force)}>
        <ForceSelect row={row} editing={editing} selectRef={select} onCustom={() => setEditing(true)} />
        {override && <ForcedMark row={row} />}
      </span>
      {payloadOpen && payloadProps.payload !== undefined && <PayloadView {...payloadProps} />}
      {editing && (
        <div role="gridcell" class={styles.wide} aria-colspan={6}>
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
}

function serverTitle({ server }: Flag): string {
  if (!server) return 'The server does not know this flag, or has not answered yet.'
  const parts = [
    server.reason,
    server.version !== null && `version ${server.version}`,
    server.id !== null && `id ${server.id}`,
  ]
  return parts.filter(Boolean).join(' · ')
}

function ForcedMark({ row: { override, overrideScope } }: { readonly row: Flag }): JSX.Element | null {
  if (!override) return null
  const scope = overrideScope === 'site' ? 'this site' : 'this tab'
  const since = formatClock(override.since).slice(0, 5)
  return (
    <>
      <span class={styles.pill}>
        <Pill tone="held" title={`Forced in ${scope} since ${since}`}>
          forced
        </Pill>
      </span>
      <span class={styles.since}>
        {scope} · {since}
      </span>
    </>
  )
}

interface PayloadProps {
  readonly row: Flag
  readonly payload: FlagPayload | undefined
  readonly viewId: string
}

interface PayloadCellProps extends PayloadProps {
  readonly open: boolean
  readonly onToggle: () => void
}

function PayloadCell({ row, payload, viewId, open, onToggle }: PayloadCellProps): JSX.Element {
  const compact = JSON.stringify(payload)
  return (
    <span role="gridcell" class={clsx(styles.cell, styles.payloadCell, row.override && styles.held)}>
      {payload === undefined ? (
        <span class={styles.dim}>–</span>
      ) : (
        <button
          type="button"
          class={styles.payload}
          title="Show the whole payload"
          aria-label={`Payload of ${row.flagKey}: ${compact}`}
          aria-expanded={open}
          aria-controls={open ? viewId : undefined}
          onClick={onToggle}
        >
          {compact}
        </button>
      )}
    </span>
  )
}

function PayloadView({ row, payload, viewId }: PayloadProps): JSX.Element {
  const text = JSON.stringify(payload, null, 2)
  return (
    <div role="gridcell" id={viewId} class={styles.wide} aria-colspan={6}>
      <div class={styles.payloadView}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard. */}
        <pre class={styles.payloadText} tabIndex={0}>
          {text}
        </pre>
        <CopyButton label={`Copy payload of ${row.flagKey}`} text={() => text} />
      </div>
    </div>
  )
}
