/** The parts of an address of http or https; core has no `URL`. */
export interface Address {
  /** `https` */
  readonly scheme: string
  /** With the port, in small letters. */
  readonly host: string
  readonly hostname: string
  /** `https://host:port` */
  readonly origin: string
  /** Begins with a slash. */
  readonly path: string
  readonly query: string
  readonly hash: string
}

const ADDRESS = /^(https?):\/\/([^/?#\s@]+)([^?#\s]*)(\?[^#\s]*)?(#\S*)?$/i

/** Null for what is no address of http. Linear time. */
export function parseAddress(text: string): Address | null {
  const match = ADDRESS.exec(text)
  if (!match) return null
  const [, scheme = '', host = '', path = '', query = '', hash = ''] = match
  const small = host.toLowerCase()
  const hostname = /^(?:\[[^\]]*\]|[^:]*)/.exec(small)?.[0] ?? small
  if (hostname === '') return null
  return {
    scheme: scheme.toLowerCase(),
    host: small,
    hostname,
    origin: `${scheme.toLowerCase()}://${small}`,
    path: path === '' ? '/' : path,
    query,
    hash,
  }
}

/** Whether nobody else can reach the host: then it needs no https. */
export function isLocalHost(hostname: string): boolean {
  return hostname === '127.0.0.1' || hostname === '[::1]' || /^(?:.+\.)?localhost$/.test(hostname)
}

/** The page's path; empty for what is no address. */
export function pathOf(pageUrl: string): string {
  return parseAddress(pageUrl)?.path ?? ''
}
