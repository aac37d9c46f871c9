import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { KEY_SCOPES } from '../../../core/flags/api-connection.ts'
import { useModels } from '../../context.ts'
import type { ConnectProblem } from '../../models/posthog-api.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './ConnectDialog.module.css'
import { type ConnectDraft, ConnectFields, draftOf, hostOf, PROBLEM_ID } from './ConnectFields.tsx'
import { giveUpOnEscape } from '../../ui/give-up-on-escape.ts'

/** Asks for what it takes to read a project's flags. What is typed stays in the form, which goes with the dialog. */
export function ConnectDialog({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { postHogApi } = useModels()
  const [draft, setDraft] = useState<ConnectDraft>(() => draftOf(postHogApi.project.value))
  const [problem, setProblem] = useState<ConnectProblem | null>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const busy = postHogApi.busy.value

  useEffect(() => dialog.current?.showModal(), [])

  function giveUp(): void {
    postHogApi.giveUp()
    onDone()
  }

  async function onSubmit(event: Event): Promise<void> {
    event.preventDefault()
    if (busy) return
    setProblem(null)
    const { projectId, key, outliveBrowser } = draft
    const refusal = await postHogApi.connect({ host: hostOf(draft), projectId, key }, outliveBrowser)
    if (refusal) setProblem(refusal)
    else onDone()
  }

  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-label="Connect to PostHog"
      onClose={giveUp}
      onKeyDown={giveUpOnEscape(giveUp)}
    >
      <form class={styles.form} onSubmit={(event) => void onSubmit(event)} noValidate>
        <h2 class={styles.title}>Connect to PostHog</h2>
        <p class={styles.hint}>
          Reads the feature flags and experiments of a project: now, when you press Refresh, and at no other time. Make
          a personal API key with the scopes <code>{KEY_SCOPES.join(' ')}</code> and no others, in PostHog, Settings,
          Personal API keys. The key goes to this host alone and is never shown again.
        </p>
        <ConnectFields draft={draft} problem={problem} onChange={(change) => setDraft({ ...draft, ...change })} />
        {problem && (
          <p id={PROBLEM_ID} class={styles.problem} role="alert">
            {problem.message}
          </p>
        )}
        <span class={styles.actions}>
          <Button type="submit" tone="primary" disabled={busy}>
            {busy ? 'Connecting…' : 'Connect'}
          </Button>
          <Button onClick={giveUp}>Cancel</Button>
        </span>
      </form>
    </dialog>
  )
}
