import type { SourcePlace } from '../../core/events/call-site.ts'
import { DEFAULT_FORCE_SETTINGS, type ForcedByScope, NOTHING_FORCED } from '../../core/flags/forced-flags.ts'
import { loadPlans } from '../../core/plan/load-plan.ts'
import { parseSession } from '../../core/session/parse-session.ts'
import type { PanelCommand } from '../../protocol/messages.ts'
import type { WebRequestListener } from '../../platform/web-requests.ts'
import type { AdapterListener, ForcedStore, PanelAdapter } from './adapter.ts'
import { createMemoryApi, type MemoryApi } from './memory-api.ts'

/** An adapter without a browser, for tests: the test plays the page through `page`, and reads what the panel sent. */
export interface MemoryAdapter extends PanelAdapter {
  readonly page: AdapterListener
  /** The browser's account of requests. */
  readonly browser: WebRequestListener
  /** What `settled` waits for; a test that wants it to wait puts a promise here. */
  settling: Promise<void>
  openTabStore: PanelAdapter['openTabStore']
  readonly sent: { frameId: number; command: PanelCommand }[]
  /** Places that the panel showed in Sources. */
  readonly opened: SourcePlace[]
  /** How often the panel had the page reloaded. */
  reloads: number
  /** The scripts that DevTools has, by address. */
  readonly scripts: Map<string, string>
  /** What the network has, by address; an address that is not here is answered 404. */
  readonly served: Map<string, string>
  /** The addresses that the panel asked for. */
  readonly requested: string[]
  readonly api: MemoryApi
}

export function createMemoryAdapter(): MemoryAdapter {
  let connected: AdapterListener | null = null
  let watching: WebRequestListener | null = null
  const settings = new Map<string, unknown>()
  const sent: { frameId: number; command: PanelCommand }[] = []

  function page(): AdapterListener {
    if (!connected) throw new Error('The panel has not connected yet: call start() first.')
    return connected
  }

  return {
    sent,
    ...createSources(),
    reloads: 0,
    reload() {
      this.reloads++
    },
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
    pageUrl: async () => null,
    forced: createForcedStore(),
    api: createMemoryApi(),
    openTabStore: null,
    plans: { load: async (sources) => loadPlans(sources) },
    sessions: { read: async (text) => parseSession(text) },
    settings: {
      read: async (key) => settings.get(key),
      async write(key, value) {
        settings.set(key, value)
      },
    },
  }
}

function createSources(): Pick<MemoryAdapter, 'sources' | 'opened' | 'scripts' | 'served' | 'requested'> {
  const opened: SourcePlace[] = []
  const scripts = new Map<string, string>()
  const served = new Map<string, string>()
  const requested: string[] = []
  return {
    opened,
    scripts,
    served,
    requested,
    sources: {
      allow: async () => true,
      open: (place) => void opened.push(place),
      read: async (url) => scripts.get(url) ?? null,
      async request(url) {
        requested.push(url)
        const text = served.get(url)
        return text === undefined ? { ok: false, problem: 'The server answered 404.' } : { ok: true, text }
      },
    },
  }
}

function createForcedStore(): ForcedStore {
  const stored = new Map<string, ForcedByScope>()
  let settings = DEFAULT_FORCE_SETTINGS
  return {
    read: async (origin) => ({ ...(stored.get(origin) ?? NOTHING_FORCED), settings }),
    async writeSettings(next) {
      settings = next
    },
    async write(origin, scope, forced) {
      stored.set(origin, { ...(stored.get(origin) ?? NOTHING_FORCED), [scope]: forced })
    },
    watch: () => () => undefined,
  }
}
