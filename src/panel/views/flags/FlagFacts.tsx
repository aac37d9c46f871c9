import { clsx } from 'clsx'
import type { ComponentChildren, JSX } from 'preact'
import {
  describeMissing,
  describeReason,
  formatFlagValue,
  sourceMeaning,
  sourceName,
} from '../../../core/flags/describe-flag.ts'
import type { FlagRow } from '../../../core/flags/flag-rows.ts'
import { useModels } from '../../context.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatClock } from '../../ui/format-time.ts'
import styles from './FlagDetails.module.css'

/** What the page gets, from whom, and why. */
export function FlagFacts({ row }: { readonly row: FlagRow }): JSX.Element {
  const { flags } = useModels()
  const { server, source, planned } = row
  const missing = describeMissing(row, flags.loaded.value)
  const reason = server && describeReason(server)
  const evaluatedAt = flags.latest.value?.evaluatedAt ?? null
  const identity = server && [
    server.version !== null && `version ${server.version}`,
    server.id !== null && `id ${server.id}`,
  ]
  return (
    <dl class={styles.facts} aria-label="Values of the flag">
      <Fact name="Page gets">
        <span class={clsx(styles.mono, row.override && styles.held)}>{formatFlagValue(row.effectiveValue)}</span>
      </Fact>
      <Fact name="Server says">
        {missing === null ? (
          <span class={styles.mono}>{formatFlagValue(server?.value)}</span>
        ) : (
          <span class={row.didYouMean !== null && flags.loaded.value ? styles.wrong : styles.dim}>
            <CodeText text={missing} />
          </span>
        )}
      </Fact>
      <Fact name="Source">
        {sourceName(source)}{' '}
        <span class={styles.dim}>
          <CodeText text={sourceMeaning(source)} />
        </span>
      </Fact>
      {reason && (
        <Fact name="Reason">
          {reason}
          {server.reasonCode !== null && server.reasonCode !== reason && (
            <span class={clsx(styles.dim, styles.mono)}> {server.reasonCode}</span>
          )}
        </Fact>
      )}
      {identity?.some(Boolean) && <Fact name="Flag">{identity.filter(Boolean).join(', ')}</Fact>}
      {evaluatedAt !== null && server?.source === 'server' && (
        <Fact name="Evaluated at">{formatClock(evaluatedAt)}</Fact>
      )}
      {planned !== null && (
        <Fact name="Taxonomy">
          {planned ? (
            <CodeText text="listed in `FLAGS`" />
          ) : (
            <span class={styles.warn}>
              <CodeText text="not listed in `FLAGS`" />
            </span>
          )}
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
