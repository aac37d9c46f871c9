import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { MAX_PRESET_LENGTH } from '../../../core/flags/preset.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import styles from './Presets.module.css'

/** A preset from elsewhere, pasted or as a file. */
export function ImportPreset(): JSX.Element {
  const { presets } = useModels()
  const [text, setText] = useState('')
  /** What waits for a yes, as it is of another project. */
  const [foreign, setForeign] = useState<string | null>(null)
  const labelId = useId()

  async function take(candidate: string, ofAnyProject: boolean): Promise<void> {
    const outcome = await presets.importText(candidate, ofAnyProject)
    setForeign(outcome === 'of another project' ? candidate : null)
    // What was refused stays, to be mended.
    if (outcome === 'imported') setText('')
  }

  return (
    <section class={styles.group} aria-labelledby={labelId}>
      <h3 id={labelId}>Import</h3>
      <textarea
        class={styles.pasted}
        aria-label="Preset as JSON"
        placeholder='{"hogscope": 1, "name": "Annual checkout", "flags": {"pricing-page": {"value": "annual-first"}}}'
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {foreign !== null && (
        <Note tone="warn" role="alert">
          This preset was made in another project, where flags of the same keys may mean something else.{' '}
          <Button onClick={() => void take(foreign, true)}>Import all the same</Button>{' '}
          <Button onClick={() => setForeign(null)}>Cancel</Button>
        </Note>
      )}
      <span class={styles.row}>
        <Button disabled={text.trim() === ''} onClick={() => void take(text, false)}>
          Import preset
        </Button>
        <FileButton onText={(content) => take(content, false)} />
      </span>
    </section>
  )
}

function FileButton({ onText }: { readonly onText: (text: string) => Promise<void> }): JSX.Element {
  const { presets } = useModels()
  const input = useRef<HTMLInputElement>(null)

  async function read(field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0]
    try {
      if (file && file.size > MAX_FILE_SIZE) presets.problem.value = `${file.name} is too large to be a preset.`
      else if (file) await onText(await file.text())
    } catch (error) {
      presets.problem.value = `The file could not be read: ${error instanceof Error ? error.message : String(error)}`
    }
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
        aria-label="Preset file"
        onChange={(event) => void read(event.currentTarget)}
      />
      <Button onClick={() => input.current?.click()}>Import file…</Button>
    </>
  )
}

/** Bytes; a character takes four at most. */
const MAX_FILE_SIZE = MAX_PRESET_LENGTH * 4
