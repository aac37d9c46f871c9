import { clsx } from 'clsx'
import type { JSX, RefObject } from 'preact'
import { useCallback, useMemo, useRef } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { useModels } from '../../context.ts'
import { useGridKeys } from '../../ui/use-grid-keys.ts'
import { useKeepInSight } from '../../ui/use-keep-in-sight.ts'
import { EventRow, rowId } from './EventRow.tsx'
import styles from './EventsGrid.module.css'
import { findPageLoads } from './page-loads.ts'
import { useListPlace } from './use-list-place.ts'

const ROW_HEIGHT = 22
const COLUMNS = ['Time', 'Event', 'Status', 'Taxonomy', 'Page', 'Call site'] as const

interface EventsGridProps {
  readonly gridRef: RefObject<HTMLDivElement | null>
}

export function EventsGrid({ gridRef }: EventsGridProps): JSX.Element {
  const { events, view } = useModels()
  const list = useRef<VirtualizerHandle>(null)
  const { rows, pageLoads, selectedIndex } = useRows()
  const selected = rows[selectedIndex]
  const timeOrigin = events.timeOrigin.value
  const { onScroll, onResize } = useListPlace(list, gridRef, rows, view.eventsPlace)
  const open = useOpen()
  const onKeyDown = useKeys(list, gridRef, rows, selectedIndex)
  useKeepInSight(list, gridRef, selectedIndex, view.detailsOpen.value)

  return (
    <div
      ref={gridRef}
      role="grid"
      tabIndex={0}
      class={styles.grid}
      aria-label="Events"
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={selected && rowId(selected)}
      onKeyDown={onKeyDown}
    >
      <Head />
      {rows.length > 0 && (
        <div role="rowgroup">
          <Virtualizer
            ref={list}
            scrollRef={gridRef}
            data={rows}
            itemSize={ROW_HEIGHT}
            keepMounted={selectedIndex >= 0 ? [selectedIndex] : []}
            onScroll={onScroll}
            onResize={onResize}
          >
            {(event, index) => (
              <EventRow
                key={event.id}
                event={event}
                rowIndex={index + 2}
                selected={index === selectedIndex}
                pageLoad={pageLoads.get(event.id) ?? null}
                timeOrigin={timeOrigin}
                onOpen={open}
              />
            )}
          </Virtualizer>
        </div>
      )}
    </div>
  )
}

function useKeys(
  list: RefObject<VirtualizerHandle | null>,
  grid: RefObject<HTMLElement | null>,
  rows: readonly CapturedEvent[],
  selectedIndex: number,
): (event: KeyboardEvent) => void {
  const { events, view } = useModels()
  return useGridKeys({
    list,
    grid,
    count: rows.length,
    selectedIndex,
    rowHeight: ROW_HEIGHT,
    onSelect: (index) => void (events.selectedId.value = rows[index]?.id ?? null),
    onOpen: () => void (view.detailsOpen.value = true),
    detailsOpen: view.detailsOpen.value,
    onClose: () => void (view.detailsOpen.value = false),
  })
}

/** Always the same function, so that no row is rendered again for it. */
function useOpen(): (event: CapturedEvent) => void {
  const { events, view } = useModels()
  return useCallback(
    (event) => {
      events.selectedId.value = event.id
      view.detailsOpen.value = true
    },
    [events, view],
  )
}

interface Rows {
  readonly rows: readonly CapturedEvent[]
  readonly pageLoads: ReadonlyMap<string, string>
  /** -1 when the selected event is not among the rows. */
  readonly selectedIndex: number
}

function useRows(): Rows {
  const { events, savedSessions } = useModels()
  const rows = events.visible.value
  const known = savedSessions.documents.value
  const selectedId = events.selectedId.value
  const pageLoads = useMemo(() => findPageLoads(rows, known), [rows, known])
  const selectedIndex = useMemo(() => rows.findIndex((event) => event.id === selectedId), [rows, selectedId])
  return { rows, pageLoads, selectedIndex }
}

function Head(): JSX.Element {
  return (
    <div role="rowgroup" class={styles.head}>
      <div role="row" class={styles.row} aria-rowindex={1}>
        {COLUMNS.map((name) => (
          <span
            key={name}
            role="columnheader"
            class={clsx(styles.cell, name === 'Page' && styles.page, name === 'Call site' && styles.callSite)}
          >
            <span class={styles.cut}>{name}</span>
          </span>
        ))}
      </div>
    </div>
  )
}
