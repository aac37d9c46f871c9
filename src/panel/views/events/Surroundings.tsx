import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import { flagsAtCapture, type FlagAtCapture, identityOf } from '../../../core/events/event-surroundings.ts'
import { formatFlagValue } from '../../../core/flags/describe-flag.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { Pill } from '../../ui/Pill.tsx'
import { ValueTree } from '../../ui/ValueTree.tsx'
import { formatHost, formatPackage } from '../shell/format-instance.ts'
import styles from './EventDetails.module.css'

/** As many flags as are shown at once; some projects have hundreds. */
const FLAGS_AT_ONCE = 20

/** The flags of the moment, as the event carries them, and which of them were forced. */
export function FlagsAtCapture({ event }: { readonly event: CapturedEvent }): JSX.Element | null {
  const [all, setAll] = useState(false)
  const flags = flagsAtCapture(event)
  if (flags.length === 0) return null
  const shown = all ? flags : flags.slice(0, FLAGS_AT_ONCE)
  return (
    <>
      <h3 class={styles.title}>
        Flags at this moment <span class={styles.aside}>as the event carries them</span>
      </h3>
      <dl class={styles.list}>
        {shown.map((flag) => (
          <Flag key={flag.flagKey} event={event} flag={flag} />
        ))}
      </dl>
      {shown.length < flags.length && (
        <Button onClick={() => setAll(true)}>Show {formatAmount(flags.length - shown.length, 'more flag')}</Button>
      )}
    </>
  )
}

interface FlagProps {
  readonly event: CapturedEvent
  readonly flag: FlagAtCapture
}

function Flag({ event, flag: { flagKey, value, forced } }: FlagProps): JSX.Element {
  const { forcedHistory } = useModels()
  const given = forced ? forcedHistory.valueAt(event, flagKey) : undefined
  return (
    <div class={styles.property}>
      <dt>{flagKey}</dt>
      <dd>
        {value === undefined ? (
          <span class={styles.dim} title="The event does not carry the value">
            –
          </span>
        ) : (
          <ValueTree name={flagKey} value={value} />
        )}
        {forced && (
          <>
            {' '}
            <Pill tone="held" title="The flag was forced when the event was captured">
              {given === undefined ? 'forced' : `forced to ${formatFlagValue(given)}`}
            </Pill>
          </>
        )}
      </dd>
      <dd>
        <CopyButton label={`Copy the key ${flagKey}`} class={styles.copy} text={() => flagKey} />
      </dd>
    </div>
  )
}

/** For whom the event counts, where it happened, and which instance took it. */
export function WhoAndWhere({ event }: { readonly event: CapturedEvent }): JSX.Element {
  const lines = useLines(event)
  return (
    <>
      <h3 class={styles.title}>Who and where</h3>
      <dl class={styles.list}>
        {lines.map(([label, text]) => (
          <div key={label} class={styles.property}>
            <dt class={styles.label}>{label}</dt>
            <dd class={styles.plain}>{text}</dd>
            <dd>
              <CopyButton label={`Copy ${label.toLowerCase()}`} class={styles.copy} text={() => text} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

type Line = readonly [label: string, text: string]

function useLines(event: CapturedEvent): readonly Line[] {
  const { savedSessions, knownInstances } = useModels()
  const { distinctId, sessionId, groups } = identityOf(event)
  const document = savedSessions.documents.value.find((each) => each.documentId === event.documentId)
  const init = knownInstances.initOf(event.instanceId)
  const inFrame = document !== undefined && document.frameId !== 0
  const lines: readonly (readonly [string, string | null | undefined])[] = [
    ['Distinct ID', distinctId],
    ['Session ID', sessionId],
    ...groups.map(([type, key]) => [`Group ${type}`, key] as const),
    [inFrame ? 'Frame' : 'Page', event.pageUrl],
    ['Title', event.pageTitle],
    ['Instance', init && [init.name || 'posthog', formatPackage(init)].join(' · ')],
    ['Token', init?.token],
    ['Host', init && formatHost(init.apiHost)],
    ['Event UUID', event.uuid],
  ]
  return lines.flatMap(([label, text]) => (text ? [[label, text] as const] : []))
}
