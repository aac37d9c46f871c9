import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { MaskedPart } from '../../../core/privacy/redact.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyTextButton } from '../../ui/CopyTextButton.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { saveText } from '../../ui/save-text.ts'
import styles from '../../ui/TextDialog.module.css'
import fields from '../../ui/Field.module.css'

interface ReportChoice<Form extends string> {
  readonly form: Form
  readonly label: string
  readonly fileName: string
}

interface MaskedReportProps<Form extends string> {
  readonly title: string
  /** What it is of, where that is not all. */
  readonly note?: string | null
  readonly forms: readonly [ReportChoice<Form>, ...ReportChoice<Form>[]]
  /** What is masked of personal data, while it is. */
  readonly masked: readonly MaskedPart[]
  readonly write: (form: Form, masking: boolean) => string
  readonly onClose: () => void
}

/** A report to be handed on, in a form of the user's choice; personal data are masked unless they say otherwise. */
export function MaskedReport<Form extends string>(props: MaskedReportProps<Form>): JSX.Element {
  const { title, note = null, forms, masked, write, onClose } = props
  const [choice, setChoice] = useState(forms[0])
  const [masking, setMasking] = useState(true)
  const text = write(choice.form, masking)
  return (
    <Dialog title={title} onClose={onClose}>
      {note !== null && <p class={styles.hint}>{note}</p>}
      <div class={styles.choices}>
        <label>
          Form{' '}
          <select
            class={fields.select}
            value={choice.form}
            onChange={({ currentTarget }) =>
              setChoice(forms.find(({ form }) => form === currentTarget.value) ?? forms[0])
            }
          >
            {forms.map(({ form, label }) => (
              <option key={form} value={form}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" checked={masking} onChange={(event) => setMasking(event.currentTarget.checked)} /> Mask
          personal data
        </label>
      </div>
      <details class={styles.folded}>
        <summary>
          {masking
            ? `${formatAmount(masked.length, 'value')} masked`
            : `${formatAmount(masked.length, 'value')} of personal data shown as sent`}
        </summary>
        <ul aria-label="Masked values">
          {masked.map(({ kind, path, masked: shown }) => (
            <li key={`${kind} ${path} ${shown}`}>
              {kind}: {path} <code>{shown}</code>
            </li>
          ))}
        </ul>
      </details>
      <textarea class={styles.text} aria-label="Report" readOnly spellcheck={false} value={text} />
      <DialogActions>
        <CopyTextButton label="Copy" of="the report" text={async () => text} />
        <Button onClick={() => saveText(choice.fileName, text)}>Save…</Button>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
