import { inspectedTabId, openResource, readResource } from '../platform/devtools.ts'
import { onStoredChange, readStored, writeStored } from '../platform/extension.ts'
import { readForced, writeForced } from '../platform/forced-storage.ts'
import { frameAccess } from '../platform/frames.ts'
import { watchWebRequests } from '../platform/web-requests.ts'
import { parseForcedKey } from '../core/flags/forced-keys.ts'
import { framesPortName, hopPortName, PANEL_PORT } from '../protocol/background.ts'
import { connectFrames, type FrameConnections } from './frame-connections.ts'
import type { PanelAdapter } from './models/adapter.ts'

/** The tab to attach to: the inspected one, or where the panel is opened as an ordinary tab, that of `?tabId=`. */
function attachedTabId(): number {
  const tabId = inspectedTabId() ?? Number(new URLSearchParams(location.search).get('tabId') ?? Number.NaN)
  if (!Number.isInteger(tabId)) throw new Error('Open Hogscope in DevTools, or add ?tabId= with the number of a tab.')
  return tabId
}

/** Joins the panel to the browser. Throws when there is no tab to attach to. */
export function createExtensionAdapter(): PanelAdapter {
  const tabId = attachedTabId()
  const frames = frameAccess(tabId, { panel: PANEL_PORT, hop: hopPortName, frames: framesPortName })
  let connections: FrameConnections | null = null

  return {
    connect(listener) {
      connections = connectFrames(frames, listener)
      return connections.stop
    },
    send: (frameId, command) => connections?.send(frameId, command),
    watchRequests: (listener) => watchWebRequests(tabId, listener),
    settled: (frameId) => connections?.settled(frameId) ?? Promise.resolve(),
    forced: {
      read: (origin) => readForced(tabId, origin),
      write: (origin, scope, forced) => writeForced(tabId, origin, scope, forced),
      watch: (listener) =>
        onStoredChange((key) => {
          const forced = parseForcedKey(key)
          if (forced && (forced.scope === 'site' || forced.tabId === tabId)) listener(forced.origin)
        }),
    },
    sources: {
      open: openResource && (({ url, line, column }) => openResource?.(url, line, column)),
      read: readResource,
    },
    settings: {
      read: (key) => readStored('local', `setting:${key}`),
      write: (key, value) => writeStored('local', `setting:${key}`, value),
    },
  }
}
