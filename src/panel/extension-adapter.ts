import { inspectedTabId, openResource, readResource, reloadInspected } from '../platform/devtools.ts'
import { onStoredChange, readStored, reloadTab, writeStored } from '../platform/extension.ts'
import { readForced, writeForced, writeForceSettings } from '../platform/forced-storage.ts'
import { type FrameAccess, frameAccess } from '../platform/frames.ts'
import { allowHost } from '../platform/host-access.ts'
import { watchTabRequests } from '../platform/request-access.ts'
import { readSecret, removeSecret, writeSecret } from '../platform/secret-storage.ts'
import { requestText } from '../platform/user-request.ts'
import { FORCE_SETTINGS_KEY, parseForcedKey } from '../core/flags/forced-keys.ts'
import { type DescribePage, framesPortName, hopPortName, PANEL_PORT, requestsPortName } from '../protocol/background.ts'
import { parseForceSettings } from '../protocol/forced.ts'
import { connectFrames, type FrameConnections } from './frame-connections.ts'
import { loadPlansInWorker, readSessionInWorker } from './workers.ts'
import type { PanelAdapter } from './models/adapter.ts'
import type { OpenTabStore } from './models/kept-events.ts'

/** Under which the key for PostHog's API is kept. */
const API_KEY = 'posthog-api-key'

/** The tab to attach to: the inspected one, or where the panel is opened as an ordinary tab, that of `?tabId=`. */
function attachedTabId(): number {
  const tabId = inspectedTabId() ?? Number(new URLSearchParams(location.search).get('tabId') ?? Number.NaN)
  if (!Number.isInteger(tabId)) throw new Error('Open Hogscope in DevTools, or add ?tabId= with the number of a tab.')
  return tabId
}

/** Joins the panel to the browser. Throws when there is no tab to attach to. */
export function createExtensionAdapter(): PanelAdapter {
  const tabId = attachedTabId()
  const frames = frameAccess(tabId, {
    panel: PANEL_PORT,
    hop: hopPortName,
    frames: framesPortName,
    describePage: (id): DescribePage => ({ type: 'describe-page', tabId: id }),
  })
  let connections: FrameConnections | null = null

  return {
    connect(listener) {
      connections = connectFrames(frames, listener)
      return connections.stop
    },
    send: (frameId, command) => connections?.send(frameId, command),
    watchRequests: (listener) => watchTabRequests(tabId, requestsPortName(tabId), listener),
    settled: (frameId) => connections?.settled(frameId) ?? Promise.resolve(),
    pageUrl: async () => (await frames.describePage())?.url ?? null,
    forced: {
      async read(origin) {
        const { settings, ...forced } = await readForced(tabId, origin, Date.now())
        return { ...forced, settings: parseForceSettings(settings) }
      },
      write: (origin, scope, forced) => writeForced(tabId, origin, scope, forced),
      writeSettings: writeForceSettings,
      watch: (listener) =>
        onStoredChange((key) => {
          if (key === FORCE_SETTINGS_KEY) listener(null)
          const forced = parseForcedKey(key)
          if (forced && (forced.scope === 'site' || forced.tabId === tabId)) listener(forced.origin)
        }),
    },
    sources: {
      allow: allowHost,
      open: openResource && (({ url, line, column }) => openResource?.(url, line, column)),
      read: readResource,
      request: requestText,
    },
    api: {
      request: requestText,
      allow: allowHost,
      key: {
        read: () => readSecret(API_KEY),
        write: (value, outliveBrowser) => writeSecret(API_KEY, value, outliveBrowser ? 'local' : 'session'),
        remove: () => removeSecret(API_KEY),
      },
    },
    plans: { load: loadPlansInWorker },
    sessions: { read: readSessionInWorker },
    openTabStore: () => openTabStore(tabId, frames),
    reload: () => (reloadInspected ? reloadInspected() : void reloadTab(tabId)),
    settings: {
      read: (key) => readStored('local', `setting:${key}`),
      write: (key, value) => writeStored('local', `setting:${key}`, value),
    },
  }
}

async function openTabStore(tabId: number, frames: FrameAccess): ReturnType<OpenTabStore> {
  const page = await frames.describePage()
  // Nothing of a private window is kept, nor where nobody can tell whether it is one.
  if (page?.incognito !== false) return null
  const { openKeptTab } = await import('../platform/kept-tabs.ts')
  return openKeptTab(tabId)
}
