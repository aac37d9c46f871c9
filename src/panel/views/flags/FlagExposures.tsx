import type { JSX } from 'preact'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { formatElapsed } from '../../ui/format-time.ts'
import details from '../events/EventDetails.module.css'
import { eventHint } from '../events/event-hint.ts'
import { StatusText } from '../events/StatusText.tsx'
import styles from './FlagDetails.module.css'

/** As many as are listed here, the newest; the Events tab has all. */
const LISTED = 5

/** The events by which the flag counts, and what became of them. */
export function FlagExposures({ flagKey }: { readonly flagKey: string }): JSX.Element {
  const { experiments, showExposures } = useModels()
  const exposures = experiments.exposuresOf(flagKey)
  return (
    <>
      <h3 class={details.title}>Exposures</h3>
      {exposures.length === 0 ? (
        <p class={styles.dim}>None captured since the list of events was cleared.</p>
      ) : (
        <>
          <ul class={styles.list} aria-label="Exposures of the flag">
            {exposures.slice(-LISTED).map((event) => (
              <li key={event.id}>
                <ExposureLink event={event} />
              </li>
            ))}
          </ul>
          <Button onClick={() => showExposures(flagKey)}>Show in Events</Button>
        </>
      )}
    </>
  )
}

export function ExposureLink({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const { events, showEvent } = useModels()
  return (
    <>
      <button type="button" class={styles.link} onClick={() => showEvent(event, 'life')}>
        {formatElapsed(event.at - events.liveTimeOrigin.value)}
      </button>
      <StatusText status={event.status} />
      <span class={styles.mono}>
        {event.eventName} <span class={styles.dim}>{eventHint(event)}</span>
      </span>
    </>
  )
}
