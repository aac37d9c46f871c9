import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { FactOf } from '../../core/events/facts.ts'
import type { DocumentsModel, SdkInstance } from './documents.ts'

/** What instances were initialised with, those of pages that were left included: their events are still listed. */
export interface KnownInstances {
  /** Null for an instance that was never initialised, or was forgotten. */
  initOf(instanceId: string): FactOf<'instance-init'> | null
  /** What an instance is known by over all page loads: its site, project and name. Null where `initOf` is. Follow it as a signal. */
  identityOf(instanceId: string): string | null
  /** Takes up instances of which a panel before this one knew. */
  remember(instances: readonly SdkInstance[]): void
}

interface Known {
  readonly init: FactOf<'instance-init'>
  readonly identity: string
}

/** As many as the documents kept have, and more. */
const MAX_KNOWN = 2_000

/** `shown` are the instances of what is shown: a session that was read from a file has instances of its own. */
export function createKnownInstances(
  documents: DocumentsModel,
  shown: ReadonlySignal<readonly SdkInstance[]>,
): KnownInstances {
  const known = new Map<string, Known>()
  const version = signal(0)
  const ofShown = computed(
    () => new Map(shown.value.flatMap(({ id, origin, init }) => (init ? [[id, toKnown(origin, init)]] : []))),
  )
  const find = (instanceId: string): Known | undefined => known.get(instanceId) ?? ofShown.value.get(instanceId)

  documents.onFacts(({ documentId, origin }, facts) => {
    for (const fact of facts) {
      if (fact.type !== 'instance-init') continue
      known.set(`${documentId}:${fact.instance}`, toKnown(origin, fact))
      const [oldest] = known.keys()
      if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest)
      version.value++
    }
  })

  return {
    remember(instances) {
      for (const { id, origin, init } of instances) if (init && !known.has(id)) known.set(id, toKnown(origin, init))
      version.value++
    },
    initOf: (instanceId) => find(instanceId)?.init ?? null,
    identityOf: (instanceId) => (version.value, find(instanceId)?.identity ?? null),
  }
}

function toKnown(origin: string, init: FactOf<'instance-init'>): Known {
  return { init, identity: JSON.stringify([origin, init.token, init.name]) }
}
