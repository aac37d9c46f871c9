/**
 * The browser's API as the relay sees it. Without webextension-polyfill: this runs in every page, where its 10 KB would be most of what we load,
 * and the few calls below answer with promises under Manifest V3 in Chromium and Firefox alike.
 */
export interface ContentPort {
  readonly name: string
  postMessage(message: unknown): void
  disconnect(): void
  readonly onMessage: { addListener(listener: (message: unknown) => void): void }
  readonly onDisconnect: { addListener(listener: () => void): void }
}

export function onConnect(listener: (port: ContentPort) => void): void {
  chrome.runtime.onConnect.addListener(listener)
}

/** Undefined when nobody answers, or the extension was updated or removed while the page stayed open. */
export async function askBackground(message: unknown): Promise<unknown> {
  try {
    return (await chrome.runtime.sendMessage(message)) as unknown
  } catch {
    return undefined
  }
}

export async function readLocal(key: string): Promise<unknown> {
  try {
    return ((await chrome.storage.local.get(key)) as Record<string, unknown>)[key]
  } catch {
    return undefined
  }
}

export function onLocalChange(keys: readonly string[], listener: () => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && keys.some((key) => key in changes)) listener()
  })
}
