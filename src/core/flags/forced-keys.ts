/** Where in the extension's storage a site's forced flags are: `storage.local`, so they outlive the browser. */
export function siteForcedKey(origin: string): string {
  return `forced:site:${origin}`
}

/** Where a tab's forced flags for a site are: `storage.session`, so they go with the tab's session. */
export function tabForcedKey(tabId: number, origin: string): string {
  return `forced:tab:${tabId}:${origin}`
}

export type ForcedKey =
  | { readonly scope: 'site'; readonly origin: string }
  | { readonly scope: 'tab'; readonly tabId: number; readonly origin: string }

/** Reads such a key back; null for any other key. */
export function parseForcedKey(key: string): ForcedKey | null {
  const site = /^forced:site:(.*)$/.exec(key)
  if (site) return { scope: 'site', origin: site[1] ?? '' }
  const tab = /^forced:tab:(\d+):(.*)$/.exec(key)
  return tab ? { scope: 'tab', tabId: Number(tab[1]), origin: tab[2] ?? '' } : null
}

/** How forced flags are treated, on every site: `ForceSettings`, in `storage.local`. */
export const FORCE_SETTINGS_KEY = 'force-settings'
