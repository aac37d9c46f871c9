import type { JSX } from 'preact'
import type { TrackingPlan } from '../../../core/plan/tracking-plan.ts'
import { useModels } from '../../context.ts'
import { formatAmount } from '../../ui/format-count.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './ImportBar.module.css'

/** Each source with what it brings, and the way to be rid of it. */
export function SourceList(): JSX.Element {
  const { taxonomy } = useModels()
  return (
    <ul class={styles.sources} aria-label="Sources">
      {taxonomy.sources.sources.value.map(({ source: { name }, plan }) => (
        <li key={name} class={styles.chip}>
          <span class={styles.source} title={name}>
            {name}
          </span>
          <span class={styles.facts}>{factsOf(plan)}</span>
          <IconButton icon="x" size={12} label={`Remove ${name}`} onClick={() => void taxonomy.sources.remove(name)} />
        </li>
      ))}
    </ul>
  )
}

function factsOf({ events, commonProperties, flagKeys }: TrackingPlan): string {
  const facts = [
    events.length > 0 && formatAmount(events.length, 'event'),
    commonProperties.length > 0 && formatAmount(commonProperties.length, 'common property', 'common properties'),
    flagKeys.length > 0 && formatAmount(flagKeys.length, 'flag'),
  ].filter(Boolean)
  return facts.length === 0 ? 'used by the others' : facts.join(' · ')
}
