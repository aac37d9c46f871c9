import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { copyText } from './copy-text.ts'
import { IconButton } from './IconButton.tsx'

/** How long the button says that it has copied. */
const SHOWN_MS = 1500

interface CopyButtonProps {
  readonly label: string
  readonly text: () => string
  readonly class?: string | undefined
}

export function CopyButton({ label, text, class: className }: CopyButtonProps): JSX.Element {
  const [result, setResult] = useState<'copied' | 'failed' | null>(null)

  useEffect(() => {
    if (result === null) return
    const timer = setTimeout(() => setResult(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [result])

  async function onClick(): Promise<void> {
    setResult((await copyText(text())) ? 'copied' : 'failed')
  }

  return (
    <>
      <IconButton
        icon={result === 'copied' ? 'check' : result === 'failed' ? 'x' : 'copy'}
        size={12}
        label={label}
        class={className}
        onClick={() => void onClick()}
      />
      <span class="spoken" role="status">
        {result === 'copied' ? 'Copied' : result === 'failed' ? 'Could not copy: select the text instead' : ''}
      </span>
    </>
  )
}
