import type { JSX } from 'preact'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { formatFlagValue } from '../../../core/flags/describe-flag.ts'
import { useModels } from '../../context.ts'
import type { DetailsTab } from '../../models/view.ts'
import { formatClock, formatElapsed } from '../../ui/format-time.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { lazily } from '../../ui/lazily.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TabPanel, Tabs, type TabItem } from '../../ui/Tabs.tsx'
import { CallSiteView } from './CallSiteView.tsx'
import styles from './EventDetails.module.css'
import { EventViolations } from './EventViolations.tsx'
import { LifeView } from './LifeView.tsx'
import { PropertiesView } from './PropertiesView.tsx'
import { RawView } from './RawView.tsx'
import { StatusText } from './StatusText.tsx'

const EventInPostHog = lazily(async () => (await import('../identity/EventInPostHog.tsx')).EventInPostHog)

interface EventDetailsProps {
  readonly event: CapturedEvent
  readonly onClose: () => void
}

export function EventDetails({ event, onClose }: EventDetailsProps): JSX.Element {
  const { events, meanings, view } = useModels()
  const meaning = meanings.ofEvent(event.eventName)
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
        <ForcedPill event={event} />
        <EventInPostHog event={event} />
        <IconButton class={styles.close} icon="x" label="Close details" onClick={onClose} />
      </div>
      {meaning !== null && <p class={styles.says}>{meaning}</p>}
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

/** Which flags were forced when the event was captured, and to which values. */
function ForcedPill({ event }: { readonly event: CapturedEvent }): JSX.Element | null {
  const { forcedHistory } = useModels()
  if (event.forcedFlags.length === 0) return null
  const words = event.forcedFlags.map((flagKey) => {
    const value = forcedHistory.valueAt(event, flagKey)
    return value === undefined ? flagKey : `${flagKey} = ${formatFlagValue(value)}`
  })
  return (
    <Pill tone="held" title={`Captured while forced: ${words.join(', ')}`}>
      {event.forcedFlags.length === 1 ? 'forced' : `${event.forcedFlags.length} forced`}
    </Pill>
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
