import type { JSX } from 'preact'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { useModels } from '../../context.ts'
import type { DetailsTab } from '../../models/view.ts'
import { formatClock, formatElapsed } from '../../ui/format-time.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TabPanel, Tabs, type TabItem } from '../../ui/Tabs.tsx'
import { CallSiteView } from './CallSiteView.tsx'
import styles from './EventDetails.module.css'
import { EventViolations } from './EventViolations.tsx'
import { LifeView } from './LifeView.tsx'
import { PropertiesView } from './PropertiesView.tsx'
import { RawView } from './RawView.tsx'
import { StatusText } from './StatusText.tsx'

interface EventDetailsProps {
  readonly event: CapturedEvent
  readonly onClose: () => void
}

export function EventDetails({ event, onClose }: EventDetailsProps): JSX.Element {
  const { events, view } = useModels()
  const tab = view.detailsTab.value

  function onKeyDown(key: KeyboardEvent): void {
    if (key.key !== 'Escape' || key.defaultPrevented) return
    key.preventDefault()
    // DevTools would open its console drawer as well.
    key.stopPropagation()
    onClose()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere inside.
    <section class={styles.details} aria-label="Event details" onKeyDown={onKeyDown}>
      <div class={styles.head}>
        <h2 class={styles.name} title={event.eventName}>
          {event.eventName}
        </h2>
        <span class={styles.when} title={formatClock(event.at)}>
          {formatElapsed(event.at - events.timeOrigin.value)}
        </span>
        <span class={styles.status}>
          <StatusText status={event.status} />
        </span>
        <IconButton class={styles.close} icon="x" label="Close details" onClick={onClose} />
      </div>
      <DetailsTabs event={event} />
      <TabPanel key={tab} idPrefix="details" id={tab}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroll area must be reachable by keyboard. */}
        <div class={styles.body} tabIndex={0} key={event.id}>
          {tab === 'properties' && <PropertiesView event={event} />}
          {tab === 'taxonomy' && <EventViolations event={event} />}
          {tab === 'life' && <LifeView event={event} />}
          {tab === 'call-site' && <CallSiteView event={event} />}
          {tab === 'raw' && <RawView event={event} />}
        </div>
      </TabPanel>
    </section>
  )
}

function DetailsTabs({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const { taxonomy, view } = useModels()
  const violations = (taxonomy.violationsOf(event) ?? []).filter((violation) => violation.severity !== 'note')
  const worst = violations.some((violation) => violation.severity === 'error') ? 'wrong' : 'warn'
  const tabs: readonly TabItem<DetailsTab>[] = [
    { id: 'properties', label: 'Properties' },
    {
      id: 'taxonomy',
      label: 'Taxonomy',
      count: violations.length > 0 && (
        <>
          {' '}
          <Pill tone={worst}>{violations.length}</Pill>
        </>
      ),
    },
    { id: 'life', label: 'Life' },
    { id: 'call-site', label: 'Call site' },
    { id: 'raw', label: 'Raw' },
  ]
  return (
    <Tabs
      label="Event details"
      idPrefix="details"
      tabs={tabs}
      selected={view.detailsTab.value}
      onSelect={(tab) => {
        view.detailsTab.value = tab
      }}
    />
  )
}
