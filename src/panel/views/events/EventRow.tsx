import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { memo } from 'preact/compat'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { formatStatus } from '../../../core/events/format-status.ts'
import { useModels } from '../../context.ts'
import { formatClock, formatElapsed } from '../../ui/format-time.ts'
import { Icon } from '../../ui/Icon.tsx'
import { pagePath } from '../../ui/page-path.ts'
import { eventHint } from './event-hint.ts'
import styles from './EventsGrid.module.css'
import { callSiteOf } from './call-site-of.ts'
import { PlaceLink } from './PlaceLink.tsx'
import { StatusText } from './StatusText.tsx'
import { taxonomyMark } from './taxonomy-mark.ts'

interface EventRowProps {
  readonly event: CapturedEvent
  /** 1-based, the header row counted. */
  readonly rowIndex: number
  readonly selected: boolean
  /** The words of the strip above a page's first event; null for the others. */
  readonly pageLoad: string | null
  readonly timeOrigin: number
  readonly onOpen: (event: CapturedEvent) => void
}

export function rowId(event: CapturedEvent): string {
  return `event-${event.id}`
}

/** Rendered again only when its own event changes: events are immutable. */
export const EventRow = memo(function EventRow(props: EventRowProps): JSX.Element {
  const { event, rowIndex, selected, pageLoad, timeOrigin, onOpen } = props
  const path = pagePath(event.pageUrl)
  return (
    <>
      {pageLoad !== null && (
        <div class={styles.strip} aria-hidden="true">
          <Icon name="reload" size={11} />
          {pageLoad}
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the focus and the keys. */}
      <div
        role="row"
        id={rowId(event)}
        class={clsx(styles.row, styles.event, rowIndex % 2 === 1 && styles.striped)}
        aria-rowindex={rowIndex}
        aria-selected={selected}
        onClick={() => onOpen(event)}
      >
        <span role="gridcell" class={clsx(styles.cell, styles.mono, styles.dim)} title={formatClock(event.at)}>
          {formatElapsed(event.at - timeOrigin)}
        </span>
        <EventCell event={event} />
        <span role="gridcell" class={styles.cell} title={formatStatus(event.status)}>
          <StatusText status={event.status} />
        </span>
        <TaxonomyCell event={event} />
        <span role="gridcell" class={clsx(styles.cell, styles.page, styles.dim)} title={event.pageUrl}>
          <span class={styles.cut}>{path}</span>
        </span>
        <CallSiteCell event={event} />
      </div>
    </>
  )
})

function EventCell({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const hint = eventHint(event)
  const meaning = useModels().meanings.ofEvent(event.eventName)
  const name = hint ? `${event.eventName} ${hint}` : event.eventName
  const forced = event.forcedFlags.join(', ')
  return (
    <span role="gridcell" class={clsx(styles.cell, styles.mono)} title={meaning ? `${name}\n${meaning}` : name}>
      <span class={styles.cut}>{event.eventName}</span>
      {hint !== null && <span class={clsx(styles.cut, styles.hint, styles.dim)}> {hint}</span>}
      {forced !== '' && (
        <span class={styles.forced} title={`Captured while forced: ${forced}`}>
          forced
        </span>
      )}
    </span>
  )
}

function CallSiteCell({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const site = callSiteOf(event)
  return (
    <span role="gridcell" class={clsx(styles.cell, styles.callSite, styles.dim)}>
      {site?.place ? <PlaceLink place={site.place} inGrid /> : site ? 'PostHog SDK' : '–'}
    </span>
  )
}

function TaxonomyCell({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const mark = taxonomyMark(event, useModels().taxonomy)
  return (
    <span role="gridcell" class={clsx(styles.cell, styles[mark.tone])} aria-label={mark.spoken} title={mark.spoken}>
      {mark.text}
    </span>
  )
}
