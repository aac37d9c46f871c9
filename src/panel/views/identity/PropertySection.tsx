import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { WireObject } from '../../../core/values/wire-value.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { copyOfValue, jsonOfValue } from '../../ui/describe-value.ts'
import { formatAmount, formatCount } from '../../ui/format-count.ts'
import { ValueTree } from '../../ui/ValueTree.tsx'
import styles from './IdentityFacts.module.css'

/** As many as are shown at once; the rest comes on demand. */
const SHOWN_AT_ONCE = 100

interface PropertySectionProps {
  readonly title: string
  readonly hint?: string
  readonly properties: WireObject
  /** What to say when there are none. */
  readonly none: string
}

/** Properties under a title, the page's own before the SDK's. */
export function PropertySection({ title, hint, properties, none }: PropertySectionProps): JSX.Element {
  const [limit, setLimit] = useState(SHOWN_AT_ONCE)
  const entries = Object.entries(properties).toSorted(
    ([one], [other]) => Number(one.startsWith('$')) - Number(other.startsWith('$')) || one.localeCompare(other),
  )
  return (
    <>
      <h2 class={styles.title} title={hint}>
        {title}{' '}
        {entries.length > 0 && (
          <>
            <span class={styles.dim}>{formatCount(entries.length)}</span>
            <CopyButton label={`Copy ${title.toLowerCase()}`} text={() => jsonOfValue(properties)} />
          </>
        )}
      </h2>
      {entries.length === 0 ? (
        <p class={styles.none}>{none}</p>
      ) : (
        <dl class={styles.facts} aria-label={title}>
          {entries.slice(0, limit).map(([name, value]) => (
            <Property key={name} name={name} value={value} />
          ))}
        </dl>
      )}
      {entries.length > limit && (
        <Button onClick={() => setLimit(limit + SHOWN_AT_ONCE)}>
          Show more of {formatAmount(entries.length, 'property', 'properties')}
        </Button>
      )}
    </>
  )
}

function Property({ name, value }: { readonly name: string; readonly value: WireObject[string] }): JSX.Element {
  return (
    <>
      <dt class={styles.key} title={name}>
        {name}
      </dt>
      <dd class={styles.value}>
        <ValueTree name={name} value={value} />
        <CopyButton class={styles.copy} label={`Copy ${name}`} text={() => copyOfValue(value)} />
      </dd>
    </>
  )
}
