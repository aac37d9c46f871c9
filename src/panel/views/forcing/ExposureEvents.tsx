import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { EXPOSURE_EVENT } from '../../../core/flags/forced-flags.ts'
import { MAX_EVENT_NAME_LENGTH, MAX_EXPOSURE_EVENTS } from '../../../protocol/forced.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import fields from '../flags/CustomValueForm.module.css'
import { FieldHint, LineField } from '../flags/LineField.tsx'
import styles from './ForcingSettings.module.css'

/** The team's own exposure events, which are treated as PostHog's are. */
export function ExposureEvents(): JSX.Element {
  const { flags } = useModels()
  const settings = flags.settings.value
  const labelId = useId()
  const change = (exposureEvents: readonly string[]): Promise<boolean> =>
    flags.changeSettings({ ...settings, exposureEvents })
  return (
    <section class={styles.group} aria-labelledby={labelId}>
      <h3 id={labelId}>Exposure events of your own</h3>
      <span class={styles.means}>
        <CodeText
          text={`Treated like \`${EXPOSURE_EVENT}\` when the value of one of their properties is the key of a forced flag.`}
        />
      </span>
      {settings.exposureEvents.length > 0 && (
        <ul class={styles.events} aria-labelledby={labelId}>
          {settings.exposureEvents.map((name) => (
            <li key={name} class={styles.event}>
              {name}
              <IconButton
                icon="x"
                size={11}
                label={`Remove ${name}`}
                class={styles.remove}
                onClick={() => void change(settings.exposureEvents.filter((each) => each !== name))}
              />
            </li>
          ))}
        </ul>
      )}
      <AddForm names={settings.exposureEvents} onAdd={(name) => change([...settings.exposureEvents, name])} />
    </section>
  )
}

interface AddFormProps {
  readonly names: readonly string[]
  readonly onAdd: (name: string) => Promise<boolean>
}

function AddForm({ names, onAdd }: AddFormProps): JSX.Element {
  const [name, setName] = useState('')
  const [error, setError] = useState<string | null>(null)
  const hintId = useId()

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    const refusal = refuse(name.trim(), names)
    setError(refusal)
    if (refusal === null && (await onAdd(name.trim()))) setName('')
  }

  return (
    <form class={fields.form} onSubmit={(event) => void onSubmit(event)}>
      <LineField
        label="Exposure event"
        placeholder="experiment_viewed"
        value={name}
        invalid={error !== null}
        describedBy={hintId}
        onInput={(next) => {
          setName(next)
          setError(null)
        }}
        onEscape={() => setName('')}
      />
      <Button type="submit">Add</Button>
      <FieldHint id={hintId} error={error}>
        The name of the event, as the code captures it.
      </FieldHint>
    </form>
  )
}

function refuse(name: string, names: readonly string[]): string | null {
  if (name === '') return 'Type the name of the event.'
  if (name === EXPOSURE_EVENT) return `${EXPOSURE_EVENT} is PostHog's own and always treated as an exposure.`
  if (names.includes(name)) return `${name} is in the list already.`
  if (name.length > MAX_EVENT_NAME_LENGTH)
    return `A name has at most ${MAX_EVENT_NAME_LENGTH} characters; this has ${name.length}.`
  return names.length >= MAX_EXPOSURE_EVENTS
    ? `${MAX_EXPOSURE_EVENTS} events are the most Hogscope takes here. Remove one first.`
    : null
}
