import { batch, type Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { CapturedEvent } from '../core/events/captured-event.ts'
import type { PanelAdapter } from './models/adapter.ts'
import { createDocuments, type DocumentsModel } from './models/documents.ts'
import { createEvents, type EventsModel } from './models/events.ts'
import { createFlags, type FlagsModel } from './models/flags.ts'
import { createForced } from './models/forced.ts'
import { createInstanceChoice } from './models/instance-choice.ts'
import { createKnownInstances, type KnownInstances } from './models/known-instances.ts'
import { createSourceMaps, type SourceMaps } from './models/source-maps.ts'
import { createNetwork } from './models/network.ts'
import { createTaxonomy, type TaxonomyModel } from './models/taxonomy.ts'
import { createView, type DetailsTab, type ViewModel } from './models/view.ts'

/** The panel's models, joined. Views get them from here and nowhere else. */
export interface PanelModels {
  readonly documents: DocumentsModel
  readonly events: EventsModel
  readonly flags: FlagsModel
  readonly taxonomy: TaxonomyModel
  readonly view: ViewModel
  readonly knownInstances: KnownInstances
  readonly sourceMaps: SourceMaps
  /** The instance chosen in the toolbar; null for all. */
  readonly selectedInstanceId: Signal<string | null>
  /** Starts listening to the tab's pages and requests; the returned function stops. */
  start(): () => void
  /** Goes to the event in the Events tab and opens its details. */
  showEvent(event: CapturedEvent, detailsTab: DetailsTab): void
}

/** Builds the models over `adapter`. `now` gives epoch milliseconds. Nothing runs until `start()`. */
export function createPanelModels(adapter: PanelAdapter, now: () => number = Date.now): PanelModels {
  const documents = createDocuments(adapter)
  const selectedInstanceId = createInstanceChoice(documents.instances)
  const network = createNetwork(adapter, documents)
  const events = createEvents(documents, network, selectedInstanceId, now)
  const flags = createFlags(createForced(adapter, documents), documents, selectedInstanceId, now)
  const taxonomy = createTaxonomy(events, adapter.settings)
  const view = createView()
  const knownInstances = createKnownInstances(documents)
  const sourceMaps = createSourceMaps(adapter.sources)

  function showEvent(event: CapturedEvent, detailsTab: DetailsTab): void {
    batch(() => {
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

  function start(): () => void {
    const stops = [network.start(), documents.start()]
    return () => stops.forEach((stop) => stop())
  }

  return { documents, events, flags, taxonomy, view, knownInstances, sourceMaps, selectedInstanceId, start, showEvent }
}

export const ModelsContext = createContext<PanelModels | null>(null)

export function useModels(): PanelModels {
  const models = useContext(ModelsContext)
  if (!models) throw new Error('A view was rendered outside ModelsContext.')
  return models
}
