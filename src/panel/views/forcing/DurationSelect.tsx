import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import styles from './ScopeChoice.module.css'

const MINUTE = 60_000

/** In milliseconds; null until cleared. */
const DURATIONS: readonly { readonly duration: number | null; readonly label: string }[] = [
  { duration: null, label: 'Until cleared' },
  { duration: 15 * MINUTE, label: '15 minutes' },
  { duration: 60 * MINUTE, label: '1 hour' },
  { duration: 8 * 60 * MINUTE, label: '8 hours' },
]

/** How long the next flags are forced. */
export function DurationSelect(): JSX.Element {
  const { flags } = useModels()
  return (
    <label class={styles.choice} title="How long the next flag is forced; then it has its server value again">
      <span class={styles.label}>For</span>
      <select
        class={styles.duration}
        value={String(flags.duration.value)}
        onChange={(event) => {
          flags.duration.value = DURATIONS[event.currentTarget.selectedIndex]?.duration ?? null
        }}
      >
        {DURATIONS.map(({ duration, label }) => (
          <option key={label} value={String(duration)}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
