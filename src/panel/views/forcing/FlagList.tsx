import type { JSX } from 'preact'
import type { ForcedValue } from '../../../core/flags/preset.ts'
import { formatFlagValue } from '../../../core/flags/describe-flag.ts'
import styles from './FlagList.module.css'

interface FlagListProps {
  readonly label: string
  readonly flags: ReadonlyMap<string, ForcedValue>
}

/** Each flag and what it is held to. All of it may have been written by a stranger, and is text. */
export function FlagList({ label, flags }: FlagListProps): JSX.Element {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard.
    <ul class={styles.list} aria-label={label} tabIndex={0}>
      {[...flags].map(([flagKey, { value, payload }]) => (
        <li key={flagKey} class={styles.flag}>
          <span class={styles.key}>{flagKey}</span> = <span class={styles.value}>{formatFlagValue(value)}</span>
          {payload !== undefined && <span class={styles.payload}> with {JSON.stringify(payload)}</span>}
        </li>
      ))}
    </ul>
  )
}
