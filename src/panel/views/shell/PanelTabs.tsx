import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import type { PanelTab } from '../../models/view.ts'
import { formatCount } from '../../ui/format-count.ts'
import { Pill } from '../../ui/Pill.tsx'
import { Tabs, type TabItem } from '../../ui/Tabs.tsx'

export function PanelTabs(): JSX.Element {
  const { events, flags, taxonomy, view } = useModels()
  const eventCount = events.events.value.length
  const flagCount = flags.rows.value.length
  const forcedCount = flags.forcedCount.value
  const violations = taxonomy.violations.value
  const worst = violations.some(({ violation }) => violation.severity === 'error') ? 'wrong' : 'warn'

  const tabs: readonly TabItem<PanelTab>[] = [
    { id: 'events', label: 'Events', count: eventCount > 0 && ` ${formatCount(eventCount)}` },
    {
      id: 'flags',
      label: 'Flags',
      count: flagCount > 0 && (
        <>
          {` ${formatCount(flagCount)}`}
          {forcedCount > 0 && (
            <>
              {' · '}
              <Pill tone="held">{`${formatCount(forcedCount)} forced`}</Pill>
            </>
          )}
        </>
      ),
    },
    {
      id: 'taxonomy',
      label: 'Taxonomy',
      count: violations.length > 0 && (
        <>
          {' '}
          <Pill tone={worst}>{formatCount(violations.length)}</Pill>
        </>
      ),
    },
  ]

  return (
    <Tabs
      label="Hogscope"
      idPrefix="panel"
      tabs={tabs}
      selected={view.tab.value}
      onSelect={(tab) => {
        view.tab.value = tab
      }}
    />
  )
}
