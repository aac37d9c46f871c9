import type { JSX } from 'preact'
import { useModels } from '../../context.ts'
import { formatInstance } from './format-instance.ts'
import styles from './Toolbar.module.css'

export function InstanceSelect(): JSX.Element {
  const { savedSessions, selectedInstanceId } = useModels()
  return (
    <select
      class={styles.select}
      aria-label="Instance"
      title="The PostHog instance whose events and flags are shown"
      value={selectedInstanceId.value ?? ''}
      onChange={(event) => {
        selectedInstanceId.value = event.currentTarget.value || null
      }}
    >
      <option value="">All instances</option>
      {savedSessions.instances.value.map((instance) => (
        <option key={instance.id} value={instance.id}>
          {formatInstance(instance)}
        </option>
      ))}
    </select>
  )
}
