import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import styles from './CheckBar.module.css'
import { RecordButton } from './RecordButton.tsx'
import { useChecks } from './use-checks.ts'
import fields from '../../ui/Field.module.css'

/** Ways to get a check, and which events count. */
export function CheckBar(): JSX.Element {
  const { shown } = useChecks()
  const [pasting, setPasting] = useState(false)
  return (
    <section class={styles.bar} aria-label="Get a check">
      <RecordButton />
      <Button
        onClick={() => {
          shown.value = { view: 'form', draft: null, replacing: null, note: null }
        }}
      >
        New check
      </Button>
      <ImportButton />
      <Button expanded={pasting} onClick={() => setPasting(!pasting)}>
        Paste text…
      </Button>
      <RunScope />
      {pasting && <PasteForm onDone={() => setPasting(false)} />}
    </section>
  )
}

function ImportButton(): JSX.Element {
  const checks = useChecks()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        multiple
        hidden
        aria-label="Check files"
        onChange={({ currentTarget }) => {
          void checks.importFiles([...(currentTarget.files ?? [])])
          // Else choosing the same file again, mended meanwhile, would change nothing.
          currentTarget.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>Import check</Button>
    </>
  )
}

/** Whether all events count, or those that come from now on. */
function RunScope(): JSX.Element {
  const checks = useChecks()
  const isPart = checks.isPartRun.value
  const count = formatAmount(checks.run.value.length, 'event')
  return (
    <span class={styles.scope}>
      <span class={styles.facts} role="status">
        {isPart ? `Run over ${count} since you started` : `Run over all ${count}`}
      </span>
      <Button title="Only events that come from now on count" onClick={() => checks.runFromNow()}>
        {isPart ? 'Start anew' : 'Run from now'}
      </Button>
      {isPart && <Button onClick={() => checks.runOverAll()}>Run over all</Button>}
    </span>
  )
}

function PasteForm({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const checks = useChecks()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    // What was refused stays, to be mended.
    if (await checks.importText('The pasted text', text)) onDone()
  }

  return (
    <form class={styles.paste} onSubmit={(event) => void onSubmit(event)}>
      <textarea
        ref={field}
        class={fields.area}
        aria-label="Check as JSON"
        placeholder='{"hogscope_check": 1, "name": "Funnel", "expectations": [{"event": "item_created", "delivered": true}]}'
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <span class={styles.actions}>
        <Button type="submit" tone="primary" disabled={text.trim() === ''}>
          Import this text
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </span>
    </form>
  )
}
