import { clsx } from 'clsx'
import type { JSX, RefObject } from 'preact'
import styles from './CustomValueForm.module.css'

interface LineFieldProps {
  readonly label: string
  readonly value: string
  readonly invalid: boolean
  readonly describedBy: string
  readonly placeholder?: string
  readonly narrow?: boolean
  readonly inputRef?: RefObject<HTMLInputElement | null>
  readonly onInput: (value: string) => void
  readonly onEscape: () => void
}

/** One line of text in a form that Escape gives up. */
export function LineField(props: LineFieldProps): JSX.Element {
  const { label, value, invalid, describedBy, placeholder, narrow, inputRef, onInput, onEscape } = props
  return (
    <input
      {...(inputRef ? { ref: inputRef } : {})}
      type="text"
      class={clsx(styles.input, narrow && styles.key)}
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      placeholder={placeholder}
      value={value}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => onInput(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        // DevTools would open its console drawer as well.
        event.stopPropagation()
        onEscape()
      }}
    />
  )
}

interface HintProps {
  readonly id: string
  readonly error: string | null
  readonly children: string
}

/** Says what the field takes, or why it did not take what was typed. */
export function FieldHint({ id, error, children }: HintProps): JSX.Element {
  return (
    <span id={id} class={clsx(styles.hint, error !== null && styles.error)} role={error === null ? undefined : 'alert'}>
      {error ?? children}
    </span>
  )
}
