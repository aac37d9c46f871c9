import type { JSX } from 'preact'
import type { ExperimentWarning } from '../../../core/flags/experiments.ts'
import { formatFlagValue } from '../../../core/flags/describe-flag.ts'
import { useModels } from '../../context.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { formatCount } from '../../ui/format-count.ts'
import { Note } from '../../ui/Note.tsx'
import details from '../events/EventDetails.module.css'
import styles from './FlagDetails.module.css'

/** The experiment behind the flag; nothing for a flag that is switched on or off. */
export function ExperimentSection({ flagKey }: { readonly flagKey: string }): JSX.Element | null {
  const { experiments } = useModels()
  const experiment = experiments.experiments.value.find((each) => each.flagKey === flagKey)
  if (!experiment) return null
  const { assigned, forced, conversions, warnings, exposures } = experiment
  return (
    <>
      <h3 class={details.title}>Experiment</h3>
      <dl class={styles.facts}>
        <dt>Assigned</dt>
        <dd class={styles.mono}>{assigned === null ? '–' : formatFlagValue(assigned)}</dd>
        <dt>Forced</dt>
        <dd class={styles.mono}>
          {forced === null ? '–' : <span class={styles.held}>{formatFlagValue(forced)}</span>}
        </dd>
        <dt>Conversions since</dt>
        <dd>
          {conversions.length === 0 ? (
            <span class={styles.dim}>{exposures.length === 0 ? '– no exposure yet' : 'none'}</span>
          ) : (
            <ul class={styles.list} aria-label="Conversions since the exposure">
              {conversions.map(({ eventName, count }) => (
                <li key={eventName} class={styles.mono}>
                  {eventName} ×{formatCount(count)}
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      <Warnings warnings={warnings} />
    </>
  )
}

function Warnings({ warnings }: { readonly warnings: readonly ExperimentWarning[] }): JSX.Element {
  return (
    <>
      {warnings.map(({ tone, text }) => (
        <Note key={text} tone={tone === 'warn' ? 'warn' : 'dim'}>
          <CodeText text={text} />
        </Note>
      ))}
    </>
  )
}
