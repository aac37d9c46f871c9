import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { ConnectDialog } from '../connect/ConnectDialog.tsx'
import styles from './ImportBar.module.css'
import { AddressForm, PasteForm } from './ImportForms.tsx'
import { SourceList } from './SourceList.tsx'
import { TaxonomyTools } from './TaxonomyTools.tsx'

/** The sources of the taxonomy in use, and the ways to take up others. */
export function ImportBar(): JSX.Element {
  const { taxonomy } = useModels()
  const [form, setForm] = useState<'paste' | 'address' | null>(null)
  const close = (): void => setForm(null)
  const toggle = (which: 'paste' | 'address') => () => setForm(form === which ? null : which)
  return (
    <section class={styles.bar} aria-label="Sources of the taxonomy">
      {taxonomy.plan.value ? <SourceList /> : <span class={styles.facts}>No taxonomy in use</span>}
      {taxonomy.sources.busy.value && <span class={styles.facts}>Reading…</span>}
      <span class={styles.actions}>
        <FilesButton />
        <FolderButton />
        <Button expanded={form === 'paste'} onClick={toggle('paste')}>
          Paste text…
        </Button>
        <Button expanded={form === 'address'} onClick={toggle('address')}>
          Address…
        </Button>
        <PostHogButton />
        <TaxonomyTools />
      </span>
      {form === 'paste' && <PasteForm onDone={close} />}
      {form === 'address' && <AddressForm onDone={close} />}
    </section>
  )
}

function FilesButton(): JSX.Element {
  return (
    <PickButton label="Import taxonomy" tone="primary" inputLabel="Taxonomy files" attributes={{ multiple: true }} />
  )
}

function FolderButton(): JSX.Element {
  return <PickButton label="Folder…" inputLabel="Taxonomy folder" attributes={{ webkitdirectory: true }} />
}

interface PickButtonProps {
  readonly label: string
  readonly inputLabel: string
  readonly tone?: 'primary'
  readonly attributes: { readonly multiple?: boolean; readonly webkitdirectory?: boolean }
}

function PickButton({ label, inputLabel, tone = undefined, attributes }: PickButtonProps): JSX.Element {
  const { taxonomy } = useModels()
  const input = useRef<HTMLInputElement>(null)

  function onChange(field: HTMLInputElement): void {
    const files = [...(field.files ?? [])]
    if (files.length > 0) void taxonomy.sources.importFiles(files)
    // Else choosing the same file again, mended meanwhile, would change nothing.
    field.value = ''
  }

  return (
    <>
      <input
        {...attributes}
        ref={input}
        type="file"
        hidden
        aria-label={inputLabel}
        onChange={(event) => onChange(event.currentTarget)}
      />
      <Button {...(tone ? { tone } : {})} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  )
}

/** Asks PostHog's API; who is not connected yet is asked for a key first. */
function PostHogButton(): JSX.Element {
  const { postHogApi, postHogTaxonomy } = useModels()
  const [connecting, setConnecting] = useState(false)
  const isConnected = postHogApi.project.value !== null && postHogApi.keyEnd.value !== null
  const busy = postHogTaxonomy.busy.value

  function endConnecting(): void {
    setConnecting(false)
    if (postHogApi.keyEnd.value !== null) void postHogTaxonomy.load()
  }

  return (
    <>
      <Button
        disabled={busy}
        title={isConnected ? `Ask ${postHogApi.project.value?.host} for its definitions` : 'Needs a personal API key'}
        onClick={() => (isConnected ? void postHogTaxonomy.load() : setConnecting(true))}
      >
        {busy ? 'Asking PostHog…' : 'From PostHog…'}
      </Button>
      {connecting && <ConnectDialog onDone={endConnecting} />}
    </>
  )
}
