/** The path of an address, with the part after `#` when it looks like a route; the address itself when it has none (`about:srcdoc`). */
export function pagePath(pageUrl: string): string {
  if (!URL.canParse(pageUrl)) return pageUrl
  const { protocol, pathname, hash } = new URL(pageUrl)
  if (protocol !== 'http:' && protocol !== 'https:') return pageUrl.length > 60 ? `${pageUrl.slice(0, 59)}…` : pageUrl
  return hash.startsWith('#/') || hash.startsWith('#!') ? `${pathname}${hash}` : pathname
}
