import { signal, type ReadonlySignal } from '@preact/signals'
import { type ForcedByScope, NOTHING_FORCED } from '../../core/flags/forced-flags.ts'
import type { PanelAdapter } from './adapter.ts'
import type { DocumentsModel } from './documents.ts'

/** What is forced, site by site: follows the extension's storage and tells the live documents. */
export interface ForcedModel {
  readonly byOrigin: ReadonlySignal<ReadonlyMap<string, ForcedByScope>>
  /** Stores what `edit` makes of the origin's forced flags, then has the open documents take it up. */
  change(origin: string, edit: (forced: ForcedByScope) => ForcedByScope): Promise<void>
}

export function createForced(adapter: PanelAdapter, documents: DocumentsModel): ForcedModel {
  const byOrigin = signal<ReadonlyMap<string, ForcedByScope>>(new Map())

  function liveDocuments(origin: string) {
    return documents.documents.value.filter((document) => document.live && document.origin === origin)
  }

  async function refresh(origin: string): Promise<void> {
    const stored = await adapter.forced.read(origin)
    byOrigin.value = new Map(byOrigin.value).set(origin, stored)
    for (const { frameId } of liveDocuments(origin)) adapter.send(frameId, { type: 'force', ...stored })
  }

  documents.onHello((document) => void refresh(document.origin))
  adapter.forced.watch((origin) => {
    if (liveDocuments(origin).length > 0) void refresh(origin)
  })

  return {
    byOrigin,
    async change(origin, edit) {
      const before = (await adapter.forced.read(origin)) ?? NOTHING_FORCED
      const after = edit(before)
      for (const scope of ['tab', 'site'] as const) {
        if (after[scope] !== before[scope]) await adapter.forced.write(origin, scope, after[scope])
      }
      await refresh(origin)
    },
  }
}
