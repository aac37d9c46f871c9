import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { VALUE_TYPES } from '../../../core/checks/check.ts'
import { useModels } from '../../context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { DraftCondition, Operator } from './check-draft.ts'
import styles from './CheckForm.module.css'
import { propertyNames } from './seen-names.ts'

interface ConditionFieldsProps {
  readonly draft: DraftCondition
  /** Whose properties are suggested. */
  readonly event: string
  /** `condition 1 of expectation 2`, in the name of every field. */
  readonly name: string
  readonly onChange: (to: Partial<DraftCondition>) => void
  readonly onRemove: () => void
}

const OPERATORS: readonly { readonly operator: Operator; readonly label: string; readonly hint: string }[] = [
  { operator: 'equals', label: 'is', hint: 'web, 3 or true; "3" for the text' },
  { operator: 'oneOf', label: 'is one of', hint: 'link, email' },
  { operator: 'matches', label: 'matches', hint: '^https://' },
  { operator: 'greaterThan', label: 'is more than', hint: '0' },
  { operator: 'lessThan', label: 'is less than', hint: '100' },
  { operator: 'exists', label: 'is there', hint: '' },
  { operator: 'absent', label: 'is not there', hint: '' },
  { operator: 'type', label: 'is of type', hint: '' },
]

export function ConditionFields({ draft, event, name, onChange, onRemove }: ConditionFieldsProps): JSX.Element {
  const { events, taxonomy } = useModels()
  const listId = useId()
  return (
    <li class={styles.row}>
      <datalist id={listId}>
        {propertyNames(events.events.value, taxonomy.plan.value, event).map((property) => (
          <option key={property}>{property}</option>
        ))}
      </datalist>
      <input
        class={clsx(styles.input, styles.mono, styles.grow)}
        aria-label={`Property, ${name}`}
        placeholder="property"
        list={listId}
        spellcheck={false}
        autocomplete="off"
        value={draft.property}
        onInput={({ currentTarget }) => onChange({ property: currentTarget.value })}
      />
      <select
        class={styles.select}
        aria-label={`Comparison, ${name}`}
        value={draft.operator}
        onChange={({ currentTarget }) => {
          const operator = OPERATORS.find((each) => each.operator === currentTarget.value)?.operator ?? 'equals'
          onChange(operator === 'type' ? { operator, value: 'string' } : { operator })
        }}
      >
        {OPERATORS.map(({ operator, label }) => (
          <option key={operator} value={operator}>
            {label}
          </option>
        ))}
      </select>
      <ValueField draft={draft} name={name} onChange={onChange} />
      <span class={styles.end}>
        <IconButton icon="x" label={`Remove ${name}`} onClick={onRemove} />
      </span>
    </li>
  )
}

function ValueField({
  draft: { operator, value },
  name,
  onChange,
}: Pick<ConditionFieldsProps, 'draft' | 'name' | 'onChange'>): JSX.Element | null {
  if (operator === 'exists' || operator === 'absent') return null
  if (operator === 'type') {
    return (
      <select
        class={styles.select}
        aria-label={`Type, ${name}`}
        value={value}
        onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}
      >
        {VALUE_TYPES.map((type) => (
          <option key={type} value={type}>
            {type}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input
      class={clsx(styles.input, styles.mono, styles.grow)}
      aria-label={`Value, ${name}`}
      placeholder={OPERATORS.find((each) => each.operator === operator)?.hint}
      spellcheck={false}
      autocomplete="off"
      value={value}
      onInput={({ currentTarget }) => onChange({ value: currentTarget.value })}
    />
  )
}
