import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { MAX_PRESET_FLAGS } from '../../../core/flags/preset.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { CopyTextButton } from '../../ui/CopyTextButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { Note } from '../../ui/Note.tsx'
import fields from '../flags/CustomValueForm.module.css'
import { FieldHint, LineField } from '../flags/LineField.tsx'
import { DurationSelect } from './DurationSelect.tsx'
import { FlagList } from './FlagList.tsx'
import { ImportPreset } from './ImportPreset.tsx'
import { PresetItem } from './PresetItem.tsx'
import styles from './Presets.module.css'
import { Problem } from './Problem.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'
import { useLink } from './use-link.ts'

/** Named sets of forced flags: kept, applied, and passed on. */
export function Presets({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { presets } = useModels()

  function close(): void {
    presets.problem.value = null
    onClose()
  }

  return (
    <Dialog title="Presets" onClose={close}>
      <Problem />
      <PresetProblem />
      <ForcedNow />
      <PresetList />
      <ImportPreset />
    </Dialog>
  )
}

function PresetProblem(): JSX.Element | null {
  const { presets } = useModels()
  if (presets.problem.value === null) return null
  return (
    <Note tone="wrong" role="alert">
      <CodeText text={presets.problem.value} />{' '}
      <Button onClick={() => void (presets.problem.value = null)}>Dismiss</Button>
    </Note>
  )
}

function ForcedNow(): JSX.Element {
  const { presets } = useModels()
  const labelId = useId()
  const forced = presets.forcedNow.value
  const link = useLink()
  return (
    <section class={styles.group} aria-labelledby={labelId}>
      <h3 id={labelId}>Forced now</h3>
      {forced.size === 0 ? (
        <span class={styles.dim}>Nothing. Force flags in the list to save them here, or to share them.</span>
      ) : (
        <>
          <FlagList label="Flags forced now" flags={forced} />
          <SaveForm />
          <div class={styles.row}>
            <CopyTextButton label="Copy link" text={() => link(forced, 'Shared flags')} />
            <span class={styles.dim}>
              to this page with these flags; who opens it is asked before anything is forced
            </span>
          </div>
        </>
      )}
    </section>
  )
}

function SaveForm(): JSX.Element {
  const { presets } = useModels()
  const [name, setName] = useState('')
  const hintId = useId()

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    if (await presets.save(name)) setName('')
  }

  return (
    <form class={fields.form} onSubmit={(event) => void onSubmit(event)}>
      <LineField
        label="Name of the preset"
        placeholder="Annual checkout"
        value={name}
        invalid={false}
        describedBy={hintId}
        onInput={setName}
        onEscape={() => setName('')}
      />
      <Button type="submit">Save as preset</Button>
      <FieldHint id={hintId} error={null}>
        {`For this project, up to ${MAX_PRESET_FLAGS} flags.`}
      </FieldHint>
    </form>
  )
}

function PresetList(): JSX.Element {
  const { presets } = useModels()
  const labelId = useId()
  const list = presets.presets.value
  return (
    <section class={styles.group} aria-labelledby={labelId}>
      <h3 id={labelId}>{list.length === 0 ? 'Presets of this project' : formatAmount(list.length, 'preset')}</h3>
      {list.length === 0 ? (
        <span class={styles.dim}>None yet.</span>
      ) : (
        <>
          <div class={styles.choices}>
            <ScopeChoice />
            <DurationSelect />
          </div>
          <ul class={styles.list} aria-label="Presets of this project">
            {list.map((preset) => (
              <PresetItem key={preset.name} preset={preset} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
