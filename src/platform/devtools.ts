/** The DevTools part of the browser's API. webextension-polyfill does not wrap all of it, and its calls take callbacks in every browser. */
const { devtools } = chrome

/** The tab that DevTools inspects; null in a page that is no part of DevTools. */
export function inspectedTabId(): number | null {
  return devtools?.inspectedWindow?.tabId ?? null
}

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
