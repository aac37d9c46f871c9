import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { EventKindName } from '../../../core/filter/event-kinds.ts'
import { useModels } from '../../context.ts'
import { useMedia } from '../../ui/use-media.ts'
import styles from './QuickFilters.module.css'

interface QuickFilter {
  /** Null shows all. */
  readonly kind: EventKindName | null
  readonly label: string
  readonly title: string
}

const FILTERS: readonly QuickFilter[] = [
  { kind: null, label: 'All', title: 'Every event and request' },
  { kind: 'custom', label: 'Custom', title: "The page's own events" },
  { kind: 'pageview', label: 'Pageview', title: '$pageview and $pageleave' },
  { kind: 'autocapture', label: 'Autocapture', title: '$autocapture, $rageclick and $dead_click' },
  { kind: 'identify', label: 'Identify', title: '$identify, $set, $groupidentify and $create_alias' },
  { kind: 'flag', label: 'Flag', title: '$feature_flag_called and requests for flags' },
  { kind: 'dropped', label: 'Dropped', title: 'Never sent: dropped, held back or lost' },
]

/** Where the toolbar has no room for them. */
const NARROW = '(max-width: 899px)'

/** Kinds of events at one click; they narrow down what the filter box lets through. */
export function QuickFilters(): JSX.Element | null {
  const { events } = useModels()
  const chosen = events.quickFilter.value
  // With too little room only the one in force stays, as a hidden filter would look like lost events.
  const narrow = useMedia(NARROW)
  const shown = narrow ? FILTERS.filter(({ kind }) => chosen !== null && (kind === null || kind === chosen)) : FILTERS
  if (shown.length === 0) return null
  return (
    <div role="radiogroup" aria-label="Quick filter" class={styles.chips}>
      {shown.map(({ kind, label, title }) => (
        <label key={label} class={clsx(styles.chip, kind === chosen && styles.chosen)} title={title}>
          <input
            type="radio"
            class={styles.input}
            name="quick-filter"
            checked={kind === chosen}
            onChange={() => {
              events.quickFilter.value = kind
            }}
          />
          {label}
        </label>
      ))}
    </div>
  )
}
