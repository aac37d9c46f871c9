import type { IdentityChange } from '../../../core/identity/identity-history.ts'
import type { PanelModels } from '../../context.ts'
import type { SdkInstance } from '../../models/documents.ts'

/** The changes of an instance, with those of the same project, name and site on pages before: a page load is a change like any other. */
export function historyOf({ identities, knownInstances }: PanelModels, { id }: SdkInstance): readonly IdentityChange[] {
  const identity = knownInstances.identityOf(id)
  if (identity === null) return identities.byInstance.value.get(id) ?? []
  const isSame = new Map<string, boolean>()
  return identities.changes.value.filter(({ instanceId }) => {
    let same = isSame.get(instanceId)
    if (same === undefined) isSame.set(instanceId, (same = isOf(instanceId)))
    return same
  })

  function isOf(instanceId: string): boolean {
    return instanceId === id || knownInstances.identityOf(instanceId) === identity
  }
}
