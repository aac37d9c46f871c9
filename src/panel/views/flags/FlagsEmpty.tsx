import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function FlagsEmpty({ filtering }: { readonly filtering: boolean }): JSX.Element {
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
