import { clsx } from 'clsx'
import type { JSX } from 'preact'
import {
  describeEarlyRead,
  describeMissing,
  describeReason,
  earlyRead,
  formatFlagValue,
  sourceMeaning,
  sourceName,
} from '../../../core/flags/describe-flag.ts'
import type { FlagRow } from '../../../core/flags/flag-rows.ts'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import styles from './FlagsGrid.module.css'
import { compactPayload, describePayloadSize, shownPayload } from './format-flag.ts'

interface CellProps {
  readonly row: FlagRow
}

export function ValueCells({ row }: CellProps): JSX.Element {
  const { server, override, effectiveValue } = row
  const gets = formatFlagValue(effectiveValue)
  return (
    <>
      <span
        role="gridcell"
        data-label="gets"
        class={clsx(styles.cell, styles.mono, styles.labelled, override && styles.held)}
        title={gets}
      >
        <span class={styles.cut}>{gets}</span>
      </span>
      <span
        role="gridcell"
        data-label="server"
        class={clsx(styles.cell, styles.mono, styles.labelled, styles.dim)}
        title={serverTitle(row)}
      >
        <span class={styles.cut}>{server && server.value !== null ? formatFlagValue(server.value) : '–'}</span>
      </span>
    </>
  )
}

export function SourceCell({ row: { source } }: CellProps): JSX.Element {
  const tone = source === 'forced' ? styles.held : source === 'page override' ? styles.warn : styles.dim
  return (
    <span
      role="gridcell"
      class={clsx(styles.cell, styles.source, tone)}
      title={sourceMeaning(source).replaceAll('`', '')}
    >
      <span class={styles.cut}>{sourceName(source)}</span>
    </span>
  )
}

export function ReasonCell({ row, loaded }: CellProps & { readonly loaded: boolean }): JSX.Element {
  const missing = describeMissing(row, loaded)
  // That nobody asks for it, or that a tester made it up, is no fault.
  const faulty = missing !== null && loaded && row.reads !== null && row.override === null
  const text = missing?.replaceAll('`', '') ?? (row.server && describeReason(row.server)) ?? '–'
  return (
    <span
      role="gridcell"
      class={clsx(styles.cell, styles.reason, faulty ? styles.wrong : styles.dim)}
      title={missing === null ? serverTitle(row) : text}
    >
      <span class={styles.cut}>{text}</span>
    </span>
  )
}

/** What the server gave, and its flag's version and id. */
function serverTitle({ server }: FlagRow): string {
  if (!server) return 'The server does not know this flag, or has not answered yet.'
  const parts = [
    describeReason(server),
    server.version !== null && `version ${server.version}`,
    server.id !== null && `id ${server.id}`,
  ]
  return parts.filter(Boolean).join(' · ')
}

export function PayloadCell({ row }: CellProps): JSX.Element {
  const payload = shownPayload(row)
  const text =
    payload === null
      ? '–'
      : 'tooLong' in payload
        ? describePayloadSize(payload.tooLong)
        : compactPayload(payload.payload)
  return (
    <span
      role="gridcell"
      class={clsx(
        styles.cell,
        styles.payload,
        payload === null ? styles.dim : styles.mono,
        row.override && styles.held,
      )}
      title={text}
    >
      <span class={styles.cut}>{text}</span>
    </span>
  )
}

export function ReadsCell({ row }: CellProps): JSX.Element {
  const { reads } = row
  if (!reads) {
    return (
      <span
        role="gridcell"
        class={clsx(styles.cell, styles.reads, styles.dim)}
        title="The page has not asked for this flag by its key."
      >
        –
      </span>
    )
  }
  const early = earlyRead(row)
  const words = describeEarlyRead(row)
  const spoken = `${formatAmount(reads.count, 'read')}${words === null ? '' : `. ${words}`}`
  return (
    <span
      role="gridcell"
      class={clsx(styles.cell, styles.reads, early === 'another' && styles.warn)}
      aria-label={spoken}
      title={spoken}
    >
      {EARLY_MARKS[early ?? 'no']}
      {formatCount(reads.count)}
    </span>
  )
}

const EARLY_MARKS = { no: '', same: '△ ', another: '▲ ' } as const

export function TaxonomyCell({ row: { planned } }: CellProps): JSX.Element {
  const [text, spoken, tone] =
    planned === null
      ? ['–', 'no taxonomy that lists flags', styles.dim]
      : planned
        ? ['✔', "in the taxonomy's FLAGS", styles.ok]
        : ['▲ not in', "not in the taxonomy's FLAGS", styles.warn]
  return (
    <span role="gridcell" class={clsx(styles.cell, styles.taxonomy, tone)} aria-label={spoken} title={spoken}>
      <span class={styles.cut}>{text}</span>
    </span>
  )
}
