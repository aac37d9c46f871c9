import { clsx } from 'clsx'
import type { JSX, TargetedEvent } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CLOUD_HOSTS, type ConnectionField } from '../../../core/flags/api-connection.ts'
import type { ConnectProblem, ProjectFlags } from '../../models/posthog-api.ts'
import styles from './ConnectDialog.module.css'

/** One dialog is open at a time, so there is one such element. */
export const PROBLEM_ID = 'connect-problem'

const OWN = 'own'

/** What is typed, and not checked yet. */
export interface ConnectDraft {
  /** The origin of one of PostHog's clouds, or `own`. */
  readonly region: string
  readonly ownHost: string
  readonly projectId: string
  readonly key: string
  readonly outliveBrowser: boolean
}

/** Begins with what is known of the project whose key is gone. */
export function draftOf(project: ProjectFlags | null): ConnectDraft {
  const host = project?.host ?? CLOUD_HOSTS[0].host
  const isCloud = CLOUD_HOSTS.some((cloud) => cloud.host === host)
  return {
    region: isCloud ? host : OWN,
    ownHost: isCloud ? '' : host,
    projectId: project?.projectId ?? '',
    key: '',
    outliveBrowser: false,
  }
}

export function hostOf({ region, ownHost }: ConnectDraft): string {
  return region === OWN ? ownHost : region
}

interface ConnectFieldsProps {
  readonly draft: ConnectDraft
  readonly problem: ConnectProblem | null
  readonly onChange: (change: Partial<ConnectDraft>) => void
}

export function ConnectFields({ draft, problem, onChange }: ConnectFieldsProps): JSX.Element {
  const invalid = (name: ConnectionField): { readonly problem: ConnectProblem | null } => ({
    problem: problem?.field === name ? problem : null,
  })
  return (
    <>
      <label class={styles.label}>
        <span>Where PostHog is</span>
        <select
          class={styles.field}
          value={draft.region}
          onChange={(event) => onChange({ region: event.currentTarget.value })}
        >
          {CLOUD_HOSTS.map(({ label, host }) => (
            <option key={host} value={host}>
              {label}
            </option>
          ))}
          <option value={OWN}>Own host…</option>
        </select>
      </label>
      {draft.region === OWN && (
        <Field
          {...invalid('host')}
          label="Address"
          placeholder="https://posthog.example.com"
          value={draft.ownHost}
          onInput={(ownHost) => onChange({ ownHost })}
        />
      )}
      <Field
        {...invalid('projectId')}
        label="Project ID"
        placeholder="12345"
        value={draft.projectId}
        onInput={(projectId) => onChange({ projectId })}
      />
      <Field
        {...invalid('key')}
        secret
        label="Personal API key"
        placeholder="phx_…"
        value={draft.key}
        onInput={(key) => onChange({ key })}
      />
      <label class={styles.remember}>
        <input
          type="checkbox"
          checked={draft.outliveBrowser}
          onChange={(event) => onChange({ outliveBrowser: event.currentTarget.checked })}
        />
        Keep the key on this computer’s disk, unencrypted, when the browser closes
      </label>
    </>
  )
}

interface FieldProps {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly secret?: boolean
  /** Null unless it is this field that has to be mended. */
  readonly problem: ConnectProblem | null
  readonly onInput: (value: string) => void
}

function Field({ label, placeholder, value, secret, problem, onInput }: FieldProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (problem) input.current?.focus()
  }, [problem])

  const common = {
    ref: input,
    class: clsx(styles.field, styles.text),
    spellcheck: false,
    placeholder,
    'aria-invalid': problem !== null,
    'aria-describedby': problem ? PROBLEM_ID : undefined,
    value,
    onInput: (event: TargetedEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  }
  return (
    <label class={styles.label}>
      <span>{label}</span>
      {secret ? (
        <input {...common} type="password" autocomplete="off" />
      ) : (
        <input {...common} type="text" autocomplete="off" />
      )}
    </label>
  )
}
