import type { JSX } from 'preact'
import type { ForceScope } from '../../../core/flags/forced-flags.ts'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import styles from './FlagsToolbar.module.css'
import { matchesFlag } from './match-flag.ts'

const SCOPES: readonly { readonly scope: ForceScope; readonly label: string; readonly title: string }[] = [
  { scope: 'tab', label: 'This tab', title: 'The next flag is forced in this tab only, until the tab is closed' },
  {
    scope: 'site',
    label: 'This site',
    title: 'The next flag is forced in every tab of this site, until you release it',
  },
]

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
      <Button
        tone="held"
        disabled={flags.forcedCount.value === 0}
        title="Give every flag of this site its server value back, in this tab and on the site"
        onClick={() => void flags.clearAll()}
      >
        Clear all forced flags
      </Button>
    </>
  )
}

function ScopeChoice(): JSX.Element {
  const { flags } = useModels()
  return (
    <div role="radiogroup" aria-label="Scope" class={styles.scope}>
      <span class={styles.label} aria-hidden="true">
        Scope
      </span>
      {SCOPES.map(({ scope, label, title }) => (
        <label key={scope} class={styles.choice} title={title}>
          <input
            type="radio"
            name="force-scope"
            checked={flags.scope.value === scope}
            onChange={() => {
              flags.scope.value = scope
            }}
          />
          {label}
        </label>
      ))}
    </div>
  )
}
