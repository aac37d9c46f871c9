import { clsx } from 'clsx'
import type { ComponentChildren, JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { formatAmount } from '../../ui/format-count.ts'
import { formatMoment } from '../../ui/format-time.ts'
import { Note } from '../../ui/Note.tsx'
import { ConnectDialog } from '../connect/ConnectDialog.tsx'
import { DefinitionsForm, DefinitionsButton } from './DefinitionsForm.tsx'
import styles from './FlagSources.module.css'

/** What is known of flags beside what the page tells: definitions from a file, and from PostHog's API. `children` come first in the bar. */
export function FlagSources({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { flagDefinitions, postHogApi } = useModels()
  const [pasting, setPasting] = useState(false)
  const [connecting, setConnecting] = useState(false)
  const [dropping, setDropping] = useState(false)
  const region = useRef<HTMLElement>(null)
  const isConnected = postHogApi.project.value !== null

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    setDropping(false)
    const file = event.dataTransfer?.files[0]
    if (file) void flagDefinitions.importFile(file)
  }

  /** The button that opened the dialog may be gone with what it asked for, and the focus must not be. */
  function endConnecting(): void {
    setConnecting(false)
    region.current?.focus()
  }

  return (
    <div
      class={clsx(styles.drop, dropping && styles.dropping)}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
    >
      <section ref={region} tabIndex={-1} aria-label="Flag definitions" class={styles.bar}>
        {children}
        <Imported />
        <Connected onReconnect={() => setConnecting(true)} />
        <span class={styles.actions}>
          <DefinitionsButton />
          <Button expanded={pasting} onClick={() => setPasting(!pasting)}>
            Paste definitions…
          </Button>
          {!isConnected && <Button onClick={() => setConnecting(true)}>Connect to PostHog…</Button>}
        </span>
        <ImportProblem />
        <ApiProblem />
        {pasting && <DefinitionsForm onDone={() => setPasting(false)} />}
        {connecting && <ConnectDialog onDone={endConnecting} />}
      </section>
    </div>
  )
}

function Imported(): JSX.Element | null {
  const { flagDefinitions } = useModels()
  const imported = flagDefinitions.imported.value
  if (!imported) return null
  const { sourceName, flags, notes, at } = imported
  return (
    <Source
      name={sourceName}
      facts={[formatAmount(flags.length, 'flag'), `imported ${formatMoment(at)}`]}
      notes={notes}
    >
      <Button title={`Forget the definitions of ${sourceName}`} onClick={() => void flagDefinitions.remove()}>
        Remove definitions
      </Button>
    </Source>
  )
}

function Connected({ onReconnect }: { readonly onReconnect: () => void }): JSX.Element | null {
  const { postHogApi } = useModels()
  const project = postHogApi.project.value
  if (!project) return null
  const { host, projectId, flags, experiments, notes, at } = project
  const keyEnd = postHogApi.keyEnd.value
  const facts = [
    `project ${projectId}`,
    keyEnd === null ? 'no key' : `key ${keyEnd}`,
    formatAmount(flags.length, 'flag'),
    formatAmount(experiments.length, 'experiment'),
    `read ${formatMoment(at)}`,
  ]
  return (
    <Source name={host.replace(/^https?:\/\//, '')} facts={facts} notes={notes}>
      {keyEnd === null ? (
        <Button onClick={onReconnect}>Connect again…</Button>
      ) : (
        <Button
          disabled={postHogApi.busy.value}
          title={`Ask ${host} for the flags and experiments of project ${projectId}`}
          onClick={() => void postHogApi.refresh()}
        >
          {postHogApi.busy.value ? 'Refreshing…' : 'Refresh'}
        </Button>
      )}
      <Button title="Forget the key, and what was read with it" onClick={() => void postHogApi.disconnect()}>
        Disconnect
      </Button>
    </Source>
  )
}

interface SourceProps {
  readonly name: string
  readonly facts: readonly string[]
  readonly notes: readonly string[]
  readonly children: ComponentChildren
}

function Source({ name, facts, notes, children }: SourceProps): JSX.Element {
  return (
    <div class={styles.source} role="group" aria-label={name}>
      <span class={styles.name}>{name}</span>
      <span class={styles.facts}>{facts.join(' · ')}</span>
      {notes.length > 0 && (
        <details class={styles.notes}>
          <summary>{formatAmount(notes.length, 'note')}</summary>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
      <span class={styles.sourceActions}>{children}</span>
    </div>
  )
}

function ImportProblem(): JSX.Element | null {
  const { flagDefinitions } = useModels()
  const error = flagDefinitions.importError.value
  if (!error) return null
  const place = error.line === null ? '' : `, line ${error.line}, column ${error.column}`
  return (
    <div class={styles.problem}>
      <Note tone="wrong" role="alert">
        <strong>
          {error.sourceName}
          {place}:
        </strong>{' '}
        {error.message} {flagDefinitions.imported.value && 'What was imported before stays in use.'}{' '}
        <Button onClick={() => flagDefinitions.dismissError()}>Dismiss</Button>
      </Note>
    </div>
  )
}

function ApiProblem(): JSX.Element | null {
  const { postHogApi } = useModels()
  if (postHogApi.problem.value === null) return null
  return (
    <div class={styles.problem}>
      <Note tone="wrong" role="alert">
        {postHogApi.problem.value} <Button onClick={() => postHogApi.dismissProblem()}>Dismiss</Button>
      </Note>
    </div>
  )
}
