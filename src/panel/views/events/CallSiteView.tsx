import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { CallFrame } from '../../../core/events/call-site.ts'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { callSiteOf } from './call-site-of.ts'
import styles from './CallSiteView.module.css'
import detailStyles from './EventDetails.module.css'
import { MapOffers } from './MapOffers.tsx'
import { PlaceLink } from './PlaceLink.tsx'

const BY_ITSELF = 'posthog-js makes this request by itself, so no code of the page is behind it.'
const TOGETHER =
  'posthog-js sends together what several places of the page gave it, so no single line of code is behind this request.'
const NO_CODE_BEHIND = { 'flags-request': BY_ITSELF, replay: BY_ITSELF, logs: TOGETHER, metrics: TOGETHER } as const

/** Which code captured the event. */
export function CallSiteView({ event }: { readonly event: CapturedEvent }): JSX.Element {
  if (event.kind !== 'event') return <p>{NO_CODE_BEHIND[event.kind]}</p>
  const site = callSiteOf(event)
  if (!site || event.stack === null) {
    return (
      <>
        <p>No call site was recorded for this event.</p>
        <p class={detailStyles.dim}>
          Call sites are recorded only while this panel is open, as a stack costs the page time at every event. Capture
          it again to see where it comes from.
        </p>
      </>
    )
  }
  const { stack } = event
  return (
    <>
      <p class={styles.lead}>
        {site.place ? (
          <>
            Captured in <FunctionName frame={site.place} /> at <PlaceLink place={site.place} />
          </>
        ) : (
          'Captured by posthog-js itself: no code of the page is on the way there.'
        )}
      </p>
      {site.frames.length > 0 && (
        <>
          <h3 class={detailStyles.title}>
            Call stack <CopyButton label="Copy call stack" text={() => stack} />
          </h3>
          <Frames frames={site.frames} place={site.place} />
          <MapOffers frames={site.frames} />
        </>
      )}
    </>
  )
}

interface FramesProps {
  readonly frames: readonly CallFrame[]
  readonly place: CallFrame | null
}

function Frames({ frames, place }: FramesProps): JSX.Element {
  return (
    <ol class={styles.frames} aria-label="Call stack">
      {frames.map((frame, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a stack never changes.
        <li key={index} class={clsx(styles.frame, frame === place && styles.here)}>
          <span class={clsx(styles.function, frame.owner === 'sdk' && detailStyles.dim)}>
            <FunctionName frame={frame} />
          </span>
          <span class={styles.place}>
            <PlaceLink place={frame} />
          </span>
          {frame.owner === 'sdk' && <Pill tone="dim">SDK</Pill>}
        </li>
      ))}
    </ol>
  )
}

function FunctionName({ frame }: { readonly frame: CallFrame }): JSX.Element {
  return frame.functionName === null ? (
    <span class={detailStyles.dim}>(no name)</span>
  ) : (
    <span class={detailStyles.mono}>{frame.functionName}</span>
  )
}
