import type { JSX } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { ExposureMode } from '../../../core/flags/forced-flags.ts'
import { useModels } from '../../context.ts'
import { CodeText } from '../../ui/CodeText.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from './Problem.tsx'
import { ExposureEvents } from './ExposureEvents.tsx'
import styles from './ForcingSettings.module.css'

const EXPOSURES: readonly { readonly mode: ExposureMode; readonly label: string; readonly means: string }[] = [
  { mode: 'hold', label: 'Hold back', means: 'they are not sent, so your visit does not count in the experiment' },
  { mode: 'tag', label: 'Send with $hogscope_forced: true', means: 'they count, unless the analysis leaves them out' },
  { mode: 'plain', label: 'Send as they are', means: 'they count like those of any visitor' },
]

const DEEP_MEANS =
  "– `$feature/<key>` and `$active_feature_flags` of what is sent follow the forced values. Without it, PostHog gets the server's."

/** How forced flags are treated: the same on every site, in every tab. */
export function ForcingSettings({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Forcing settings" onClose={onClose}>
      <Problem />
      <Exposures />
      <ExposureEvents />
      <DeepMode />
      <p class={styles.scope}>These settings hold on every site and apply at once.</p>
    </Dialog>
  )
}

function Exposures(): JSX.Element {
  const { flags } = useModels()
  const name = useId()
  const settings = flags.settings.value
  const group = useRef<HTMLFieldSetElement>(null)

  async function choose(exposures: ExposureMode): Promise<void> {
    if (await flags.changeSettings({ ...settings, exposures })) return
    // What could not be saved must not look chosen.
    const radios = group.current?.querySelectorAll('input') ?? []
    radios.forEach((radio, index) => void (radio.checked = EXPOSURES[index]?.mode === settings.exposures))
  }

  return (
    <fieldset ref={group} class={styles.group}>
      <legend class={styles.legend}>Exposures of forced flags</legend>
      {EXPOSURES.map(({ mode, label, means }) => (
        <label key={mode} class={styles.choice}>
          <input
            type="radio"
            name={name}
            aria-label={label}
            aria-describedby={`${name}-${mode}`}
            checked={settings.exposures === mode}
            onChange={() => void choose(mode)}
          />
          <span>
            {label}{' '}
            <span id={`${name}-${mode}`} class={styles.means}>
              – {means}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function DeepMode(): JSX.Element {
  const { flags } = useModels()
  const hintId = useId()
  const settings = flags.settings.value

  async function change(box: HTMLInputElement): Promise<void> {
    if (!(await flags.changeSettings({ ...settings, deep: box.checked }))) box.checked = settings.deep
  }

  return (
    <div class={styles.group}>
      <label class={styles.choice}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={settings.deep}
          aria-label="Deep mode"
          aria-describedby={hintId}
          checked={settings.deep}
          onChange={(event) => void change(event.currentTarget)}
        />
        <span>
          <span class={styles.legend}>Deep mode</span>{' '}
          <span id={hintId} class={styles.means}>
            <CodeText text={DEEP_MEANS} />
          </span>
        </span>
      </label>
    </div>
  )
}
