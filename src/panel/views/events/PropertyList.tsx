import { clsx } from 'clsx'
import type { JSX } from 'preact'
import type { Violation } from '../../../core/plan/violation.ts'
import type { WireValue } from '../../../core/values/wire-value.ts'
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
  /** One sentence on the property of that name; null where there is none. */
  readonly meaningOf?: (name: string) => string | null
}

export function PropertyList({ entries, violations = [], meaningOf = () => null }: PropertyListProps): JSX.Element {
  return (
    <dl class={styles.list}>
      {entries.map(([name, value]) => (
        <Property
          key={name}
          name={name}
          value={value}
          meaning={meaningOf(name)}
          violations={violations.filter((violation) => concerns(violation, name))}
        />
      ))}
    </dl>
  )
}

interface PropertyProps {
  readonly name: string
  readonly value: WireValue
  readonly meaning: string | null
  readonly violations: readonly Violation[]
}

function Property({ name, value, meaning, violations }: PropertyProps): JSX.Element {
  return (
    <div class={styles.property}>
      <dt title={meaning ?? undefined}>{name}</dt>
      <dd>
        <ValueTree name={name} value={value} />
      </dd>
      <dd>
        <CopyButton label={`Copy ${name}`} class={styles.copy} text={() => copyOfValue(value)} />
      </dd>
      {/* For the keyboard what the title is for the mouse; screen readers read the title. */}
      {meaning !== null && <dd class={styles.meaning}>{meaning}</dd>}
      {violations.map((violation) => (
        <Finding key={`${violation.kind} ${violation.property}`} violation={violation} />
      ))}
    </div>
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
