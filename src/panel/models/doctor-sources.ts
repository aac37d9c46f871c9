import type { ReadonlySignal } from '@preact/signals'
import type { Recorded } from '../../core/doctor/recorded.ts'
import type { DoctorRecord } from './doctor-record.ts'
import type { DocumentsModel } from './documents.ts'
import type { EventsModel } from './events.ts'
import type { FlagDefinitionsModel } from './flag-definitions.ts'
import type { FlagsModel } from './flags.ts'
import type { IdentitiesModel } from './identities.ts'
import type { InstanceConfigs } from './instance-configs.ts'
import type { PostHogApiModel } from './posthog-api.ts'
import type { TaxonomyModel } from './taxonomy.ts'

/** What the doctor looks at. */
export interface DoctorSources {
  /** The origin that the tab shows; null before any. */
  readonly site: ReadonlySignal<string | null>
  /** Reads, as signals, all that `gather` looks at. */
  follow(): void
  /** `now`: epoch milliseconds. */
  gather(now: number): Recorded
}

export interface JoinedModels {
  readonly record: DoctorRecord
  readonly documents: DocumentsModel
  readonly events: EventsModel
  readonly flags: FlagsModel
  readonly taxonomy: TaxonomyModel
  readonly flagDefinitions: FlagDefinitionsModel
  readonly postHogApi: PostHogApiModel
  readonly identities: IdentitiesModel
  readonly instanceConfigs: InstanceConfigs
}

/** Joins what other models keep with what is kept for the doctor alone. */
export function joinSources(models: JoinedModels): DoctorSources {
  const { record, documents, events, flags, taxonomy, flagDefinitions, postHogApi, identities, instanceConfigs } =
    models
  return {
    site: taxonomy.rules.site,
    follow() {
      void record.version.value
      void documents.documents.value
      void events.live.value
      void identities.changes.value
      // Any: it follows them all.
      void instanceConfigs.configOf('')
      void flags.states.value
      void taxonomy.plan.value
      void flagDefinitions.imported.value
      void postHogApi.project.value
    },
    gather: (now) => ({
      now,
      documents: documents.documents.peek().map(({ documentId, pageUrl, timeOrigin, frameId, live }) => {
        return { documentId, pageUrl, timeOrigin, frame: frameId !== 0, live }
      }),
      instances: record
        .instances()
        .map((instance) => Object.assign({}, instance, { config: instanceConfigs.configOf(instance.id) })),
      events: events.live.peek(),
      identity: identities.changes.peek(),
      identityCalls: record.identityCalls,
      flags: [...flags.states.peek()].map(([instanceId, { latest, reads }]) => {
        return { instanceId, latest, reads: [...reads.values()] }
      }),
      requests: record.requests(),
      forbidden: record.forbidden(),
      missingScripts: record.missingScripts(),
      plan: taxonomy.plan.peek(),
      definitions: [...(flagDefinitions.imported.peek()?.flags ?? []), ...(postHogApi.project.peek()?.flags ?? [])],
    }),
  }
}
