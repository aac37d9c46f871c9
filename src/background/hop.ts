import { connectToFrame, describePage, listFrames, onFrameLoading, type Port } from '../platform/extension.ts'
import { streamRequests } from '../platform/request-access.ts'
import {
  type FrameLoading,
  isDescribePage,
  PANEL_PORT,
  parseFramesPortName,
  parseHopPortName,
  parseRequestsPortName,
} from '../protocol/background.ts'

/** Joins a panel that can't reach tabs (Firefox) with the relay of one frame. */
export function joinToFrame(panel: Port): void {
  const address = parseHopPortName(panel.name)
  if (!address) return
  const relay = connectToFrame(address.tabId, address.frameId, PANEL_PORT)
  panel.onMessage.addListener((message: unknown) => relay.postMessage(message))
  relay.onMessage.addListener((message: unknown) => panel.postMessage(message))
  panel.onDisconnect.addListener(() => relay.disconnect())
  relay.onDisconnect.addListener(() => panel.disconnect())
}

/** Tells such a panel of the frames of its tab, those there are and those that come. */
export function tellFrames(panel: Port): void {
  const tabId = parseFramesPortName(panel.name)
  if (tabId === null) return
  const tell = (frameId: number): void => panel.postMessage({ frameId } satisfies FrameLoading)
  const stop = onFrameLoading(tabId, tell)
  panel.onDisconnect.addListener(stop)
  void listFrames(tabId).then((frames) => frames.forEach(({ frameId }) => tell(frameId)))
}

/** ... of the requests of its tab. */
export function tellRequests(panel: Port): void {
  const tabId = parseRequestsPortName(panel.name)
  if (tabId !== null) streamRequests(tabId, panel)
}

/** ... and of what its tab shows. Undefined for another message. */
export function answerDescribePage(message: unknown): Promise<unknown> | undefined {
  return isDescribePage(message) ? describePage(message.tabId) : undefined
}
