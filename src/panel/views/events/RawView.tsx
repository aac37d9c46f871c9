import type { JSX } from 'preact'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { formatStatus } from '../../../core/events/format-status.ts'
import type { WireObject } from '../../../core/values/wire-value.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { jsonOfValue } from '../../ui/describe-value.ts'
import styles from './EventDetails.module.css'

export function RawView({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const text = rawText(event)
  return (
    <>
      <div class={styles.rawBar}>
        <CopyButton label="Copy JSON" text={() => text} />
      </div>
      <pre class={styles.raw}>{text}</pre>
    </>
  )
}

/** The event as PostHog's API names its parts, with what Hogscope knows of it in front. */
function rawText(event: CapturedEvent): string {
  const raw: WireObject = {
    status: formatStatus(event.status),
    page: event.pageUrl,
    event: event.eventName,
    uuid: event.uuid,
    timestamp: new Date(event.at).toISOString(),
    properties: event.properties,
    ...(event.set === null ? {} : { $set: event.set }),
    ...(event.setOnce === null ? {} : { $set_once: event.setOnce }),
  }
  return jsonOfValue(raw)
}
