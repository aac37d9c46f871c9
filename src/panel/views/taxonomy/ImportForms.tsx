import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './ImportBar.module.css'
import fields from '../../ui/Field.module.css'

interface FormProps {
  readonly onDone: () => void
}

export function PasteForm({ onDone }: FormProps): JSX.Element {
  const { taxonomy } = useModels()
  const [text, setText] = useState('')
  const [name, setName] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const isInUse = taxonomy.sources.sources.value.some(({ source }) => source.name === name)

  useEffect(() => field.current?.focus(), [])

  // With an error the text stays, to be mended; a table is in use when its columns are mapped.
  useEffect(() => {
    if (isInUse) onDone()
  }, [isInUse])

  function onSubmit(event: Event): void {
    event.preventDefault()
    const free = unusedName()
    setName(free)
    void taxonomy.sources.importText(free, text)
  }

  /** So that a second text stands beside the first. */
  function unusedName(): string {
    const names = new Set(taxonomy.sources.sources.value.map(({ source }) => source.name))
    let free = 'pasted text'
    for (let number = 2; names.has(free); number++) free = `pasted text ${number}`
    return free
  }

  return (
    <form class={styles.paste} onSubmit={onSubmit}>
      <textarea
        ref={field}
        class={fields.area}
        aria-label="Taxonomy text"
        placeholder="export const EVENTS = { ITEM_CREATED: 'item_created', … }"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <span class={styles.pasteActions}>
        <Button type="submit" tone="primary" disabled={text.trim() === ''}>
          Use this text
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </span>
    </form>
  )
}

export function AddressForm({ onDone }: FormProps): JSX.Element {
  const { taxonomy } = useModels()
  const [address, setAddress] = useState('')
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => field.current?.focus(), [])

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    if (await taxonomy.sources.importAddress(address.trim())) onDone()
  }

  return (
    <form class={styles.paste} onSubmit={(event) => void onSubmit(event)}>
      <input
        ref={field}
        type="text"
        inputMode="url"
        class={styles.address}
        aria-label="Address of a taxonomy"
        placeholder="https://example.com/analytics/events.ts"
        spellcheck={false}
        autocomplete="off"
        value={address}
        onInput={(event) => setAddress(event.currentTarget.value)}
      />
      <span class={styles.pasteActions}>
        <Button type="submit" tone="primary" disabled={address.trim() === '' || taxonomy.sources.busy.value}>
          Ask this address
        </Button>
        <Button onClick={onDone}>Cancel</Button>
        <span class={styles.facts}>Asked once, now, without cookies; again when you do so again.</span>
      </span>
    </form>
  )
}
