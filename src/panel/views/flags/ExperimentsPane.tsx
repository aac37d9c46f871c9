import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { Experiment } from '../../../core/flags/experiments.ts'
import { formatFlagValue } from '../../../core/flags/describe-flag.ts'
import { useModels } from '../../context.ts'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { StatusText } from '../events/StatusText.tsx'
import styles from './ExperimentsPane.module.css'
import grid from './FlagsGrid.module.css'

/** As many as are listed: a project runs a few at a time. Those with something to warn of come first. */
const LISTED = 100

const COLUMNS = [
  { name: 'Experiment' },
  { name: 'Assigned' },
  { name: 'Forced', class: styles.forced },
  { name: 'Exposure' },
  { name: 'Conversions since', class: styles.conversions },
  { name: 'Warnings' },
] as const

/** The experiments this visit is in, below the flags; folded until it is asked for. */
export function ExperimentsPane(): JSX.Element | null {
  const { experiments, view } = useModels()
  const count = experiments.count.value
  if (count === 0) return null
  const open = view.experimentsOpen.value
  return (
    <section class={clsx(styles.pane, open && styles.open)} aria-label="Experiments">
      <button
        type="button"
        class={styles.fold}
        aria-expanded={open}
        onClick={() => {
          view.experimentsOpen.value = !open
        }}
      >
        <Icon name="chevron-right" size={12} />
        {formatAmount(count, 'experiment')}
        <WarningCount />
      </button>
      {open && <ExperimentsGrid />}
    </section>
  )
}

function warningsOf({ warnings }: Experiment): number {
  return warnings.filter(({ tone }) => tone === 'warn').length
}

function WarningCount(): JSX.Element | null {
  const { experiments } = useModels()
  const count = experiments.experiments.value.reduce((sum, each) => sum + warningsOf(each), 0)
  return count === 0 ? null : <Pill tone="warn">{formatAmount(count, 'warning')}</Pill>
}

function ExperimentsGrid(): JSX.Element {
  const { experiments } = useModels()
  const all = experiments.experiments.value
  const listed = all.toSorted((one, other) => warningsOf(other) - warningsOf(one)).slice(0, LISTED)
  return (
    <div
      role="grid"
      class={styles.grid}
      aria-label="Experiments"
      aria-rowcount={all.length + 1}
      aria-colcount={COLUMNS.length}
    >
      <div role="row" class={clsx(styles.row, styles.head)} aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <span key={column.name} role="columnheader" class={clsx(styles.cell, 'class' in column && column.class)}>
            {column.name}
          </span>
        ))}
      </div>
      {listed.map((experiment, index) => (
        <ExperimentRow key={experiment.flagKey} experiment={experiment} rowIndex={index + 2} />
      ))}
      {listed.length < all.length && (
        <div role="row" aria-rowindex={listed.length + 2}>
          <div role="gridcell" class={styles.more}>
            {formatAmount(all.length - listed.length, 'more experiment')} not listed: each flag's details have its own.
          </div>
        </div>
      )}
    </div>
  )
}

interface ExperimentRowProps {
  readonly experiment: Experiment
  readonly rowIndex: number
}

function ExperimentRow({ experiment, rowIndex }: ExperimentRowProps): JSX.Element {
  const { view } = useModels()
  const { flagKey, assigned, forced, conversions, warnings } = experiment
  const events = conversions.map(({ eventName, count }) => `${eventName} ×${formatCount(count)}`).join(', ')
  const warned = warningsOf(experiment)
  function open(): void {
    view.flagKey.value = flagKey
    view.flagDetailsOpen.value = true
  }
  return (
    <div role="row" class={clsx(styles.row, styles.experiment)} aria-rowindex={rowIndex}>
      <span role="gridcell" class={styles.cell}>
        <button type="button" class={styles.key} title={`Details of ${flagKey}`} onClick={open}>
          {flagKey}
        </button>
      </span>
      <span role="gridcell" class={clsx(styles.cell, grid.mono)}>
        {assigned === null ? '–' : formatFlagValue(assigned)}
      </span>
      <span role="gridcell" class={clsx(styles.cell, styles.forced, grid.mono, grid.held)}>
        {forced === null ? '–' : formatFlagValue(forced)}
      </span>
      <ExposureCell experiment={experiment} />
      <span role="gridcell" class={clsx(styles.cell, styles.conversions, grid.mono)} title={events}>
        <span class={grid.cut}>{events || '–'}</span>
      </span>
      <span
        role="gridcell"
        class={clsx(styles.cell, warned > 0 && grid.warn)}
        title={warnings.map(({ text }) => text.replaceAll('`', '')).join('\n')}
      >
        {warned > 0 ? `▲ ${warned}` : warnings.length > 0 ? 'note' : '–'}
      </span>
    </div>
  )
}

/** The last exposure and what became of it. */
function ExposureCell({ experiment: { exposures } }: { readonly experiment: Experiment }): JSX.Element {
  const { showEvent } = useModels()
  const last = exposures.at(-1)
  return (
    <span role="gridcell" class={styles.cell}>
      {last ? (
        <button
          type="button"
          class={clsx(styles.key, styles.exposure)}
          title="Show it in Events"
          onClick={() => showEvent(last, 'life')}
        >
          <StatusText status={last.status} />
        </button>
      ) : (
        <span class={grid.dim}>not seen</span>
      )}
    </span>
  )
}
