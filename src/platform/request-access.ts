import { connectToBackground, type Port } from './extension.ts'
import {
  canWatchWebRequests,
  watchWebRequests,
  type SeenEnd,
  type SeenRequest,
  type WebRequestListener,
} from './web-requests.ts'

/** What the background streams to a panel that can't watch requests itself. Bodies go along: Firefox clones their buffers from world to world. */
export type RequestNews =
  | { readonly type: 'start'; readonly request: SeenRequest }
  | { readonly type: 'end'; readonly end: SeenEnd }

/** Watches the requests of a tab: by itself where the browser lets panels, else with one hop through the background. Returns the way to stop. */
export function watchTabRequests(tabId: number, portName: string, listener: WebRequestListener): () => void {
  return canWatchWebRequests ? watchWebRequests(tabId, listener) : watchByHop(portName, listener)
}

function watchByHop(portName: string, listener: WebRequestListener): () => void {
  let stopped = false
  let port: Port
  const open = (): void => {
    port = connectToBackground(portName)
    port.onMessage.addListener((message: unknown) => {
      const news = message as RequestNews
      if (news.type === 'start') listener.onStart(news.request)
      else listener.onEnd(news.end)
    })
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
}

/** The background's end: streams the tab's requests to the panel for as long as it asks. */
export function streamRequests(tabId: number, panel: Port): void {
  const tell = (news: RequestNews): void => panel.postMessage(news)
  const stop = watchWebRequests(tabId, {
    onStart: (request) => tell({ type: 'start', request }),
    onEnd: (end) => tell({ type: 'end', end }),
  })
  panel.onDisconnect.addListener(stop)
}
