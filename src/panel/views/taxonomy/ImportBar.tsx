import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import styles from './ImportBar.module.css'

/** The plan in use, and the ways to take up another. */
export function ImportBar(): JSX.Element {
  const { taxonomy } = useModels()
  const [pasting, setPasting] = useState(false)
  const plan = taxonomy.plan.value
  return (
    <div class={styles.bar}>
      {plan ? (
        <>
          <span class={styles.source}>{plan.source}</span>
          <span class={styles.facts}>
            {[
              formatAmount(plan.events.length, 'event'),
              formatAmount(plan.commonProperties.length, 'common property', 'common properties'),
              formatAmount(plan.flagKeys.length, 'flag'),
            ].join(' · ')}
          </span>
        </>
      ) : (
        <span class={styles.facts}>No taxonomy in use</span>
      )}
      <span class={styles.actions}>
        <ImportButton />
        <Button expanded={pasting} onClick={() => setPasting(!pasting)}>
          Paste text…
        </Button>
        {plan && <Button onClick={() => void taxonomy.remove()}>Remove</Button>}
      </span>
      {pasting && <PasteForm onDone={() => setPasting(false)} />}
    </div>
  )
}

function ImportButton(): JSX.Element {
  const { taxonomy } = useModels()
  const input = useRef<HTMLInputElement>(null)

  function onChange(field: HTMLInputElement): void {
    const file = field.files?.[0]
    if (file) void taxonomy.importFile(file)
    // Else choosing the same file again, mended meanwhile, would change nothing.
    field.value = ''
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple={false}
        aria-label="Taxonomy file"
        onChange={(event) => onChange(event.currentTarget)}
      />
      <Button tone="primary" onClick={() => input.current?.click()}>
        Import taxonomy
      </Button>
    </>
  )
}

function PasteForm({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { taxonomy } = useModels()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)

  useEffect(() => field.current?.focus(), [])

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    await taxonomy.importText('pasted text', text)
    // With an error the text stays, to be mended.
    if (!taxonomy.importError.value) onDone()
  }

  return (
    <form class={styles.paste} onSubmit={(event) => void onSubmit(event)}>
      <textarea
        ref={field}
        class={styles.text}
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
