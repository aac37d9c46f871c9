import type { SourcePlace } from '../../core/events/call-site.ts'
import type { ForcedByScope } from '../../core/flags/forced-flags.ts'
import { NOTHING_FORCED } from '../../core/flags/forced-flags.ts'
import type { PanelCommand } from '../../protocol/messages.ts'
import type { WebRequestListener } from '../../platform/web-requests.ts'
import type { AdapterListener, ForcedStore, PanelAdapter } from './adapter.ts'

/** An adapter without a browser, for tests: the test plays the page through `page`, and reads what the panel sent. */
export interface MemoryAdapter extends PanelAdapter {
  readonly page: AdapterListener
  /** The browser's account of requests. */
  readonly browser: WebRequestListener
  /** What `settled` waits for; a test that wants it to wait puts a promise here. */
  settling: Promise<void>
  readonly sent: { frameId: number; command: PanelCommand }[]
  /** Places that the panel showed in Sources. */
  readonly opened: SourcePlace[]
  /** The scripts that DevTools has, by address. */
  readonly scripts: Map<string, string>
}

export function createMemoryAdapter(): MemoryAdapter {
  let connected: AdapterListener | null = null
  let watching: WebRequestListener | null = null
  const settings = new Map<string, unknown>()
  const sent: { frameId: number; command: PanelCommand }[] = []
  const opened: SourcePlace[] = []
  const scripts = new Map<string, string>()

  function page(): AdapterListener {
    if (!connected) throw new Error('The panel has not connected yet: call start() first.')
    return connected
  }

  return {
    sent,
    opened,
    scripts,
    page: {
      onMessage: (frameId, message) => page().onMessage(frameId, message),
      onBadMessage: (frameId, problem) => page().onBadMessage(frameId, problem),
      onDisconnect: (frameId) => page().onDisconnect(frameId),
      onUnreachable: (description) => page().onUnreachable(description),
    },
    browser: {
      onStart: (request) => watching?.onStart(request),
      onEnd: (end) => watching?.onEnd(end),
    },
    settling: Promise.resolve(),
    settled() {
      return this.settling
    },
    watchRequests(listener) {
      watching = listener
      return () => {
        watching = null
      }
    },
    connect(listener) {
      connected = listener
      return () => {
        connected = null
      }
    },
    send: (frameId, command) => void sent.push({ frameId, command }),
    forced: createForcedStore(),
    sources: {
      open: (place) => void opened.push(place),
      read: async (url) => scripts.get(url) ?? null,
    },
    settings: {
      read: async (key) => settings.get(key),
      async write(key, value) {
        settings.set(key, value)
      },
    },
  }
}

function createForcedStore(): ForcedStore {
  const stored = new Map<string, ForcedByScope>()
  return {
    read: async (origin) => stored.get(origin) ?? NOTHING_FORCED,
    async write(origin, scope, forced) {
      stored.set(origin, { ...(stored.get(origin) ?? NOTHING_FORCED), [scope]: forced })
    },
    watch: () => () => undefined,
  }
}
