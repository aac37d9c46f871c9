import { clsx } from 'clsx'
import type { JSX, RefObject } from 'preact'
import { useCallback, useEffect, useMemo, useRef } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { useModels } from '../../context.ts'
import { EventRow, rowId } from './EventRow.tsx'
import styles from './EventsGrid.module.css'
import { findPageLoads } from './page-loads.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useListPlace } from './use-list-place.ts'

const ROW_HEIGHT = 22
const COLUMNS = ['Time', 'Event', 'Status', 'Taxonomy', 'Page'] as const

interface EventsGridProps {
  readonly gridRef: RefObject<HTMLDivElement | null>
}

export function EventsGrid({ gridRef }: EventsGridProps): JSX.Element {
  const { documents, events, view } = useModels()
  const list = useRef<VirtualizerHandle>(null)
  const rows = events.visible.value
  const known = documents.documents.value
  const pageLoads = useMemo(() => findPageLoads(rows, known), [rows, known])
  const selectedId = events.selectedId.value
  const selectedIndex = useMemo(() => rows.findIndex((event) => event.id === selectedId), [rows, selectedId])
  const selected = rows[selectedIndex]
  const timeOrigin = events.timeOrigin.value
  const onScroll = useListPlace(list, rows, view.eventsPlace)
  const onKeyDown = useGridKeys(list, rows, selectedIndex, ROW_HEIGHT)

  const open = useCallback(
    (event: CapturedEvent) => {
      events.selectedId.value = event.id
      view.detailsOpen.value = true
    },
    [events, view],
  )
  useKeepInSight(list, selectedIndex, view.detailsOpen.value)

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
      <div class={styles.body} tabIndex={-1} role={rows.length > 0 ? 'rowgroup' : undefined}>
        <Virtualizer
          ref={list}
          data={rows}
          itemSize={ROW_HEIGHT}
          keepMounted={selectedIndex >= 0 ? [selectedIndex] : []}
          onScroll={onScroll}
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
    </div>
  )
}

function Head(): JSX.Element {
  return (
    <div role="rowgroup" class={styles.head}>
      <div role="row" class={styles.row} aria-rowindex={1}>
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader" class={clsx(styles.cell, name === 'Page' && styles.page)}>
            <span class={styles.cut}>{name}</span>
          </span>
        ))}
      </div>
    </div>
  )
}

/** When the details open, they may cover the very row that was clicked. */
function useKeepInSight(list: RefObject<VirtualizerHandle | null>, selectedIndex: number, detailsOpen: boolean): void {
  const index = useRef(selectedIndex)
  index.current = selectedIndex
  useEffect(() => {
    if (!detailsOpen) return
    // One frame later the list has its new height.
    const frame = requestAnimationFrame(() => {
      if (index.current >= 0) list.current?.scrollToIndex(index.current, { align: 'nearest' })
    })
    return () => cancelAnimationFrame(frame)
  }, [detailsOpen, list])
}
