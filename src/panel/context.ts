import { batch, type ReadonlySignal, type Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { CapturedEvent } from '../core/events/captured-event.ts'
import type { PanelAdapter, SettingsStore } from './models/adapter.ts'
import { createDoctorLoader, type LoadDoctor } from './models/doctor-loader.ts'
import type { DoctorModel } from './models/doctor.ts'
import { createDoctorRecord } from './models/doctor-record.ts'
import { createDocuments, type DocumentsModel } from './models/documents.ts'
import { createEventLog } from './models/event-log.ts'
import { createEvents, type EventsModel } from './models/events.ts'
import { createExperiments, type ExperimentsModel } from './models/experiments.ts'
import { createFlags, type FlagsModel } from './models/flags.ts'
import { createFlagDefinitions, type FlagDefinitionsModel } from './models/flag-definitions.ts'
import { createFlagKnowledge } from './models/flag-knowledge.ts'
import { createForced } from './models/forced.ts'
import { createForcedHistory, type ForcedHistory } from './models/forced-history.ts'
import { createIdentities, type IdentitiesModel } from './models/identities.ts'
import { createInstanceChoice } from './models/instance-choice.ts'
import { createInstanceConfigs, type InstanceConfigs } from './models/instance-configs.ts'
import { createKeptEvents, type KeptEvents } from './models/kept-events.ts'
import { createKnownInstances, type KnownInstances } from './models/known-instances.ts'
import { createMeanings, type Meanings } from './models/meanings.ts'
import { createMissingScript, type MissingScript } from './models/missing-script.ts'
import { createSourceMaps, type SourceMaps } from './models/source-maps.ts'
import { createPresets, type PresetsModel } from './models/presets.ts'
import { createSavedSessions, type SavedSessions } from './models/saved-sessions.ts'
import { createSharing, type SharingModel } from './models/sharing.ts'
import { createNetwork } from './models/network.ts'
import { createPostHogApi, type PostHogApiModel } from './models/posthog-api.ts'
import { createPostHogTaxonomy, type PostHogTaxonomy } from './models/posthog-taxonomy.ts'
import { createTaxonomy, type TaxonomyModel } from './models/taxonomy.ts'
import { createView, type DetailsTab, type IdentityView, type ViewModel } from './models/view.ts'

/** The panel's models, joined. Views get them from here and nowhere else. */
export interface PanelModels {
  readonly documents: DocumentsModel
  readonly events: EventsModel
  readonly savedSessions: SavedSessions
  readonly keptEvents: KeptEvents
  readonly flags: FlagsModel
  readonly presets: PresetsModel
  readonly sharing: SharingModel
  readonly experiments: ExperimentsModel
  readonly forcedHistory: ForcedHistory
  readonly identities: IdentitiesModel
  readonly instanceConfigs: InstanceConfigs
  readonly taxonomy: TaxonomyModel
  readonly meanings: Meanings
  readonly flagDefinitions: FlagDefinitionsModel
  readonly postHogApi: PostHogApiModel
  readonly postHogTaxonomy: PostHogTaxonomy
  readonly view: ViewModel
  /** For models that are made when their tab is first shown. */
  readonly settings: SettingsStore
  /** Null until its code is loaded. */
  readonly doctor: ReadonlySignal<DoctorModel | null>
  readonly knownInstances: KnownInstances
  readonly sourceMaps: SourceMaps
  /** A snippet's script that a page shown now waits for in vain. */
  readonly missingScript: ReadonlySignal<MissingScript | null>
  /** The instance chosen in the toolbar; null for all. */
  readonly selectedInstanceId: Signal<string | null>
  /** Takes up what the last session was given: the taxonomy, flag definitions, PostHog's API. */
  restore(): Promise<void>
  /** Starts listening to the tab's pages and requests; the returned function stops. */
  start(): () => void
  /** Goes to the event in the Events tab and opens its details. */
  showEvent(event: CapturedEvent, detailsTab: DetailsTab): void
  /** Goes to the Events tab, filtered to the flag's exposures. */
  showExposures(flagKey: string): void
  /** Goes to the Events tab, filtered to events of that name. */
  showEventsNamed(eventName: string): void
  /** Goes to the Flags tab and opens the flag's details. */
  showFlag(flagKey: string): void
  /** Goes to the Identity tab, to what was called on the instance or how it is configured. */
  showIdentity(instanceId: string, part: IdentityView): void
  /** Loads the inspected page anew. */
  reloadPage(): void
}

/** Builds the models over `adapter`. `now` gives epoch milliseconds. Nothing runs until `start()`. */
export function createPanelModels(
  adapter: PanelAdapter,
  now: () => number = Date.now,
  loadDoctor?: LoadDoctor,
): PanelModels {
  const documents = createDocuments(adapter)
  const savedSessions = createSavedSessions(documents, adapter.sessions)
  const selectedInstanceId = createInstanceChoice(savedSessions.instances)
  const network = createNetwork(adapter, documents)
  // Before the events, which ask it about instances of the same facts.
  const knownInstances = createKnownInstances(documents, savedSessions.instances)
  const choice = { shown: savedSessions.shown, selectedId: selectedInstanceId, known: knownInstances }
  const log = createEventLog(documents, network, now)
  const events = createEvents(log, choice)
  const keptEvents = createKeptEvents(adapter.openTabStore, log, documents, knownInstances)
  const taxonomy = createTaxonomy(events, documents, adapter)
  const forcing = createForcing(adapter, documents, taxonomy, selectedInstanceId, now)

  async function restore(): Promise<void> {
    await Promise.all([taxonomy.restore(), forcing.flagDefinitions.restore(), forcing.postHogApi.restore()])
  }

  function start(): () => void {
    const stops = [keptEvents.start(), network.start(), documents.start(), doctor.start()]
    return () => stops.forEach((stop) => stop())
  }

  const { forced, ...ofFlags } = forcing
  const models = {
    documents,
    events,
    savedSessions,
    keptEvents,
    ...ofFlags,
    experiments: createExperiments(ofFlags.flags, events.live),
    forcedHistory: createForcedHistory(forced.byOrigin, knownInstances, now),
    identities: createIdentities(documents),
    instanceConfigs: createInstanceConfigs(documents),
    taxonomy,
    meanings: createMeanings(taxonomy),
    postHogTaxonomy: createPostHogTaxonomy(adapter.api, taxonomy.sources),
    view: createView(),
    settings: adapter.settings,
    knownInstances,
    sourceMaps: createSourceMaps(adapter.sources),
    missingScript: createMissingScript(documents),
  }
  const record = createDoctorRecord(documents, network)
  const doctor = createDoctorLoader({ record, ...models }, adapter.settings, now, loadDoctor)
  return {
    ...models,
    doctor: doctor.model,
    ...createPaths(models, selectedInstanceId),
    selectedInstanceId,
    restore,
    start,
    reloadPage: () => adapter.reload(),
  }
}

/** The flags, what is known of them, and what is forced. */
function createForcing(
  adapter: PanelAdapter,
  documents: DocumentsModel,
  taxonomy: TaxonomyModel,
  selectedInstanceId: Signal<string | null>,
  now: () => number,
) {
  const flagDefinitions = createFlagDefinitions(adapter.settings, now)
  const postHogApi = createPostHogApi(adapter.api, adapter.settings, now)
  const knowledge = createFlagKnowledge(taxonomy.plan, flagDefinitions.imported, postHogApi.project)
  const forced = createForced(adapter, documents)
  const flags = createFlags(forced, documents, selectedInstanceId, knowledge, now)
  const presets = createPresets(flags, adapter)
  return { forced, flags, flagDefinitions, postHogApi, presets, sharing: createSharing(documents, flags) }
}

/** Ways from one tab to another. */
function createPaths(
  { events, savedSessions, view }: Pick<PanelModels, 'events' | 'savedSessions' | 'view'>,
  selectedInstanceId: Signal<string | null>,
): Pick<PanelModels, 'showEvent' | 'showExposures' | 'showEventsNamed' | 'showFlag' | 'showIdentity'> {
  function showEvent(event: CapturedEvent, detailsTab: DetailsTab): void {
    batch(() => {
      // One of the live page's flags, while a session is shown.
      if (!events.events.value.includes(event)) savedSessions.backToLive()
      if (!events.visible.value.includes(event)) {
        events.filterText.value = ''
        events.quickFilter.value = null
        selectedInstanceId.value = null
      }
      events.selectedId.value = event.id
      view.detailsTab.value = detailsTab
      view.detailsOpen.value = true
      view.tab.value = 'events'
    })
  }

  function filterTo(field: 'flag' | 'event', name: string): void {
    batch(() => {
      // The filter has no way to write a quote; a star stands for it.
      events.filterText.value = `${field}:"${name.replaceAll('"', '*')}"`
      events.quickFilter.value = null
      view.tab.value = 'events'
    })
  }

  return {
    showEvent,
    showExposures(flagKey) {
      savedSessions.backToLive()
      filterTo('flag', flagKey)
    },
    showEventsNamed: (eventName) => filterTo('event', eventName),
    showIdentity(instanceId, part) {
      batch(() => {
        view.identityInstanceId.value = instanceId
        view.identityView.value = part
        view.tab.value = 'identity'
      })
    },
    showFlag(flagKey) {
      batch(() => {
        view.flagFilter.value = ''
        view.flagKey.value = flagKey
        view.flagDetailsOpen.value = true
        view.tab.value = 'flags'
      })
    },
  }
}

export const ModelsContext = createContext<PanelModels | null>(null)

export function useModels(): PanelModels {
  const models = useContext(ModelsContext)
  if (!models) throw new Error('A view was rendered outside ModelsContext.')
  return models
}
