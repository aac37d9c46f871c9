import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'

/** Why the last change of what is forced could not be saved. */
export function Problem(): JSX.Element | null {
  const { flags } = useModels()
  if (flags.problem.value === null) return null
  return (
    <Note tone="wrong" role="alert">
      {flags.problem.value} <Button onClick={() => void (flags.problem.value = null)}>Dismiss</Button>
    </Note>
  )
}
