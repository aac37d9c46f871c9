import type { JSX } from 'preact'
import type { Evidence } from '../../../core/doctor/finding.ts'
import { type PanelModels, useModels } from '../../context.ts'
import { formatElapsed } from '../../ui/format-time.ts'
import styles from './EvidenceList.module.css'

/** What shows that a finding is true, each with the way to it. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }): JSX.Element {
  return (
    <ul class={styles.list}>
      {evidence.map((each, index) => (
        <li key={index} class={styles.line}>
          <EvidenceLine evidence={each} />
        </li>
      ))}
    </ul>
  )
}

function EvidenceLine({ evidence }: { readonly evidence: Evidence }): JSX.Element {
  const models = useModels()
  const at = 'at' in evidence ? evidence.at : null
  const show = wayTo(evidence, models)
  return (
    <>
      <span class={styles.time}>{at !== null && formatElapsed(at - models.events.timeOrigin.value)}</span>
      {show ? (
        <button type="button" class={styles.way} title={show.title} onClick={show.go}>
          {evidence.text}
        </button>
      ) : (
        <span class={styles.text}>{evidence.text}</span>
      )}
    </>
  )
}

interface Way {
  readonly title: string
  readonly go: () => void
}

/** Null for what is shown nowhere else, or not any more. */
function wayTo(evidence: Evidence, { events, showEvent, showFlag, showIdentity }: PanelModels): Way | null {
  if (evidence.kind === 'flag') return { title: 'Show this flag', go: () => showFlag(evidence.flagKey) }
  if (evidence.kind === 'config')
    return { title: 'Show the configuration', go: () => showIdentity(evidence.instanceId, 'configuration') }
  if (evidence.kind === 'call')
    return { title: 'Show the history of the identity', go: () => showIdentity(evidence.instanceId, 'history') }
  if (evidence.kind !== 'event' && evidence.kind !== 'request') return null
  const event = events.live.value.find(({ id }) => id === evidence.eventId)
  return event ? { title: 'Show this event', go: () => showEvent(event, 'life') } : null
}
