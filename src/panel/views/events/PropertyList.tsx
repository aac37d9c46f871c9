import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { Violation } from '../../../core/plan/violation.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { copyOfValue } from '../../ui/describe-value.ts'
import { Pill } from '../../ui/Pill.tsx'
import { ValueTree } from '../../ui/ValueTree.tsx'
import styles from './EventDetails.module.css'
import type { Entry } from './group-properties.ts'
import { concerns, KIND_WORDS, violationTone } from './violation-words.ts'

interface PropertyListProps {
  readonly entries: readonly Entry[]
  readonly violations?: readonly Violation[]
}

export function PropertyList({ entries, violations = [] }: PropertyListProps): JSX.Element {
  return (
    <dl class={styles.list}>
      {entries.map(([name, value]) => (
        <div key={name} class={styles.property}>
          <dt>{name}</dt>
          <dd>
            <ValueTree name={name} value={value} />
          </dd>
          <dd>
            <CopyButton label={`Copy ${name}`} class={styles.copy} text={() => copyOfValue(value)} />
          </dd>
          {violations
            .filter((violation) => concerns(violation, name))
            .map((violation) => (
              <Finding key={`${violation.kind} ${violation.property}`} violation={violation} />
            ))}
        </div>
      ))}
    </dl>
  )
}

function Finding({ violation }: { readonly violation: Violation }): JSX.Element {
  const tone = violationTone(violation)
  return (
    <dd class={styles.finding}>
      <Pill tone={tone}>{KIND_WORDS[violation.kind]}</Pill>{' '}
      <span
        class={clsx(tone === 'wrong' && styles.wrong, tone === 'warn' && styles.warn, tone === 'dim' && styles.dim)}
      >
        <CodeText text={violation.message} />
      </span>{' '}
      <DidYouMean name={violation.didYouMean} message={violation.message} />
    </dd>
  )
}

interface DidYouMeanProps {
  readonly name: string | null
  /** Not said twice when the message says it already. */
  readonly message: string
}

export function DidYouMean({ name, message }: DidYouMeanProps): JSX.Element | null {
  if (name === null || /did you mean/i.test(message)) return null
  return (
    <span>
      Did you mean <b class={styles.mono}>{name}</b>?
    </span>
  )
}
