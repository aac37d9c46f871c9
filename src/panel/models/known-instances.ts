import type { FactOf } from '../../core/events/facts.ts'
import type { DocumentsModel } from './documents.ts'

/** What instances were initialised with, those of pages that were left included: their events are still listed. */
export interface KnownInstances {
  /** Null for an instance that was never initialised, or was forgotten. */
  initOf(instanceId: string): FactOf<'instance-init'> | null
}

/** As many as the documents kept have, and more. */
const MAX_KNOWN = 2_000

export function createKnownInstances(documents: DocumentsModel): KnownInstances {
  const known = new Map<string, FactOf<'instance-init'>>()

  documents.onFacts((document, facts) => {
    for (const fact of facts) {
      if (fact.type !== 'instance-init') continue
      known.set(`${document.documentId}:${fact.instance}`, fact)
      const [oldest] = known.keys()
      if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest)
    }
  })

  return { initOf: (instanceId) => known.get(instanceId) ?? null }
}
