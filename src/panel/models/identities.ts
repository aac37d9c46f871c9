import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { IdentityChange } from '../../core/identity/identity-history.ts'
import { readIdentity } from '../../core/identity/read-identity.ts'
import type { DocumentsModel } from './documents.ts'

export interface IdentitiesModel {
  /** Of all instances, those of pages that were left included; in the order in which they were told. */
  readonly changes: ReadonlySignal<readonly IdentityChange[]>
  /** Changes that `MAX_IDENTITY_CHANGES` pushed out. */
  readonly leftOut: ReadonlySignal<number>
  /** Instance id → its changes, oldest first. */
  readonly byInstance: ReadonlySignal<ReadonlyMap<string, readonly IdentityChange[]>>
}

/** Above this the oldest go: some 20 MB of the panel's memory where a page has many super properties. */
export const MAX_IDENTITY_CHANGES = 5_000
/** Letting the oldest go costs as much for one as for many. */
const TRIM_STEP = 250

export function createIdentities(documents: DocumentsModel): IdentitiesModel {
  const changes = signal<readonly IdentityChange[]>([])
  const leftOut = signal(0)
  /** Instance id → the newest fact taken: the history is told again whenever a panel attaches. */
  const taken = new Map<string, { readonly seq: number; readonly written: string }>()

  documents.onFacts(({ documentId }, facts) => {
    const told: IdentityChange[] = []
    for (const fact of facts) {
      if (fact.type !== 'identity-state') continue
      const { at, method, stack, seq } = fact
      const instanceId = `${documentId}:${fact.instance}`
      const before = taken.get(instanceId)
      if (before && seq <= before.seq) continue
      const state = readIdentity(fact.told)
      const written = JSON.stringify(state)
      taken.set(instanceId, { seq, written })
      // What the SDK keeps beside it for itself may have changed alone.
      if (before?.written === written) continue
      told.push({ instanceId, documentId, at, method, stack, state })
    }
    if (told.length === 0) return
    const all = [...changes.value, ...told]
    const surplus = all.length > MAX_IDENTITY_CHANGES + TRIM_STEP ? all.length - MAX_IDENTITY_CHANGES : 0
    leftOut.value += surplus
    changes.value = all.slice(surplus)
  })

  return {
    changes,
    leftOut,
    byInstance: computed(() => grouped(changes.value)),
  }
}

function grouped(changes: readonly IdentityChange[]): ReadonlyMap<string, readonly IdentityChange[]> {
  const groups = new Map<string, IdentityChange[]>()
  for (const change of changes) {
    const group = groups.get(change.instanceId)
    if (group) group.push(change)
    else groups.set(change.instanceId, [change])
  }
  return groups
}
