import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import styles from './CustomValueForm.module.css'
import { FieldHint, LineField } from './LineField.tsx'

interface CustomValueFormProps {
  /** The field's accessible name. */
  readonly label: string
  readonly initialText: string
  /** Applies the text, or says why it can't be. */
  readonly onApply: (text: string) => string | null
  readonly onCancel: () => void
}

export function CustomValueForm({ label, initialText, onApply, onCancel }: CustomValueFormProps): JSX.Element {
  const [text, setText] = useState(initialText)
  const [error, setError] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()

  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  function onSubmit(event: Event): void {
    event.preventDefault()
    const refusal = onApply(text)
    setError(refusal)
    if (refusal !== null) input.current?.focus()
  }

  return (
    <form class={styles.form} onSubmit={onSubmit}>
      <LineField
        inputRef={input}
        label={label}
        value={text}
        invalid={error !== null}
        describedBy={hintId}
        onInput={(next) => {
          setText(next)
          setError(null)
        }}
        onEscape={onCancel}
      />
      <Button type="submit" tone="held">
        Apply
      </Button>
      <Button onClick={onCancel}>Cancel</Button>
      <FieldHint id={hintId} error={error}>
        {'A variant, such as test, or JSON for a payload, such as {"limit": 3}.'}
      </FieldHint>
    </form>
  )
}
