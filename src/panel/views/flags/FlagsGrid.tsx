import { clsx } from 'clsx'
import type { JSX, RefObject } from 'preact'
import { useCallback, useRef, useState } from 'preact/hooks'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { FlagRow as Flag } from '../../../core/flags/flag-rows.ts'
import { useModels } from '../../context.ts'
import { useGridKeys } from '../../ui/use-grid-keys.ts'
import { useKeepInSight } from '../../ui/use-keep-in-sight.ts'
import { FlagRow, flagRowId } from './FlagRow.tsx'
import styles from './FlagsGrid.module.css'

const ROW_HEIGHT = 24

const COLUMNS = [
  { name: 'Flag', class: styles.flag },
  { name: 'Page gets' },
  { name: 'Server says' },
  { name: 'Source', class: styles.source },
  { name: 'Reason', class: styles.reason },
  { name: 'Payload', class: styles.payload },
  { name: 'Reads', class: styles.reads },
  { name: 'Taxonomy', class: styles.taxonomy },
  { name: 'Force', class: styles.force },
] as const

interface FlagsGridProps {
  readonly rows: readonly Flag[]
  readonly gridRef: RefObject<HTMLDivElement | null>
}

export function FlagsGrid({ rows, gridRef }: FlagsGridProps): JSX.Element {
  const { flags, view } = useModels()
  const list = useRef<VirtualizerHandle>(null)
  const [editingKey, setEditingKey] = useState<string | null>(null)
  const indexOf = (flagKey: string | null): number => rows.findIndex((row) => row.flagKey === flagKey)
  const selectedKey = view.flagKey.value
  const selectedIndex = indexOf(selectedKey)
  const loaded = flags.loaded.value
  const open = useOpen()
  const onKeyDown = useKeys(list, gridRef, rows, selectedIndex)
  useKeepInSight(list, gridRef, selectedIndex, view.flagDetailsOpen.value)

  return (
    <div
      ref={gridRef}
      role="grid"
      tabIndex={0}
      class={clsx(styles.grid, rows.length === 0 && styles.headOnly)}
      aria-label="Feature flags"
      aria-rowcount={rows.length + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={selectedIndex === -1 || selectedKey === null ? undefined : flagRowId(selectedKey)}
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
            keepMounted={[selectedIndex, indexOf(editingKey)].filter((index) => index !== -1)}
          >
            {(row, index) => (
              <FlagRow
                key={row.flagKey}
                row={row}
                rowIndex={index + 2}
                selected={index === selectedIndex}
                editing={row.flagKey === editingKey}
                loaded={loaded}
                onOpen={open}
                onEdit={setEditingKey}
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
  rows: readonly Flag[],
  selectedIndex: number,
): (event: KeyboardEvent) => void {
  const { view } = useModels()
  return useGridKeys({
    list,
    grid,
    count: rows.length,
    selectedIndex,
    rowHeight: ROW_HEIGHT,
    onSelect: (index) => void (view.flagKey.value = rows[index]?.flagKey ?? null),
    onOpen: () => void (view.flagDetailsOpen.value = true),
    detailsOpen: view.flagDetailsOpen.value,
    onClose: () => void (view.flagDetailsOpen.value = false),
  })
}

function useOpen(): (flagKey: string) => void {
  const { view } = useModels()
  return useCallback(
    (flagKey) => {
      view.flagKey.value = flagKey
      view.flagDetailsOpen.value = true
    },
    [view],
  )
}

function Head(): JSX.Element {
  return (
    <div role="rowgroup" class={styles.head}>
      <div role="row" class={styles.row} aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <span key={column.name} role="columnheader" class={clsx(styles.cell, 'class' in column && column.class)}>
            <span class={styles.cut}>{column.name}</span>
          </span>
        ))}
      </div>
    </div>
  )
}
