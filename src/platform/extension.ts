import browser, { type Runtime } from 'webextension-polyfill'
import { hasAccess } from './host-access.ts'

/** Chromium gives DevTools pages `tabs`; Firefox gives them neither `tabs` nor `webNavigation`, and everything goes through the background. */
export const canReachTabs = Boolean(browser.tabs?.connect)

export type Port = Runtime.Port

export function connectToFrame(tabId: number, frameId: number, name: string): Port {
  return browser.tabs.connect(tabId, { frameId, name })
}

export function connectToBackground(name: string): Port {
  return browser.runtime.connect({ name })
}

export function onConnect(listener: (port: Port) => void): void {
  browser.runtime.onConnect.addListener(listener)
}

export interface FrameAddress {
  readonly frameId: number
  readonly url: string
}

export async function listFrames(tabId: number): Promise<FrameAddress[]> {
  const frames = await browser.webNavigation.getAllFrames({ tabId }).catch(() => null)
  return (frames ?? []).map(({ frameId, url }) => ({ frameId, url }))
}

export interface PageDescription {
  readonly url: string
  readonly loaded: boolean
  /** The browser shows an error in the place of the page. */
  readonly failed: boolean
  /** False where the browser keeps the tab's address from extensions, though it tells the frame's: it shows the page in its own way, as its source. */
  readonly open: boolean
  /** False where the user has restricted the sites that the extension may see, and this is none of them. */
  readonly permitted: boolean
  /** Of a private window, of which nothing is to be kept. */
  readonly incognito: boolean
}

/** What a tab shows in its top frame; null when there is no such tab. */
export async function describePage(tabId: number): Promise<PageDescription | null> {
  try {
    const [tab, frames] = await Promise.all([browser.tabs.get(tabId), browser.webNavigation.getAllFrames({ tabId })])
    const top = frames?.find(({ frameId }) => frameId === 0)
    if (!top) return null
    return {
      url: top.url,
      loaded: tab.status === 'complete',
      failed: top.errorOccurred === true,
      open: tab.url !== undefined,
      permitted: !/^https?:/i.test(top.url) || (await hasAccess(top.url)),
      incognito: tab.incognito,
    }
  } catch {
    return null
  }
}

/** Calls back when a frame of the tab may have a new document: committed, parsed, or loaded. Returns the way to stop. */
export function onFrameLoading(tabId: number, listener: (frameId: number) => void): () => void {
  const { onCommitted, onDOMContentLoaded, onCompleted } = browser.webNavigation
  const forTab = (details: { tabId: number; frameId: number }): void => {
    if (details.tabId === tabId) listener(details.frameId)
  }
  for (const event of [onCommitted, onDOMContentLoaded, onCompleted]) event.addListener(forTab)
  return () => {
    for (const event of [onCommitted, onDOMContentLoaded, onCompleted]) event.removeListener(forTab)
  }
}

/** The tab in front of the window that asks; null when there is none. */
export async function activeTabId(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  return tab?.id ?? null
}

export async function listTabIds(): Promise<number[]> {
  const tabs = await browser.tabs.query({})
  return tabs.flatMap(({ id }) => id ?? [])
}

export async function reloadTab(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId)
}

export type StorageArea = 'local' | 'session'

export async function readStored(area: StorageArea, key: string): Promise<unknown> {
  return (await browser.storage[area].get(key))[key]
}

export async function writeStored(area: StorageArea, key: string, value: unknown): Promise<void> {
  await browser.storage[area].set({ [key]: value })
}

export async function removeStored(area: StorageArea, key: string): Promise<void> {
  await browser.storage[area].remove(key)
}

export async function storedKeys(area: StorageArea): Promise<string[]> {
  return Object.keys(await browser.storage[area].get(null))
}

/** Calls back with each key that changed, in whichever area. Returns the way to stop. */
export function onStoredChange(listener: (key: string) => void): () => void {
  const onChanged = (changes: Record<string, unknown>): void => {
    for (const key of Object.keys(changes)) listener(key)
  }
  browser.storage.onChanged.addListener(onChanged)
  return () => browser.storage.onChanged.removeListener(onChanged)
}

export async function setBadge(tabId: number, text: string, title: string): Promise<void> {
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: '#6e3bbd' })
    await browser.action.setBadgeText({ tabId, text })
    await browser.action.setTitle({ tabId, title })
  } catch {
    // The tab was closed meanwhile.
  }
}

/** Answers messages from the extension's own pages, a panel of DevTools among them. `answer` returns undefined for a message that is not its own. */
export function onExtensionMessage(answer: (message: unknown) => Promise<unknown> | undefined): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    sender.url?.startsWith(browser.runtime.getURL('')) ? answer(message) : undefined,
  )
}

/** Null when nobody answers. */
export async function askBackground(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message).catch(() => null)
}

/** Answers messages from relays. `answer` returns undefined for a message that is not its own. */
export function onFrameMessage(answer: (message: unknown, tabId: number) => Promise<unknown> | undefined): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) =>
    sender.tab?.id === undefined ? undefined : answer(message, sender.tab.id),
  )
}

export function onTabClosed(listener: (tabId: number) => void): void {
  browser.tabs.onRemoved.addListener(listener)
}

export function onBrowserStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener)
}
