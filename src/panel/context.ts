import { signal, type Signal } from '@preact/signals'
import type { PanelAdapter } from './models/adapter.ts'
import { createDocuments, type DocumentsModel } from './models/documents.ts'
import { createEvents, type EventsModel } from './models/events.ts'
import { createFlags, type FlagsModel } from './models/flags.ts'
import { createForced } from './models/forced.ts'
import { createTaxonomy, type TaxonomyModel } from './models/taxonomy.ts'

/** The panel's models, joined. Views get them from here and nowhere else. */
export interface PanelModels {
  readonly documents: DocumentsModel
  readonly events: EventsModel
  readonly flags: FlagsModel
  readonly taxonomy: TaxonomyModel
  /** The instance chosen in the toolbar; null for all. */
  readonly selectedInstanceId: Signal<string | null>
}

/** Builds the models over `adapter`. `now` gives epoch milliseconds. Nothing runs until `documents.start()`. */
export function createPanelModels(adapter: PanelAdapter, now: () => number = Date.now): PanelModels {
  const selectedInstanceId = signal<string | null>(null)
  const documents = createDocuments(adapter)
  const events = createEvents(documents, selectedInstanceId)
  const flags = createFlags(createForced(adapter, documents), documents, selectedInstanceId, now)
  const taxonomy = createTaxonomy(events, adapter.settings)
  return { documents, events, flags, taxonomy, selectedInstanceId }
}
