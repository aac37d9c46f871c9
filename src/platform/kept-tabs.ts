import { browserSession } from './browser-session.ts'
import { holdPanelLock, whenPanelsAreGone } from './panel-lock.ts'
import { forgetTabs, openTabStore, tabKeyOf, type TabStore } from './event-storage.ts'

/** In milliseconds: a working day and its night. Who has not looked at a tab's events since does not come back for them. */
const KEPT_FOR = 24 * 60 * 60 * 1_000

/** Opens what is kept of the tab, and forgets what is too old, or of a browser session that is over. */
export async function openKeptTab(tabId: number): Promise<TabStore> {
  const session = await browserSession(true)
  const own = tabKeyOf(session, tabId)
  holdPanelLock(own)
  await forgetTabs((key, savedAt) => key === own || (key.startsWith(session) && Date.now() - savedAt < KEPT_FOR))
  return openTabStore(own, Date.now)
}

/** To be called when the tab was closed. Its panel closes a little later, and may write until then. */
export async function forgetKeptTab(tabId: number): Promise<void> {
  const session = await browserSession(false)
  if (session === null) return
  const gone = tabKeyOf(session, tabId)
  await whenPanelsAreGone(gone, () => forgetTabs((key) => key !== gone))
}

/** To be called when the browser starts: tabs have other numbers now. */
export async function forgetAllKeptTabs(): Promise<void> {
  const session = await browserSession(false)
  await forgetTabs((key) => session !== null && key.startsWith(session))
}
