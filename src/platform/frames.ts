import {
  askBackground,
  canReachTabs,
  connectToBackground,
  connectToFrame,
  describePage,
  listFrames,
  onFrameLoading,
  type PageDescription,
  type Port,
} from './extension.ts'

/** How a page of the extension reaches the frames of a tab: by itself, or with one hop through the background. */
export interface FrameAccess {
  connect(frameId: number): Port
  /** Calls back for each frame there is, and whenever one may have a new document. Returns the way to stop. */
  watch(listener: (frameId: number) => void): () => void
  /** What the tab shows; null where the browser does not tell. */
  describePage(): Promise<PageDescription | null>
}

export interface HopNames {
  readonly panel: string
  hop(tabId: number, frameId: number): string
  frames(tabId: number): string
  /** The message that asks for a `PageDescription`. */
  describePage(tabId: number): unknown
}

export function frameAccess(tabId: number, names: HopNames): FrameAccess {
  return canReachTabs ? directAccess(tabId, names) : accessByHop(tabId, names)
}

function directAccess(tabId: number, names: HopNames): FrameAccess {
  return {
    connect: (frameId) => connectToFrame(tabId, frameId, names.panel),
    watch(listener) {
      const stop = onFrameLoading(tabId, listener)
      void listFrames(tabId).then((frames) => frames.forEach(({ frameId }) => listener(frameId)))
      return stop
    },
    describePage: () => describePage(tabId),
  }
}

function accessByHop(tabId: number, names: HopNames): FrameAccess {
  return {
    connect: (frameId) => connectToBackground(names.hop(tabId, frameId)),
    watch(listener) {
      let stopped = false
      let port: Port
      const open = (): void => {
        port = connectToBackground(names.frames(tabId))
        port.onMessage.addListener((message: unknown) => listener((message as { frameId: number }).frameId))
        // Firefox ends an idle background page; connecting starts it again.
        port.onDisconnect.addListener(() => {
          if (!stopped) open()
        })
      }
      open()
      return () => {
        stopped = true
        port.disconnect()
      }
    },
    describePage: async () => ((await askBackground(names.describePage(tabId))) ?? null) as PageDescription | null,
  }
}
