import type { JSX } from 'preact'
import type { Drift, DriftedProperty } from '../../../core/plan/drift.ts'
import { formatAmount } from '../../ui/format-count.ts'
import styles from '../../ui/TextDialog.module.css'

/** More of a kind than this are counted, not named: the text below has them all. */
const MAX_NAMED = 20

/** In what the traffic differs from the taxonomy in use, to be read before the text below is taken over. */
export function DriftSummary({ drift }: { readonly drift: Drift }): JSX.Element {
  const lines = linesOf(drift).filter(({ names }) => names.length > 0)
  if (lines.length === 0) return <p class={styles.hint}>Drift: none, the traffic is as the taxonomy in use says.</p>
  return (
    <details class={styles.folded}>
      <summary>Drift: {lines.map(({ words, names }) => words(names.length)).join(' · ')}</summary>
      <ul aria-label="Drift">
        {lines.map(({ words, names }) => (
          <li key={words(names.length)}>
            {words(names.length)}:{' '}
            {names.slice(0, MAX_NAMED).map((name, index) => (
              <span key={name}>
                {index > 0 && ', '}
                <code>{name}</code>
              </span>
            ))}
            {names.length > MAX_NAMED && ` and ${formatAmount(names.length - MAX_NAMED, 'other')}`}
          </li>
        ))}
      </ul>
    </details>
  )
}

interface Line {
  readonly words: (count: number) => string
  readonly names: readonly string[]
}

function linesOf(drift: Drift): readonly Line[] {
  const { newEvents, unseenEvents, newProperties, unseenProperties, otherTypes, newValues, noLongerRequired } = drift
  return [
    { words: (count) => formatAmount(count, 'new event'), names: newEvents },
    { words: (count) => `${formatAmount(count, 'planned event')} not seen`, names: unseenEvents },
    { words: (count) => formatAmount(count, 'new property', 'new properties'), names: newProperties.map(nameOf) },
    {
      words: (count) => `${formatAmount(count, 'planned property', 'planned properties')} not seen`,
      names: unseenProperties.map(nameOf),
    },
    {
      words: (count) => `${formatAmount(count, 'property', 'properties')} of another type`,
      names: otherTypes.map((each) => `${nameOf(each)}: ${each.seen}, not ${each.planned}`),
    },
    {
      words: (count) => `${formatAmount(count, 'property', 'properties')} with new values`,
      names: newValues.map(
        (each) => `${nameOf(each)}: ${each.values.map((value) => JSON.stringify(value)).join(', ')}`,
      ),
    },
    {
      words: (count) => `${formatAmount(count, 'required property', 'required properties')} missing at times`,
      names: noLongerRequired.map(nameOf),
    },
  ]
}

const nameOf = ({ eventName, property }: DriftedProperty): string => `${eventName} › ${property}`
