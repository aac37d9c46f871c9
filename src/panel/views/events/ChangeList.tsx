import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { PropertyChange } from '../../../core/events/property-diff.ts'
import type { WireValue } from '../../../core/values/wire-value.ts'
import { Button } from '../../ui/Button.tsx'
import { previewValue } from '../../ui/describe-value.ts'
import { formatAmount } from '../../ui/format-count.ts'
import styles from './LifeView.module.css'

/** As many as are shown at once. */
const AT_ONCE = 12

interface ChangeListProps {
  /** Null when it is not known what changed. */
  readonly changes: readonly PropertyChange[] | null
  readonly by: string
}

/** What a function of the page changed: `− email "a@b.c"`. */
export function ChangeList({ changes, by }: ChangeListProps): JSX.Element {
  const [all, setAll] = useState(false)
  if (changes === null) {
    return <p class={styles.explanation}>What it changed is not known: the event went no further.</p>
  }
  if (changes.length === 0) {
    return (
      <p class={styles.explanation}>Every property is as it was, or what changed was cut from what is shown here.</p>
    )
  }
  const shown = all ? changes : changes.slice(0, AT_ONCE)
  return (
    <>
      <ul class={styles.changes} aria-label={`Changed by ${by}`}>
        {shown.map((change) => (
          <Change key={`${change.kind} ${change.path}`} change={change} />
        ))}
      </ul>
      {shown.length < changes.length && (
        <Button onClick={() => setAll(true)}>Show {formatAmount(changes.length - shown.length, 'more change')}</Button>
      )}
    </>
  )
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const

function Change({ change }: { readonly change: PropertyChange }): JSX.Element {
  const { kind, path, before, after } = change
  return (
    <li class={clsx(styles.change, styles[kind])}>
      <span class={styles.mark} aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <span>
        <span class="spoken">{kind} </span>
        <span class={styles.name}>{path}</span> {kind !== 'added' && <del class={styles.before}>{preview(before)}</del>}
        {kind === 'changed' && (
          <>
            <span aria-hidden="true"> → </span>
            <span class="spoken"> to </span>
          </>
        )}
        {kind !== 'removed' && <ins class={styles.after}>{preview(after)}</ins>}
      </span>
    </li>
  )
}

function preview(value: WireValue | undefined): string {
  return value === undefined ? 'undefined' : previewValue(value, 60)
}
