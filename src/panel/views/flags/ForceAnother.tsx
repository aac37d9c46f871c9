import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { parseCustomValue } from '../../../core/flags/parse-custom-value.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import fields from './CustomValueForm.module.css'
import styles from './ForceAnother.module.css'
import { FieldHint, LineField } from './LineField.tsx'

/** Forces a flag that no list holds yet: one still to be created, or switched off for this user. */
export function ForceAnother(): JSX.Element {
  const [open, setOpen] = useState(false)
  return (
    <div class={styles.bar}>
      {open ? (
        <Form onDone={() => setOpen(false)} />
      ) : (
        <Button onClick={() => setOpen(true)}>Force another flag…</Button>
      )}
    </div>
  )
}

interface Refusal {
  readonly field: 'key' | 'value'
  readonly message: string
}

function Form({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { flags } = useModels()
  const [flagKey, setFlagKey] = useState('')
  const [text, setText] = useState('true')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const keyInput = useRef<HTMLInputElement>(null)
  const hintId = useId()

  useEffect(() => keyInput.current?.focus(), [])

  function onSubmit(event: Event): void {
    event.preventDefault()
    const key = flagKey.trim()
    const custom = parseCustomValue(text)
    if (key === '') setRefusal({ field: 'key', message: 'Type the key of the flag, as the code asks for it.' })
    else if (!custom.ok) setRefusal({ field: 'value', message: custom.error })
    else {
      void flags.force(key, custom.value, custom.payload)
      onDone()
    }
  }

  const common = { describedBy: hintId, onEscape: onDone }
  return (
    <form class={fields.form} onSubmit={onSubmit}>
      <LineField
        {...common}
        narrow
        inputRef={keyInput}
        label="Flag key"
        placeholder="Flag key"
        value={flagKey}
        invalid={refusal?.field === 'key'}
        onInput={setFlagKey}
      />
      <LineField
        {...common}
        label="Value"
        placeholder="Value"
        value={text}
        invalid={refusal?.field === 'value'}
        onInput={setText}
      />
      <Button type="submit" tone="held">
        Force
      </Button>
      <Button onClick={onDone}>Cancel</Button>
      <FieldHint id={hintId} error={refusal?.message ?? null}>
        true, false, a variant, or JSON for a payload.
      </FieldHint>
    </form>
  )
}
