import { signal } from '@preact/signals'
import type { FactOf } from '../../core/events/facts.ts'
import type { WireObject } from '../../core/values/wire-value.ts'
import type { DocumentsModel } from './documents.ts'

/** What an instance is configured with. */
export interface InstanceConfig {
  /** What the page gave to `init` and `set_config`; empty where `givenKnown` is false. */
  readonly given: WireObject
  readonly givenKnown: boolean
  readonly effective: WireObject
  /** What the remote config turned on or off, by the SDK's names for it. */
  readonly remote: WireObject
  readonly truncated: boolean
  /** As it was first told: what differs since and was not given is the remote config's. */
  readonly first: WireObject
}

export interface InstanceConfigs {
  /** Null for an instance that was never initialised, or was forgotten. Follow it as a signal. */
  configOf(instanceId: string): InstanceConfig | null
}

/** Instances whose configuration is kept, the newest: each has some 5 KB. */
const MAX_CONFIGS = 500

export function createInstanceConfigs(documents: DocumentsModel): InstanceConfigs {
  const configs = new Map<string, InstanceConfig>()
  const version = signal(0)

  documents.onFacts(({ documentId }, facts) => {
    for (const fact of facts) {
      if (fact.type !== 'instance-config') continue
      const id = `${documentId}:${fact.instance}`
      configs.set(id, withFirst(fact, configs.get(id)))
      const [oldest] = configs.keys()
      if (configs.size > MAX_CONFIGS && oldest !== undefined) configs.delete(oldest)
      version.value++
    }
  })

  return { configOf: (instanceId) => (version.value, configs.get(instanceId) ?? null) }
}

function withFirst(fact: FactOf<'instance-config'>, before: InstanceConfig | undefined): InstanceConfig {
  const { given, givenKnown, effective, remote, truncated } = fact
  return { given, givenKnown, effective, remote, truncated, first: before?.first ?? effective }
}
