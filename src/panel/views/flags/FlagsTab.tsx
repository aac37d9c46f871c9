import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Note } from '../../ui/Note.tsx'
import { FlagsGrid } from './FlagsGrid.tsx'
import styles from './FlagsTab.module.css'
import { ForceAnother } from './ForceAnother.tsx'
import { matchesFlag } from './match-flag.ts'

export function FlagsTab(): JSX.Element {
  const { flags, view } = useModels()
  const rows = flags.rows.value
  const shown = rows.filter((row) => matchesFlag(row, view.flagFilter.value))
  const instance = flags.instance.value
  return (
    <div class={styles.tab}>
      <Problem />
      {instance?.init && !flags.loaded.value && (
        <div class={styles.note}>
          <Note tone="dim" role="status">
            Waiting for the server's flags. {rows.length > 0 && 'Until they arrive, the page gets what is shown here.'}
          </Note>
        </div>
      )}
      <FlagsGrid rows={shown} />
      {shown.length === 0 && (
        <div class={styles.empty}>
          <FlagsEmpty filtering={rows.length > 0} />
        </div>
      )}
      {instance?.init && <ForceAnother />}
    </div>
  )
}

function Problem(): JSX.Element | null {
  const { flags } = useModels()
  if (flags.problem.value === null) return null
  return (
    <div class={styles.note}>
      <Note tone="wrong" role="alert">
        {flags.problem.value} <Button onClick={() => void (flags.problem.value = null)}>Dismiss</Button>
      </Note>
    </div>
  )
}

function FlagsEmpty({ filtering }: { readonly filtering: boolean }): JSX.Element {
  const { flags, view } = useModels()
  const instance = flags.instance.value
  if (filtering) {
    return (
      <EmptyState
        title="No flag matches the filter"
        actions={<Button onClick={() => void (view.flagFilter.value = '')}>Clear filter</Button>}
      >
        <p>Words are looked for in keys and values; “forced” finds what is forced.</p>
      </EmptyState>
    )
  }
  if (!instance) {
    return (
      <EmptyState title="No PostHog SDK on this page yet">
        <p>Its feature flags appear here as soon as posthog-js starts.</p>
      </EmptyState>
    )
  }
  if (!instance.init || !flags.loaded.value) {
    return (
      <EmptyState title="No flags loaded yet">
        <p>
          {instance.init
            ? 'posthog-js asks the server for flags when it starts, unless advanced_disable_feature_flags is set.'
            : 'posthog.init() has not been called yet; flags are asked for after it.'}
        </p>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="The server gave no flags">
      <p>
        This project has no active feature flags, or none is enabled for this user. You can still force one by its key.
      </p>
    </EmptyState>
  )
}
