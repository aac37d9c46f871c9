import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { DurationSelect } from '../forcing/DurationSelect.tsx'
import { ForcingTools } from '../forcing/ForcingTools.tsx'
import { ScopeChoice } from '../forcing/ScopeChoice.tsx'
import { matchesFlag } from './match-flag.ts'

export function FlagsToolbar(): JSX.Element {
  const { flags, view } = useModels()
  const rows = flags.rows.value
  const text = view.flagFilter.value
  return (
    <>
      <SearchField
        label="Filter flags"
        value={text}
        shown={rows.filter((row) => matchesFlag(row, text)).length}
        total={rows.length}
        onInput={(next) => {
          view.flagFilter.value = next
        }}
      />
      <ScopeChoice />
      <DurationSelect />
      <Button
        tone="held"
        disabled={flags.forcedCount.value === 0}
        title="Give every flag of this site its server value back, in this tab and on the site"
        onClick={() => void flags.clearAll()}
      >
        Clear all forced flags
      </Button>
      <ForcingTools />
    </>
  )
}
