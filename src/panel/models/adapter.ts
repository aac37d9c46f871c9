import type { SourcePlace } from '../../core/events/call-site.ts'
import type { ForcedByScope, ForcedFlags, ForceScope } from '../../core/flags/forced-flags.ts'
import type { PageDescription } from '../../platform/extension.ts'
import type { WebRequestListener } from '../../platform/web-requests.ts'
import type { PageMessage, PanelCommand } from '../../protocol/messages.ts'

/** What the panel needs of the world outside. The extension is one; tests give another. */
export interface PanelAdapter {
  /** Starts listening to every frame of the inspected tab; the returned function stops. */
  connect(listener: AdapterListener): () => void
  send(frameId: number, command: PanelCommand): void
  /** Tells of the requests of the inspected tab; the returned function stops. Where the browser tells panels nothing, it stays silent. */
  watchRequests(listener: WebRequestListener): () => void
  /** Resolves when all is told that the frame's document did before now; after some seconds in any case. */
  settled(frameId: number): Promise<void>
  readonly forced: ForcedStore
  readonly settings: SettingsStore
  readonly sources: SourceAccess
}

export interface AdapterListener {
  onMessage(frameId: number, message: PageMessage): void
  /** A message that could not be read: from an older Hogscope in a page open since before an update, or forged by the page. */
  onBadMessage(frameId: number, problem: string): void
  /** The frame's document went away, or into the back/forward cache. */
  onDisconnect(frameId: number): void
  /** Hogscope can't run in the page that the tab shows; null when the browser does not say what it shows. */
  onUnreachable(page: PageDescription | null): void
}

/** The truth about forced flags, in the extension's own storage. */
export interface ForcedStore {
  read(origin: string): Promise<ForcedByScope>
  write(origin: string, scope: ForceScope, forced: ForcedFlags): Promise<void>
  /** Called with an origin whose forced flags changed, whoever changed them. */
  watch(listener: (origin: string) => void): () => void
}

/** The page's scripts, as DevTools holds them. */
export interface SourceAccess {
  /** Shows the place in the Sources panel; null where the browser has no way to. */
  readonly open: ((place: SourcePlace) => void) | null
  /** The text of a script that DevTools has; null when it has none at that address. Never goes to the network. */
  read(url: string): Promise<string | null>
}

/** Small values the panel remembers between sessions. */
export interface SettingsStore {
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
}
