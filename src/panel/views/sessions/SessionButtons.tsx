import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useModels } from '../../context.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { lazily } from '../../ui/lazily.tsx'

const ExportDialog = lazily(async () => (await import('./ExportDialog.tsx')).ExportDialog)

/** Hands on what was captured, and takes up what somebody else did. */
export function SessionButtons(): JSX.Element {
  const { events, savedSessions } = useModels()
  const [exporting, setExporting] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  function onChange(field: HTMLInputElement): void {
    const file = field.files?.[0]
    if (file) void savedSessions.importFile(file)
    // Else choosing the same file again, mended meanwhile, would change nothing.
    field.value = ''
  }

  return (
    <>
      <IconButton
        icon="export"
        label="Export"
        tooltip="Export the captured events as a file"
        disabled={events.events.value.length === 0}
        onClick={() => setExporting(true)}
      />
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Session file"
        onChange={(event) => onChange(event.currentTarget)}
      />
      <IconButton
        icon="import"
        label="Import"
        tooltip="Show the events of a file that was exported"
        disabled={savedSessions.busy.value}
        onClick={() => input.current?.click()}
      />
      {exporting && <ExportDialog onClose={() => setExporting(false)} />}
    </>
  )
}
