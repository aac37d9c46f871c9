import { clsx } from 'clsx'
import type { JSX } from 'preact'
import { Virtualizer } from 'virtua'
import { useModels } from '../../context.ts'
import type { SdkInstance } from '../../models/documents.ts'
import { formatPackage, formatInstance } from '../shell/format-instance.ts'
import styles from './IdentityTab.module.css'

const ROW_HEIGHT = 24

interface InstanceTableProps {
  readonly instances: readonly SdkInstance[]
  readonly shownId: string
}

/** All instances of the tab, to choose the one of which more is shown. */
export function InstanceTable({ instances, shownId }: InstanceTableProps): JSX.Element {
  const { identities, view } = useModels()
  const states = identities.byInstance.value
  return (
    <div class={styles.instances} role="list" aria-label="Instances">
      <Virtualizer data={instances} itemSize={ROW_HEIGHT}>
        {(instance, index) => {
          const state = states.get(instance.id)?.at(-1)?.state
          return (
            <div
              key={instance.id}
              role="listitem"
              aria-setsize={instances.length}
              aria-posinset={index + 1}
              class={clsx(index % 2 === 1 && styles.odd, instance.id === shownId && styles.shown)}
            >
              <button
                type="button"
                class={styles.instance}
                aria-current={instance.id === shownId}
                onClick={() => {
                  view.identityInstanceId.value = instance.id
                }}
              >
                <span>{formatInstance(instance)}</span>
                <span class={styles.dim}>{instance.init ? formatPackage(instance.init) : ''}</span>
                <span class={styles.mono}>{state?.distinctId ?? '–'}</span>
                <span class={clsx(state?.userState === 'identified' ? styles.ok : styles.dim)}>
                  {state?.userState ?? ''}
                </span>
              </button>
            </div>
          )
        }}
      </Virtualizer>
    </div>
  )
}
