import type { JSX } from 'preact'
import { isPostHogEvent } from '../../../core/plan/posthog-names.ts'
import { Button } from '../../ui/Button.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import styles from './CheckBar.module.css'
import { useChecks } from './use-checks.ts'

/** As many of the last events as the line has room for. */
const LAST = 4

/** Makes a check of what is done in the page between two presses. */
export function RecordButton(): JSX.Element {
  const checks = useChecks()
  const recorded = checks.recorded.value

  function stop(): void {
    const result = checks.stopRecording()
    if (!result) return
    const note =
      result.leftOut === 0
        ? 'Recorded. Look it through, give it a name, and save it.'
        : `Recorded, but for ${formatAmount(result.leftOut, 'event')} that a check has no room for.`
    checks.shown.value = { view: 'form', draft: result.check, replacing: null, note }
  }

  if (!recorded) {
    return (
      <Button tone="primary" title="Make a check of what you do in the page" onClick={() => checks.startRecording()}>
        Record a check
      </Button>
    )
  }
  const own = recorded.filter(({ kind, eventName }) => kind === 'event' && !isPostHogEvent(eventName))
  return (
    <>
      <Button tone="primary" onClick={stop}>
        {own.length === 0 ? 'Stop without a check' : 'Stop recording'}
      </Button>
      <div class={styles.recording}>
        <span role="status">
          <span class={styles.dot} />
          {own.length === 0
            ? 'Recording: now do in the page what is to be checked.'
            : `${formatAmount(own.length, 'event')} recorded`}
        </span>
        {own.length > LAST && '… '}
        {own.slice(-LAST).map(({ id, eventName }) => (
          <span key={id} class={styles.name}>
            {eventName}
          </span>
        ))}
      </div>
    </>
  )
}
