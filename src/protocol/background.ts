/** Name of a port between the panel and a frame's relay. */
export const PANEL_PORT = 'hogscope:panel'

/** Firefox's DevTools pages can't reach a tab: they ask the background for a port to this frame. */
export function hopPortName(tabId: number, frameId: number): string {
  return `hogscope:hop:${tabId}:${frameId}`
}

export function parseHopPortName(name: string): { readonly tabId: number; readonly frameId: number } | null {
  const match = /^hogscope:hop:(\d+):(\d+)$/.exec(name)
  return match ? { tabId: Number(match[1]), frameId: Number(match[2]) } : null
}

/** ... and for news of the tab's frames, which it can't watch either: each message is a `FrameLoading`. */
export function framesPortName(tabId: number): string {
  return `hogscope:frames:${tabId}`
}

export function parseFramesPortName(name: string): number | null {
  const match = /^hogscope:frames:(\d+)$/.exec(name)
  return match ? Number(match[1]) : null
}

/** ... and for the tab's requests: each message is a `RequestNews`. */
export function requestsPortName(tabId: number): string {
  return `hogscope:requests:${tabId}`
}

export function parseRequestsPortName(name: string): number | null {
  const match = /^hogscope:requests:(\d+)$/.exec(name)
  return match ? Number(match[1]) : null
}

/** From such a panel: asks what a tab shows (a description of the page, or null). */
export interface DescribePage {
  readonly type: 'describe-page'
  readonly tabId: number
}

export function isDescribePage(message: unknown): message is DescribePage {
  const { type, tabId } = (message ?? {}) as { type?: unknown; tabId?: unknown }
  return type === 'describe-page' && typeof tabId === 'number'
}

export interface FrameLoading {
  readonly frameId: number
}

/** From a relay that found flags forced for its site: asks for the truth (a `Forcing`), and so that the badge shows them. */
export interface ForcedHere {
  readonly type: 'forced-here'
  readonly origin: string
}

export function isForcedHere(message: unknown): message is ForcedHere {
  const { type, origin } = (message ?? {}) as { type?: unknown; origin?: unknown }
  return type === 'forced-here' && typeof origin === 'string'
}
