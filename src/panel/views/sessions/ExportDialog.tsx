import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { type ExportedSession, exportSession } from '../../models/export-session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { formatAmount, formatBytes, formatCount } from '../../ui/format-count.ts'
import { Note } from '../../ui/Note.tsx'
import { saveText } from '../../ui/save-text.ts'
import styles from './ExportDialog.module.css'

type Progress = 'none' | { readonly done: number; readonly total: number } | ExportedSession

/** Saves what is shown as a file, personal data masked unless the user says otherwise. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const models = useModels()
  const [filtered, setFiltered] = useState(false)
  const [masking, setMasking] = useState(true)
  const [progress, setProgress] = useState<Progress>('none')
  const busy = progress !== 'none' && 'done' in progress

  async function save(): Promise<void> {
    setProgress({ done: 0, total: (filtered ? models.events.visible : models.events.events).value.length })
    const exported = await exportSession(models, {
      filtered,
      masking,
      at: Date.now(),
      onProgress: (done, total) => setProgress({ done, total }),
    })
    saveText(exported.fileName, exported.pieces, 'application/json')
    setProgress(exported)
  }

  return (
    <Dialog title="Export session" onClose={onClose}>
      <Note tone="warn">
        The file holds everything Hogscope captured of these events: all properties, person properties, page addresses
        and titles, code locations, and the project token. Whoever has the file can read it.
      </Note>
      <fieldset class={styles.choices} disabled={busy}>
        <legend class={styles.legend}>Events</legend>
        <WhichEvents filtered={filtered} onChange={setFiltered} />
      </fieldset>
      <fieldset class={styles.choices} disabled={busy}>
        <legend class={styles.legend}>Personal data</legend>
        <Masking masking={masking} onChange={setMasking} />
      </fieldset>
      <p class={styles.status} role="status">
        {statusWords(progress, masking)}
      </p>
      <DialogActions>
        <Button tone="primary" disabled={busy} onClick={() => void save()}>
          Save…
        </Button>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

interface ChoiceProps {
  readonly onChange: (chosen: boolean) => void
}

function WhichEvents({ filtered, onChange }: ChoiceProps & { readonly filtered: boolean }): JSX.Element {
  const { events } = useModels()
  const all = events.events.value.length
  const shown = events.visible.value.length
  return (
    <>
      <label>
        <input type="radio" name="events" checked={!filtered} onChange={() => onChange(false)} />{' '}
        {all === 1 ? 'The only event' : `All ${formatAmount(all, 'event')}`}
      </label>
      <label>
        <input
          type="radio"
          name="events"
          checked={filtered}
          disabled={shown === 0 || shown === all}
          onChange={() => onChange(true)}
        />{' '}
        Only the {formatCount(shown)} that the filter lets through
      </label>
    </>
  )
}

function Masking({ masking, onChange }: ChoiceProps & { readonly masking: boolean }): JSX.Element {
  return (
    <>
      <label>
        <input type="checkbox" checked={masking} onChange={(event) => onChange(event.currentTarget.checked)} /> Mask
        personal data
      </label>
      <p class={styles.hint}>
        {masking
          ? 'Known by its look (e-mail addresses, phone, card and account numbers, access keys) or by the name of its property (names, addresses, IP addresses, passwords). Other data are written as sent: look the file over before you hand it on.'
          : 'Everything is written as it was sent.'}
      </p>
    </>
  )
}

function statusWords(progress: Progress, masking: boolean): string {
  if (progress === 'none') return ''
  if ('done' in progress) return `Writing ${formatCount(progress.done)} of ${formatAmount(progress.total, 'event')}…`
  const { fileName, events, masked, pieces } = progress
  const size = formatBytes(pieces.reduce((sum, piece) => sum + piece.length, 0))
  const words = masking ? `, ${formatAmount(masked, 'value')} masked` : ''
  return `Saved as ${fileName}: ${formatAmount(events, 'event')}, ${size}${words}.`
}
