import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { formatAmount } from '../../ui/format-count.ts'
import { Note } from '../../ui/Note.tsx'
import { ForcingNotes } from '../forcing/ForcingNotes.tsx'
import { Problem } from '../forcing/Problem.tsx'
import { FlagSources } from './FlagSources.tsx'
import { Split } from '../../ui/Split.tsx'
import { useMedia } from '../../ui/use-media.ts'
import events from '../events/EventsTab.module.css'
import { ExperimentsPane } from './ExperimentsPane.tsx'
import { FlagDetails } from './FlagDetails.tsx'
import { FlagsEmpty } from './FlagsEmpty.tsx'
import { FlagsGrid } from './FlagsGrid.tsx'
import styles from './FlagsTab.module.css'
import { ForceAnother } from './ForceAnother.tsx'
import { matchesFlag } from './match-flag.ts'

/** Below this, details beside the list would leave room for neither. */
const STACKED = '(max-width: 759px)'

export function FlagsTab(): JSX.Element {
  const { flags, view } = useModels()
  const stacked = useMedia(STACKED)
  const grid = useRef<HTMLDivElement>(null)
  const rows = flags.rows.value
  const shown = rows.filter((row) => matchesFlag(row, view.flagFilter.value))
  const selected = view.flagDetailsOpen.value ? rows.find((row) => row.flagKey === view.flagKey.value) : undefined

  function close(): void {
    view.flagDetailsOpen.value = false
    grid.current?.focus()
  }

  return (
    <div class={styles.tab}>
      <Notes />
      <Split
        label="Resize flag details"
        stacked={stacked}
        share={view.detailsShare.value}
        onShare={(share) => {
          view.detailsShare.value = share
        }}
        onDismiss={close}
        first={
          <>
            <div class={events.list}>
              <FlagsGrid rows={shown} gridRef={grid} />
              {shown.length === 0 && (
                <div class={styles.empty}>
                  <FlagsEmpty filtering={rows.length > 0} />
                </div>
              )}
            </div>
            <WaitsForFlags />
            <ExperimentsPane />
            <FlagSources>{flags.instance.value?.init && <ForceAnother />}</FlagSources>
          </>
        }
        second={selected ? <FlagDetails row={selected} onClose={close} /> : null}
      />
    </div>
  )
}

/** Below the list: a line that comes and goes above it moves the rows from under the pointer. */
function WaitsForFlags(): JSX.Element | null {
  const { flags } = useModels()
  if (!flags.instance.value?.init || flags.loaded.value) return null
  const hasRows = flags.rows.value.length > 0
  return (
    <div class={styles.notes}>
      <Note tone="dim" role="status">
        Waiting for the server's flags. {hasRows && 'Until they arrive, the page gets what is shown here.'}
      </Note>
    </div>
  )
}

/** What stands in the way of seeing all there is. */
function Notes(): JSX.Element {
  const { flags } = useModels()
  const leftOut = flags.latest.value?.leftOut ?? 0
  const keysLeftOut = flags.keysLeftOut.value
  return (
    <div class={styles.notes}>
      <Problem />
      <ForcingNotes />
      {leftOut > 0 && (
        <Note tone="warn" role="status">
          {formatAmount(leftOut, 'flag')} left out: the project has more than are told.
        </Note>
      )}
      {keysLeftOut > 0 && (
        <Note tone="warn" role="status">
          {formatAmount(keysLeftOut, 'read')} of further keys not told of: the page asks for more flags than are
          followed.
        </Note>
      )}
    </div>
  )
}
