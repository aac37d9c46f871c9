import type { JSX } from 'preact'
import { durationWords } from '../../../core/checks/words.ts'
import type { FunnelRow } from '../../../core/glance/count-funnel.ts'
import { formatCount } from '../../ui/format-count.ts'
import styles from './FunnelPicture.module.css'

/** How often each step was reached: a table whose bars are the picture. */
export function FunnelPicture({ rows }: { readonly rows: readonly FunnelRow[] }): JSX.Element {
  return (
    <table class={styles.funnel} aria-label="Funnel">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" class={styles.number}>
            Reached
          </th>
          <th scope="col" class={styles.picture}>
            Of the first
          </th>
          <th scope="col" class={styles.number}>
            Dropped off
          </th>
          <th scope="col" class={styles.number}>
            After the former
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row key={index} row={row} isFirst={index === 0} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, isFirst }: { readonly row: FunnelRow; readonly isFirst: boolean }): JSX.Element {
  const { name, count, share, droppedOff, medianMs } = row
  const percent = Math.round(share * 100)
  const former = count + droppedOff
  return (
    <tr>
      <th scope="row" class={styles.name} title={name}>
        {name}
      </th>
      <td class={styles.number}>{formatCount(count)}</td>
      <td class={styles.picture}>
        <span class={styles.track}>
          <span class={styles.bar} style={{ width: `${share * 100}%` }} />
        </span>
        <span class={styles.percent}>{percent} %</span>
      </td>
      <td class={styles.number}>
        {!isFirst && droppedOff > 0 ? (
          <span class={styles.lost}>
            {formatCount(droppedOff)} ({Math.round((droppedOff / former) * 100)} %)
          </span>
        ) : (
          '–'
        )}
      </td>
      <td class={styles.number}>{medianMs === null ? '–' : durationWords(medianMs)}</td>
    </tr>
  )
}
