import { signal, type ReadonlySignal } from '@preact/signals'
import { DEFAULT_FORCE_SETTINGS, type ForcedByScope, type ForceSettings } from '../../core/flags/forced-flags.ts'
import type { PanelAdapter } from './adapter.ts'
import type { DocumentsModel } from './documents.ts'

/** What is forced, site by site, and how: follows the extension's storage and tells the live documents. */
export interface ForcedModel {
  readonly byOrigin: ReadonlySignal<ReadonlyMap<string, ForcedByScope>>
  /** The same on every site. */
  readonly settings: ReadonlySignal<ForceSettings>
  /** Stores what `edit` makes of the origin's forced flags, then has the open documents take it up. */
  change(origin: string, edit: (forced: ForcedByScope) => ForcedByScope): Promise<void>
  changeSettings(settings: ForceSettings): Promise<void>
}

export function createForced(adapter: PanelAdapter, documents: DocumentsModel): ForcedModel {
  let queue: Promise<void> = Promise.resolve()
  const byOrigin = signal<ReadonlyMap<string, ForcedByScope>>(new Map())
  const settings = signal(DEFAULT_FORCE_SETTINGS)

  const liveDocuments = () => documents.documents.value.filter((document) => document.live)

  async function refresh(origin: string): Promise<void> {
    const { settings: storedSettings, ...stored } = await adapter.forced.read(origin)
    byOrigin.value = new Map(byOrigin.value).set(origin, stored)
    settings.value = storedSettings
    for (const { frameId, origin: of } of liveDocuments()) {
      if (of === origin) adapter.send(frameId, { type: 'force', ...stored, settings: storedSettings })
    }
  }

  async function refreshAll(): Promise<void> {
    await Promise.all([...new Set(liveDocuments().map(({ origin }) => origin))].map(refresh))
  }

  documents.onHello((document) => void refresh(document.origin))
  adapter.forced.watch((origin) => {
    if (origin === null) void refreshAll()
    else if (liveDocuments().some((document) => document.origin === origin)) void refresh(origin)
  })

  async function store(origin: string, edit: (forced: ForcedByScope) => ForcedByScope): Promise<void> {
    const before = await adapter.forced.read(origin)
    const after = edit(before)
    for (const scope of ['tab', 'site'] as const) {
      if (after[scope] !== before[scope]) await adapter.forced.write(origin, scope, after[scope])
    }
    await refresh(origin)
  }

  /** One after the other: two changes that read the same stored value would lose one of them. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = queue.then(work)
    queue = done.catch(() => undefined)
    return done
  }

  return {
    byOrigin,
    settings,
    change: (origin, edit) => inTurn(() => store(origin, edit)),
    changeSettings: (next) =>
      inTurn(async () => {
        await adapter.forced.writeSettings(next)
        settings.value = next
        await refreshAll()
      }),
  }
}
