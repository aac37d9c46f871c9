import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { describeDrift, driftPatch, FILE_NAMES, type PlanForm, writePlan } from '../../../core/plan/drift.ts'
import { inferPlan } from '../../../core/plan/infer/infer-plan.ts'
import type { TrackingPlan } from '../../../core/plan/tracking-plan.ts'
import { describeCsvLoss } from '../../../core/plan/write/csv-loss.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyTextButton } from '../../ui/CopyTextButton.tsx'
import { Dialog, DialogActions } from '../../ui/Dialog.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { saveText } from '../../ui/save-text.ts'
import { DriftSummary } from './DriftSummary.tsx'
import styles from '../../ui/TextDialog.module.css'
import fields from '../../ui/Field.module.css'

const FORMS: readonly { readonly value: PlanForm; readonly label: string }[] = [
  { value: 'typescript', label: 'TypeScript (events.ts)' },
  { value: 'json-schema', label: 'JSON Schema' },
  { value: 'csv', label: 'CSV' },
]

/** A plan of what was captured, or what the plan in use would have to say differently for it to agree. */
export function TrafficDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { events, taxonomy } = useModels()
  const plan = taxonomy.plan.value
  const [form, setForm] = useState<PlanForm>('typescript')
  const [asPatch, setAsPatch] = useState(false)
  // As it was when the dialog was opened: a text that changes while it is read helps nobody.
  const inferred = useMemo(() => inferPlan(events.events.value.filter(({ kind }) => kind === 'event')), [])
  const isEmpty = inferred.events.length === 0
  const drift = useMemo(() => (plan && !isEmpty ? describeDrift(plan, inferred) : null), [plan, inferred])
  const text = useMemo(
    () => (asPatch && plan ? driftPatch(plan, inferred, form) : isEmpty ? '' : writePlan(inferred, form)),
    [asPatch, plan, inferred, form],
  )
  return (
    <Dialog title="Plan from traffic" onClose={onClose}>
      <Hints plan={inferred} form={form} />
      <div class={styles.choices}>
        <FormSelect form={form} onChoose={setForm} />
        {plan && (
          <label>
            <input type="checkbox" checked={asPatch} onChange={(event) => setAsPatch(event.currentTarget.checked)} />{' '}
            Only what the taxonomy in use lacks, as a patch
          </label>
        )}
      </div>
      {drift && <DriftSummary drift={drift} />}
      <textarea
        class={styles.text}
        aria-label={asPatch ? 'Patch' : 'Plan'}
        readOnly
        spellcheck={false}
        value={asPatch && text === '' ? 'The taxonomy in use has all that was sent.' : text}
      />
      <DialogActions>
        <CopyTextButton label="Copy" of="the plan" disabled={text === ''} text={async () => text} />
        <Button
          disabled={text === ''}
          onClick={() => saveText(asPatch ? `${FILE_NAMES[form]}.patch` : FILE_NAMES[form], text)}
        >
          Save…
        </Button>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

interface FormSelectProps {
  readonly form: PlanForm
  readonly onChoose: (form: PlanForm) => void
}

function FormSelect({ form, onChoose }: FormSelectProps): JSX.Element {
  return (
    <label>
      Form{' '}
      <select class={fields.select} value={form} onChange={(event) => onChoose(event.currentTarget.value as PlanForm)}>
        {FORMS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

function Hints({ plan, form }: { readonly plan: TrackingPlan; readonly form: PlanForm }): JSX.Element {
  const { length } = plan.events
  const lacks = form === 'csv' ? describeCsvLoss(plan) : []
  return (
    <p class={styles.hint}>
      {length === 0
        ? 'Nothing was captured yet that a plan could be made of: use the page first.'
        : `Made of ${formatAmount(length, 'event')} as the page sent them. Required is what always came; a list of values is one that came again and again. Look it over before you use it.`}
      {lacks.length > 0 && ` A table has no cell for ${lacks.join('; ')}.`}
    </p>
  )
}
