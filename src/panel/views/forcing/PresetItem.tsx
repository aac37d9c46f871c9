import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { formatPreset, type Preset } from '../../../core/flags/preset.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyTextButton } from '../../ui/CopyTextButton.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import fields from '../flags/CustomValueForm.module.css'
import { FieldHint, LineField } from '../flags/LineField.tsx'
import { FlagList } from './FlagList.tsx'
import styles from './Presets.module.css'
import { useLink } from './use-link.ts'

interface PresetItemProps {
  readonly preset: Preset
}

export function PresetItem({ preset }: PresetItemProps): JSX.Element {
  const { presets } = useModels()
  const [open, setOpen] = useState<'flags' | 'rename' | 'delete' | null>(null)
  const link = useLink()
  const { name, flags } = preset
  const toggle = (part: 'flags' | 'rename' | 'delete'): void => setOpen(open === part ? null : part)
  return (
    <li class={styles.preset} aria-label={name}>
      <span class={styles.title}>
        <span class={styles.name}>{name}</span> <span class={styles.dim}>{formatAmount(flags.size, 'flag')}</span>
      </span>
      <span class={styles.row}>
        <Button tone="held" label={`Apply ${name}`} onClick={() => void presets.apply(preset)}>
          Apply
        </Button>
        <Button label={`Flags of ${name}`} expanded={open === 'flags'} onClick={() => toggle('flags')}>
          Flags
        </Button>
        <CopyTextButton label="Copy link" of={name} text={() => link(flags, name)} />
        <CopyTextButton label="Copy JSON" of={name} text={async () => formatPreset(preset, 2)} />
        <Button label={`Rename ${name}`} expanded={open === 'rename'} onClick={() => toggle('rename')}>
          Rename
        </Button>
        <Button label={`Delete ${name}`} expanded={open === 'delete'} onClick={() => toggle('delete')}>
          Delete
        </Button>
      </span>
      {open === 'flags' && (
        <div class={styles.flags}>
          <FlagList label={`Flags of ${name}`} flags={flags} />
        </div>
      )}
      {open === 'rename' && <RenameForm preset={preset} onDone={() => setOpen(null)} />}
      {open === 'delete' && (
        <span class={styles.row}>
          Delete it for good?
          <Button onClick={() => void presets.remove(preset)}>Delete for good</Button>
          <Button onClick={() => setOpen(null)}>Keep</Button>
        </span>
      )}
    </li>
  )
}

function RenameForm({ preset, onDone }: PresetItemProps & { readonly onDone: () => void }): JSX.Element {
  const { presets } = useModels()
  const [name, setName] = useState(preset.name)
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()

  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    if (await presets.rename(preset, name)) onDone()
  }

  return (
    <form class={fields.form} onSubmit={(event) => void onSubmit(event)}>
      <LineField
        inputRef={input}
        label={`New name of ${preset.name}`}
        value={name}
        invalid={false}
        describedBy={hintId}
        onInput={setName}
        onEscape={onDone}
      />
      <Button type="submit">Rename</Button>
      <Button onClick={onDone}>Cancel</Button>
      <FieldHint id={hintId} error={null}>
        The flags stay as they are.
      </FieldHint>
    </form>
  )
}
