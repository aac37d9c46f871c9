import browser from 'webextension-polyfill'

/**
 * Whether the extension may ask this origin; where the user has restricted it, the browser asks them. Call it from a click:
 * browsers answer no other. Where a DevTools page has no such API, as in Firefox, it is for the request to find out.
 */
export async function allowHost(origin: string): Promise<boolean> {
  const permissions: typeof browser.permissions | undefined = browser.permissions
  if (!permissions) return true
  return (await hasAccess(origin)) || (await permissions.request(originsOf(origin)).catch(() => false))
}

/** Whether the user lets the extension see pages of the web at this address. */
export function hasAccess(url: string): Promise<boolean> {
  return browser.permissions.contains(originsOf(url))
}

/** Match patterns have no ports: they hold for all of them. */
function originsOf(url: string): { origins: string[] } {
  const { protocol, hostname } = new URL(url)
  return { origins: [`${protocol}//${hostname}/*`] }
}
