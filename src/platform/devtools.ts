/** The DevTools part of the browser's API. webextension-polyfill does not wrap all of it, and its calls take callbacks in every browser. */
const { devtools } = chrome

/** The tab that DevTools inspects; null in a page that is no part of DevTools. */
export function inspectedTabId(): number | null {
  return devtools?.inspectedWindow?.tabId ?? null
}

/** Loads the inspected page anew; null outside DevTools. */
export const reloadInspected =
  typeof devtools?.inspectedWindow?.reload === 'function' ? (): void => devtools.inspectedWindow.reload({}) : null

/** The path begins with a slash: Firefox reads a relative one from the DevTools page's folder, Chromium from the extension's. */
export function createPanel(title: string, icon: string, page: string): void {
  devtools.panels.create(title, icon, page, () => undefined)
}

export type Theme = 'light' | 'dark'

/** Calls back with DevTools' theme, now and when it changes. Outside DevTools it never calls. */
export function watchTheme(listener: (theme: Theme) => void): void {
  const panels = devtools?.panels
  if (!panels) return
  const tell = (name: string): void => listener(name === 'dark' ? 'dark' : 'light')
  tell(panels.themeName)
  const { setThemeChangeHandler } = panels as { setThemeChangeHandler?: (handler: (name: string) => void) => void }
  if (setThemeChangeHandler) setThemeChangeHandler(tell)
  else
    (
      panels as unknown as { onThemeChanged?: { addListener(handler: (name: string) => void): void } }
    ).onThemeChanged?.addListener(tell)
}

/** Shows a place in the Sources panel; line and column count from 1. Null in Firefox, which has no way to, and outside DevTools. */
export const openResource =
  typeof devtools?.panels?.openResource === 'function'
    ? (url: string, line: number, column: number): void =>
        devtools.panels.openResource(url, line - 1, column - 1, () => undefined)
    : null

/** What DevTools holds of a script, without going to the network; null when it holds none at that address. */
export async function readResource(url: string): Promise<string | null> {
  const resource = (await listResources()).find((each) => each.url === url)
  if (!resource) return null
  return new Promise((resolve) => {
    resource.getContent((content, encoding) => resolve(encoding === 'base64' || !content ? null : content))
  })
}

function listResources(): Promise<chrome.devtools.inspectedWindow.Resource[]> {
  const inspected = devtools?.inspectedWindow
  // Firefox has no such list.
  if (typeof inspected?.getResources !== 'function') return Promise.resolve([])
  return new Promise((resolve) => inspected.getResources(resolve))
}
