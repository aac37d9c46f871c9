import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from './Button.tsx'
import { copyText } from './copy-text.ts'

/** How long the button says that it has copied. */
const SHOWN_MS = 1500

interface CopyTextButtonProps {
  readonly label: string
  /** What it is of, for those who don't see where it stands. */
  readonly of?: string
  readonly disabled?: boolean
  /** Null where there is nothing to copy. */
  readonly text: () => Promise<string | null>
}

/** A button with a word on it that copies a text. */
export function CopyTextButton({ label, of, disabled, text }: CopyTextButtonProps): JSX.Element {
  const [result, setResult] = useState<'Copied' | 'Could not copy' | null>(null)

  useEffect(() => {
    if (result === null) return
    const timer = setTimeout(() => setResult(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [result])

  async function onClick(): Promise<void> {
    const copied = await text()
    if (copied !== null) setResult((await copyText(copied)) ? 'Copied' : 'Could not copy')
  }

  return (
    <>
      <Button
        {...(disabled === undefined ? {} : { disabled })}
        {...(of === undefined ? {} : { label: `${label} of ${of}` })}
        onClick={() => void onClick()}
      >
        {result ?? label}
      </Button>
      <span class="spoken" role="status">
        {result ?? ''}
      </span>
    </>
  )
}
