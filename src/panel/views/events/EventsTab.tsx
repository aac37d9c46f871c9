import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { Split } from '../../ui/Split.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { EventDetails } from './EventDetails.tsx'
import { EventsEmpty } from './EventsEmpty.tsx'
import { EventsGrid } from './EventsGrid.tsx'
import styles from './EventsTab.module.css'

/** Below this, details beside the list would leave room for neither. */
const STACKED = '(max-width: 759px)'

export function EventsTab(): JSX.Element {
  const { events, view } = useModels()
  const stacked = useMedia(STACKED)
  const grid = useRef<HTMLDivElement>(null)
  const selected = events.selected.value

  function close(): void {
    view.detailsOpen.value = false
    grid.current?.focus()
  }

  return (
    <Split
      label="Resize event details"
      stacked={stacked}
      share={view.detailsShare.value}
      onShare={(share) => {
        view.detailsShare.value = share
      }}
      onDismiss={close}
      first={
        <div class={styles.list}>
          <EventsGrid gridRef={grid} />
          {events.visible.value.length === 0 && <EventsEmpty />}
        </div>
      }
      second={view.detailsOpen.value && selected ? <EventDetails event={selected} onClose={close} /> : null}
    />
  )
}
