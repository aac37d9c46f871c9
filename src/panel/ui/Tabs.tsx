import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import styles from './Tabs.module.css'

export interface TabItem<Id extends string> {
  readonly id: Id
  readonly label: string
  /** Follows the label, in the tab's name too. */
  readonly count?: ComponentChildren
}

interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly TabItem<Id>[]
  readonly selected: Id
  /** Makes ids unique when a page has several sets of tabs. */
  readonly idPrefix: string
  readonly onSelect: (id: Id) => void
}

const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  ArrowRight: (index, count) => (index + 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
}

/** One tab stop; the arrow keys go from tab to tab and show it at once. */
export function Tabs<Id extends string>({ label, tabs, selected, idPrefix, onSelect }: TabsProps<Id>): JSX.Element {
  const list = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const index = step(
      tabs.findIndex((tab) => tab.id === selected),
      tabs.length,
    )
    const next = tabs[index]
    if (!next) return
    onSelect(next.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus()
  }

  return (
    <div ref={list} role="tablist" aria-label={label} tabIndex={-1} class={styles.list} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label: text, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${idPrefix}-${id}-tab`}
          class={styles.tab}
          aria-selected={id === selected}
          aria-controls={id === selected ? `${idPrefix}-${id}-panel` : undefined}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {text}
          {count}
        </button>
      ))}
    </div>
  )
}

interface TabPanelProps {
  readonly idPrefix: string
  readonly id: string
  readonly children: ComponentChildren
}

export function TabPanel({ idPrefix, id, children }: TabPanelProps): JSX.Element {
  return (
    <div role="tabpanel" id={`${idPrefix}-${id}-panel`} aria-labelledby={`${idPrefix}-${id}-tab`} class={styles.panel}>
      {children}
    </div>
  )
}
