import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './FlagSources.module.css'
import { giveUpOnEscape } from '../../ui/give-up-on-escape.ts'

export function DefinitionsButton(): JSX.Element {
  const { flagDefinitions } = useModels()
  const input = useRef<HTMLInputElement>(null)

  function onChange(field: HTMLInputElement): void {
    const file = field.files?.[0]
    if (file) void flagDefinitions.importFile(file)
    // Else choosing the same file again, mended meanwhile, would change nothing.
    field.value = ''
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Flag definitions file"
        onChange={(event) => onChange(event.currentTarget)}
      />
      <Button
        title="A JSON file with what PostHog's API answers at /api/projects/<id>/feature_flags/"
        onClick={() => input.current?.click()}
      >
        Import flag definitions
      </Button>
    </>
  )
}

export function DefinitionsForm({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { flagDefinitions } = useModels()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)

  useEffect(() => field.current?.focus(), [])

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    await flagDefinitions.importText('pasted text', text)
    // With an error the text stays, to be mended.
    if (!flagDefinitions.importError.value) onDone()
  }

  return (
    <form class={styles.paste} onSubmit={(event) => void onSubmit(event)}>
      <textarea
        ref={field}
        class={styles.text}
        aria-label="Flag definitions text"
        placeholder={
          '{"results": [{"key": "pricing-page", "filters": {"multivariate": {"variants": [{"key": "control"}, …]}}}]}'
        }
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={giveUpOnEscape(onDone)}
      />
      <span class={styles.pasteActions}>
        <Button type="submit" tone="primary" disabled={text.trim() === ''}>
          Use these definitions
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </span>
    </form>
  )
}
