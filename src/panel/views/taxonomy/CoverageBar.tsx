import { clsx } from 'clsx'
import type { JSX } from 'preact'
import {
  type CoverageCounts,
  type CoverageRow,
  type CoverageState,
  countCoverage,
} from '../../../core/plan/coverage.ts'
import { useModels } from '../../context.ts'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import styles from './CoverageBar.module.css'

export type CoverageFilter = CoverageState | null

interface CoverageBarProps {
  readonly rows: readonly CoverageRow[]
  readonly filter: CoverageFilter
  readonly onFilter: (filter: CoverageFilter) => void
}

/** How much of the plan was seen so far, and the way to one part of it. */
export function CoverageBar({ rows, filter, onFilter }: CoverageBarProps): JSX.Element {
  const counts = countCoverage(rows)
  const parts = partsOf(counts)
  return (
    <div class={styles.coverage}>
      <div class={styles.bar} role="img" aria-label={describe(counts)}>
        {parts.map(
          ({ state, count, tone }) => count > 0 && <span key={state} class={tone} style={{ flexGrow: count }} />,
        )}
      </div>
      <div class={styles.legend} role="group" aria-label="Show events">
        <FilterButton label="All" count={rows.length} pressed={filter === null} onClick={() => onFilter(null)} />
        {parts.map(({ state, label, count, tone }) => (
          <FilterButton
            key={state}
            label={label}
            count={count}
            tone={tone}
            pressed={filter === state}
            onClick={() => onFilter(filter === state ? null : state)}
          />
        ))}
        <PageSelect />
        <Progress />
      </div>
    </div>
  )
}

interface Part {
  readonly state: CoverageState
  readonly label: string
  readonly count: number
  readonly tone: string | undefined
}

function partsOf({ fine, violating, neverSeen, unplanned }: CoverageCounts): readonly Part[] {
  return [
    { state: 'fine', label: 'Seen', count: fine, tone: styles.fine },
    { state: 'violating', label: 'Seen with violations', count: violating, tone: styles.violating },
    { state: 'never seen', label: 'Not yet seen', count: neverSeen, tone: styles.never },
    { state: 'unplanned', label: 'Not planned', count: unplanned, tone: styles.unplanned },
  ]
}

function describe({ planned, fine, violating, unplanned }: CoverageCounts): string {
  const seen = `${formatCount(fine + violating)} of ${formatAmount(planned, 'planned event')} seen`
  return `${seen}, ${formatCount(violating)} with violations; ${formatCount(unplanned)} seen that are not planned`
}

interface FilterButtonProps {
  readonly label: string
  readonly count: number
  readonly pressed: boolean
  readonly tone?: string | undefined
  readonly onClick: () => void
}

function FilterButton({ label, count, pressed, tone, onClick }: FilterButtonProps): JSX.Element {
  return (
    <button type="button" class={styles.filter} aria-pressed={pressed} onClick={onClick}>
      {tone !== undefined && <span class={clsx(styles.dot, tone)} aria-hidden="true" />}
      {label} <span class={styles.count}>{formatCount(count)}</span>
    </button>
  )
}

function PageSelect(): JSX.Element {
  const { page, pages } = useModels().taxonomy
  return (
    <select
      class={styles.page}
      aria-label="Coverage of"
      value={page.value ?? ''}
      onChange={(event) => {
        page.value = event.currentTarget.value === '' ? null : event.currentTarget.value
      }}
    >
      <option value="">All pages of this session</option>
      {pages.value.map((path) => (
        <option key={path} value={path}>
          {path}
        </option>
      ))}
    </select>
  )
}

function Progress(): JSX.Element | null {
  const progress = useModels().taxonomy.progress.value
  if (!progress) return null
  return (
    <span class={styles.progress}>
      Checked {formatCount(progress.done)} of {formatCount(progress.total)}…
    </span>
  )
}
