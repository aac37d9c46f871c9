import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { formatCount } from './format-count.ts'
import styles from './SearchField.module.css'

interface SearchFieldProps {
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly title?: string
  readonly shown: number
  readonly total: number
  readonly onInput: (value: string) => void
}

/** A search box that says how much it lets through, and turns amber when that is nothing. */
export function SearchField({
  label,
  placeholder,
  value,
  title,
  shown,
  total,
  onInput,
}: SearchFieldProps): JSX.Element {
  const resultId = useId()
  const filtering = value.trim() !== ''
  const empty = filtering && shown === 0 && total > 0
  return (
    <div class={styles.field}>
      <input
        type="search"
        class={clsx(styles.input, empty && styles.empty)}
        aria-label={label}
        aria-describedby={resultId}
        placeholder={placeholder ?? label}
        title={title}
        value={value}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return
          // DevTools would open its console drawer as well.
          event.preventDefault()
          event.stopPropagation()
          onInput('')
        }}
      />
      <output id={resultId} class={clsx(styles.result, empty && styles.empty)}>
        {filtering && (empty ? 'no match' : `${formatCount(shown)} of ${formatCount(total)}`)}
      </output>
    </div>
  )
}
