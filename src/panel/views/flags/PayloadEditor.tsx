import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { useEffect, useId, useMemo, useState } from 'preact/hooks'
import { formatFlagValue } from '../../../core/flags/describe-flag.ts'
import type { FlagRow } from '../../../core/flags/flag-rows.ts'
import type { FlagPayload, FlagValue } from '../../../core/flags/forced-flags.ts'
import { CHECK_AT_ONCE, type CheckedPayload, checkPayload, payloadText } from '../../../core/flags/payload-text.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Note } from '../../ui/Note.tsx'
import details from '../events/EventDetails.module.css'
import styles from './FlagDetails.module.css'
import { describePayloadSize, shownPayload } from './format-flag.ts'

/** How long a pause in typing is, milliseconds. */
const PAUSE = 250

/** The payload that comes with the flag's value, to read and to mend: applied, it is forced together with the value. */
export function PayloadEditor({ row }: { readonly row: FlagRow }): JSX.Element {
  const { flags } = useModels()
  const { flagKey, override } = row
  const hintId = useId()
  const value = override?.value ?? row.effectiveValue ?? true
  const start = useMemo(() => payloadText(startPayload(row, value)), [row.server, override, value])
  const [text, setText] = useState(start)
  const checked = useChecked(text)
  const shown = shownPayload(row)
  const changed = text !== start

  // Another value brings another payload.
  useEffect(() => setText(start), [start])

  function apply(): void {
    const now = checkPayload(text)
    if (now.ok) void flags.force(flagKey, value, now.payload)
  }

  return (
    <>
      <h3 class={details.title}>
        Payload <span class={details.aside}>comes with {formatFlagValue(value)}</span>{' '}
        {text !== '' && <CopyButton label={`Copy payload of ${flagKey}`} text={() => text} />}
      </h3>
      {shown !== null && 'tooLong' in shown && (
        <Note tone="warn">The server's payload is {describePayloadSize(shown.tooLong)}. You can force another.</Note>
      )}
      <textarea
        class={styles.editor}
        rows={Math.min(12, Math.max(2, text.split('\n', 12).length))}
        aria-label={`Payload for ${flagKey}`}
        aria-invalid={checked !== null && !checked.ok}
        aria-describedby={hintId}
        placeholder="no payload"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div class={styles.bar}>
        <Button tone="held" disabled={!changed || checked?.ok === false} onClick={apply}>
          {override ? 'Apply payload' : `Force ${formatFlagValue(value)} with this payload`}
        </Button>
        {changed && <Button onClick={() => setText(start)}>Undo changes</Button>}
        <PayloadHint id={hintId} checked={checked} changed={changed} />
      </div>
    </>
  )
}

interface PayloadHintProps {
  readonly id: string
  readonly checked: CheckedPayload | null
  readonly changed: boolean
}

function PayloadHint({ id, checked, changed }: PayloadHintProps): JSX.Element {
  const wrong = checked !== null && !checked.ok
  return (
    <span id={id} class={clsx(styles.hint, wrong && styles.wrong)} role="status">
      {checked === null
        ? 'checking…'
        : wrong
          ? checked.error
          : changed
            ? 'valid, not applied yet'
            : 'JSON; empty for none'}
    </span>
  )
}

/** What is forced, else what is known to come with the value, else what the page gets. */
function startPayload(row: FlagRow, value: FlagValue): FlagPayload | undefined {
  const shown = shownPayload(row)
  if (shown !== null && 'payload' in shown) return shown.payload
  return value === true ? row.onPayload : row.variants.find(({ name }) => name === value)?.payload
}

/** Null while a long text waits for a pause in typing. */
function useChecked(text: string): CheckedPayload | null {
  const [late, setLate] = useState<{ readonly text: string; readonly checked: CheckedPayload } | null>(null)
  const short = text.length <= CHECK_AT_ONCE
  useEffect(() => {
    if (short) return
    const timer = setTimeout(() => setLate({ text, checked: checkPayload(text) }), PAUSE)
    return () => clearTimeout(timer)
  }, [text, short])
  const now = useMemo(() => (short ? checkPayload(text) : null), [text, short])
  return now ?? (late?.text === text ? late.checked : null)
}
