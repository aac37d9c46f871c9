import type { JSX } from 'preact'
import type { OtlpBody, OtlpRecord } from '../../../core/network/otlp-body.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { ValueTree } from '../../ui/ValueTree.tsx'
import styles from './EventDetails.module.css'
import { PropertyList } from './PropertyList.tsx'

/** Records shown of one request: posthog-js sends some hundred together, and all that was kept is in the raw view. */
const MAX_RECORDS = 200

/** Logs or metrics, one under the other as they were sent. */
export function OtlpRequest({ otlp }: { readonly otlp: OtlpBody }): JSX.Element {
  const shown = otlp.records.slice(0, MAX_RECORDS)
  const left = otlp.count - shown.length
  const rows = shown.map((record, index) => ({ record, number: index + 1 }))
  return (
    <>
      <h3 class={styles.title}>{formatAmount(otlp.count, otlp.kind === 'logs' ? 'log record' : 'metric')}</h3>
      <dl class={styles.list}>
        {rows.map(({ record, number }) => (
          <RecordRow key={number} record={record} number={number} />
        ))}
      </dl>
      {left > 0 && <p class={styles.dim}>{formatAmount(left, 'further one')} not shown.</p>}
      <h3 class={styles.title}>
        Resource <span class={styles.aside}>where all of them come from</span>
      </h3>
      <PropertyList entries={Object.entries(otlp.resource)} />
    </>
  )
}

function RecordRow({ record, number }: { readonly record: OtlpRecord; readonly number: number }): JSX.Element {
  const { severity, text, attributes } = record
  return (
    <div class={styles.property}>
      <dt>{severity ?? number}</dt>
      <dd>
        <ValueTree name={`record ${number}`} value={text} />
        {Object.keys(attributes).length > 0 && (
          <div>
            <ValueTree name={`attributes of record ${number}`} value={attributes} />
          </div>
        )}
      </dd>
      <dd>
        <CopyButton label={`Copy record ${number}`} class={styles.copy} text={() => text} />
      </dd>
    </div>
  )
}
