import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { durationWords } from '../../../core/checks/words.ts'
import type { Trends } from '../../../core/glance/count-trends.ts'
import { useModels } from '../../context.ts'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import { formatClock } from '../../ui/format-time.ts'
import styles from './TrendsPicture.module.css'

/** Units of the picture: a column is ten wide with a gap of two. */
const COLUMN = 10
const GAP = 2
const HEIGHT = 80

/** Events over time as columns, a colour for each name; the legend says the same in numbers. */
export function TrendsPicture({ trends }: { readonly trends: Trends }): JSX.Element {
  const { showEventsNamed } = useModels()
  const { from, width, columns, highest, series } = trends
  const total = series.reduce((sum, each) => sum + each.total, 0)
  const until = formatClock(from + columns * width)
  const label = `${formatAmount(total, 'event')} from ${formatClock(from)} to ${until}, a column for each ${durationWords(width)}; ${highest} in the highest.`
  return (
    <div>
      <svg
        class={styles.picture}
        role="img"
        aria-label={label}
        viewBox={`0 0 ${columns * COLUMN} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {Array.from({ length: columns }, (_, column) => (
          <Column key={column} trends={trends} column={column} />
        ))}
      </svg>
      <div class={styles.scale}>
        <span>{formatClock(from)}</span>
        <span>
          a column is {durationWords(width)}, the highest has {formatCount(highest)}
        </span>
        <span>{until}</span>
      </div>
      <ul class={styles.legend} aria-label="Events by name">
        {series.map(({ name, total: count }, index) => (
          <li key={name ?? ''}>
            <span class={clsx(styles.dot, styles[`series${index}`])} />
            {name === null ? (
              'others'
            ) : (
              <button
                type="button"
                class={styles.name}
                title="Show them in Events"
                onClick={() => showEventsNamed(name)}
              >
                {name}
              </button>
            )}{' '}
            <span class={styles.count}>{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Column({ trends, column }: { readonly trends: Trends; readonly column: number }): JSX.Element {
  let top = HEIGHT
  return (
    <>
      {trends.series.map(({ name, counts }, index) => {
        const height = ((counts[column] ?? 0) / trends.highest) * HEIGHT
        if (height === 0) return null
        top -= height
        return (
          <rect
            key={name ?? ''}
            class={styles[`series${index}`]}
            x={column * COLUMN}
            y={top}
            width={COLUMN - GAP}
            height={height}
          />
        )
      })}
    </>
  )
}
