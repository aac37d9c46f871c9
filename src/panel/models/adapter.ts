import type { SourcePlace } from '../../core/events/call-site.ts'
import type { ForcedFlags, ForceScope, ForceSettings, Forcing } from '../../core/flags/forced-flags.ts'
import type { PlanResult, PlanSource } from '../../core/plan/plan-format.ts'
import type { SessionResult } from '../../core/session/parse-session.ts'
import type { PageDescription } from '../../platform/extension.ts'
import type { RequestedText, RequestLimits, RequestOptions } from '../../platform/user-request.ts'
import type { WebRequestListener } from '../../platform/web-requests.ts'
import type { OpenTabStore } from './kept-events.ts'
import type { PageMessage, PanelCommand } from '../../protocol/messages.ts'

/** What the panel needs of the world outside. The extension is one; tests give another. */
export interface PanelAdapter {
  /** Starts listening to every frame of the inspected tab; the returned function stops. */
  connect(listener: AdapterListener): () => void
  send(frameId: number, command: PanelCommand): void
  /** Tells of the requests of the inspected tab; the returned function stops. */
  watchRequests(listener: WebRequestListener): () => void
  /** Resolves when all is told that the frame's document did before now; after some seconds in any case. */
  settled(frameId: number): Promise<void>
  /** The address that the tab shows now; null where the browser does not tell. */
  pageUrl(): Promise<string | null>
  readonly forced: ForcedStore
  readonly settings: SettingsStore
  readonly sources: SourceAccess
  readonly api: ApiAccess
  readonly plans: PlanLoader
  readonly sessions: SessionReader
  /** Null where events are not kept at all. */
  readonly openTabStore: OpenTabStore | null
  /** Loads the inspected page anew. */
  reload(): void
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
  read(origin: string): Promise<Forcing>
  write(origin: string, scope: ForceScope, forced: ForcedFlags): Promise<void>
  writeSettings(settings: ForceSettings): Promise<void>
  /** Called with an origin whose forced flags changed, whoever changed them; with null when the settings of all did. */
  watch(listener: (origin: string | null) => void): () => void
}

/** The page's scripts, as DevTools holds them, and what a user lets the panel ask for. */
export interface SourceAccess {
  /** Whether the browser lets the panel ask this origin; the user is asked where they have restricted that. */
  allow(origin: string): Promise<boolean>
  /** Shows the place in the Sources panel; null where the browser has no way to. */
  readonly open: ((place: SourcePlace) => void) | null
  /** The text of a script that DevTools has; null when it has none at that address. Never goes to the network. */
  read(url: string): Promise<string | null>
  /** Asks the network. For an address that the user was shown and chose to ask, and never else. */
  request(url: string, limits: RequestLimits): Promise<RequestedText>
}

/** Makes plans of sources: `loadPlans`, where it does not hold up the panel. */
export interface PlanLoader {
  /** One result for each source, in their order. Rejects, in words for the user, when it could not be done at all. */
  load(sources: readonly PlanSource[]): Promise<readonly PlanResult[]>
}

/** Reads the text of a session's file: `parseSession`, where it does not hold up the panel. */
export interface SessionReader {
  /** Rejects, in words for the user, when it could not be done at all. */
  read(text: string): Promise<SessionResult>
}

/** Small values the panel remembers between sessions. */
export interface SettingsStore {
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
}

/** The way to PostHog's API, for a user who connects to it. */
export interface ApiAccess {
  /** Asks the network. Only for what a user asks for at that moment. */
  request(url: string, options: RequestOptions): Promise<RequestedText>
  /** Whether the browser lets the panel ask this origin; the user is asked where they have restricted that. */
  allow(origin: string): Promise<boolean>
  /** The one secret there is: it is no setting, so that nothing passes it on by chance. */
  readonly key: KeyStore
}

export interface KeyStore {
  read(): Promise<unknown>
  /** In memory until the browser closes; with `outliveBrowser` on disk. */
  write(value: unknown, outliveBrowser: boolean): Promise<void>
  remove(): Promise<void>
}
