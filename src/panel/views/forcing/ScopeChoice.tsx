import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { ForceScope } from '../../../core/flags/forced-flags.ts'
import { useModels } from '../../context.ts'
import styles from './ScopeChoice.module.css'

const SCOPES: readonly { readonly scope: ForceScope; readonly label: string; readonly title: string }[] = [
  { scope: 'tab', label: 'This tab', title: 'The next flag is forced in this tab only, until the tab is closed' },
  {
    scope: 'site',
    label: 'This site',
    title: 'The next flag is forced in every tab of this site, until you release it',
  },
]

/** Where the next flags are forced. */
export function ScopeChoice(): JSX.Element {
  const { flags } = useModels()
  const name = useId()
  return (
    <div role="radiogroup" aria-label="Scope" class={styles.scope}>
      <span class={styles.label} aria-hidden="true">
        Scope
      </span>
      {SCOPES.map(({ scope, label, title }) => (
        <label key={scope} class={styles.choice} title={title}>
          <input
            type="radio"
            name={name}
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
