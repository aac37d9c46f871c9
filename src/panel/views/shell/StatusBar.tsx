import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { MAX_EVENTS } from '../../models/event-log.ts'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import { leakWords } from '../forcing/leak-words.ts'
import { formatSdk } from './format-instance.ts'
import styles from './StatusBar.module.css'

const LEFT_OUT_HELP = `The panel keeps the newest ${formatCount(MAX_EVENTS)} events; a page keeps fewer until the panel is opened.`

export function StatusBar(): JSX.Element {
  const { events, flags, keptEvents } = useModels()
  const notKept = keptEvents.problem.value
  const all = events.events.value
  const shown = events.visible.value.length
  const dropped = all.filter((event) => event.status.kind === 'dropped').length
  const heldBack = all.filter((event) => event.status.kind === 'held-back').length
  const leftOut = events.leftOut.value
  const forced = flags.forcedCount.value
  return (
    <footer class={styles.bar}>
      <span>
        {shown === all.length
          ? formatAmount(all.length, 'event')
          : `${formatCount(shown)} of ${formatAmount(all.length, 'event')}`}
      </span>
      {!events.recording.value && <span class={styles.warn}>not recording</span>}
      {notKept !== null && (
        <span class={styles.warn} title={notKept}>
          events not kept
        </span>
      )}
      {dropped > 0 && <span class={styles.warn}>{formatCount(dropped)} dropped</span>}
      {heldBack > 0 && <span class={styles.held}>{formatCount(heldBack)} held back</span>}
      {leftOut > 0 && (
        <span class={styles.warn} title={LEFT_OUT_HELP}>
          {formatAmount(leftOut, 'older event')} left out
        </span>
      )}
      {forced > 0 && <span class={styles.held}>{formatAmount(forced, 'flag')} forced</span>}
      {forced > 0 &&
        leakWords(flags.settings.value).map(({ short, sentence }) => (
          <span key={short} class={styles.warn} title={sentence.replaceAll('`', '')}>
            {short}
          </span>
        ))}
      <span class={styles.end}>
        <SdkText />
      </span>
    </footer>
  )
}

function SdkText(): JSX.Element {
  const { documents, flags, missingScript, savedSessions } = useModels()
  if (savedSessions.shown.value)
    return <>{formatAmount(savedSessions.instances.value.length, 'instance')} in this session</>
  const instance = flags.instance.value
  if (documents.outOfReach.value) return <>page out of reach</>
  if (!instance && missingScript.value) return <>PostHog SDK did not arrive</>
  if (!instance) return <>no PostHog SDK on this page</>
  const others = documents.instances.value.length - 1
  return (
    <>
      {formatSdk(instance)}
      {others > 0 && ` · +${formatAmount(others, 'instance')}`}
    </>
  )
}
