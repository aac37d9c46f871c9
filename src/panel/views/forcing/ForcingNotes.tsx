import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { CodeText } from '../../ui/CodeText.tsx'
import { Note } from '../../ui/Note.tsx'
import { leakWords } from './leak-words.ts'

/** What a tester should know for as long as it holds. */
export function ForcingNotes(): JSX.Element {
  return (
    <>
      <Leaks />
      <SharedOffer />
    </>
  )
}

/** For who ignored it, and wants it after all. */
function SharedOffer(): JSX.Element | null {
  const { sharing } = useModels()
  if (!sharing.offer.value || sharing.asking.value) return null
  return (
    <Note tone="dim">
      The address of this page came with flags to force.{' '}
      <Button onClick={() => sharing.ask()}>Show shared flags</Button>
    </Note>
  )
}

/** What forced values change in the data that PostHog gets. */
function Leaks(): JSX.Element | null {
  const { flags } = useModels()
  const words = flags.forcedCount.value > 0 ? leakWords(flags.settings.value) : []
  if (words.length === 0) return null
  return (
    <Note tone="warn">
      {words.map(({ sentence }, index) => (
        <span key={index}>
          <CodeText text={sentence} />{' '}
        </span>
      ))}
    </Note>
  )
}
