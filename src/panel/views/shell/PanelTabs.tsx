import type { ComponentChildren, JSX } from 'preact'
import { useModels } from '../../context.ts'
import type { PanelTab } from '../../models/view.ts'
import { formatCount } from '../../ui/format-count.ts'
import { Pill } from '../../ui/Pill.tsx'
import { Tabs, type TabItem } from '../../ui/Tabs.tsx'

export function PanelTabs(): JSX.Element {
  const { doctor, events, flags, taxonomy, view } = useModels()
  const eventCount = events.events.value.length
  const flagCount = flags.rows.value.length
  const forcedCount = flags.forcedCount.value

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
    { id: 'identity', label: 'Identity' },
    {
      id: 'taxonomy',
      label: 'Taxonomy',
      count: troubleCount(taxonomy.counts.value),
    },
    { id: 'checks', label: 'Checks' },
    { id: 'doctor', label: 'Doctor', count: troubleCount(doctor.value?.counts.value ?? null) },
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

function troubleCount(counts: { readonly errors: number; readonly warnings: number } | null): ComponentChildren {
  const { errors, warnings } = counts ?? { errors: 0, warnings: 0 }
  if (errors + warnings === 0) return null
  return (
    <>
      {' '}
      <Pill tone={errors > 0 ? 'wrong' : 'warn'}>{formatCount(errors + warnings)}</Pill>
    </>
  )
}
