import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { SdkInstance } from './documents.ts'

/**
 * The instance chosen in the toolbar, by id; null for all. A chosen instance that goes away with its page gives way to "all", else
 * nothing would be shown; when the next page has the same project under the same name, the choice is taken up again.
 */
export function createInstanceChoice(instances: ReadonlySignal<readonly SdkInstance[]>): Signal<string | null> {
  const selectedId = signal<string | null>(null)
  let wanted: SdkInstance | null = null

  effect(() => {
    const list = instances.value
    const id = selectedId.value
    if (id !== null) {
      const chosen = list.find((instance) => instance.id === id)
      if (chosen) wanted = chosen
      else selectedId.value = null
      return
    }
    const gone = wanted
    if (!gone) return
    if (list.some((instance) => instance.id === gone.id)) {
      // It is still there, so the user asked for all.
      wanted = null
      return
    }
    const again = list.find((instance) => isSame(instance, gone))
    if (again) selectedId.value = again.id
  })

  return selectedId
}

function isSame(one: SdkInstance, other: SdkInstance): boolean {
  if (!one.init || !other.init) return false
  return one.init.token === other.init.token && one.init.name === other.init.name && one.origin === other.origin
}
