/** The part of an address that carries flags somebody shared: `#hogscope=<payload>`, or at the end of another fragment. */
const IN_FRAGMENT = /[#&?]hogscope=([^&]*)/

/** Characters of a payload: longer links are cut by mail and chat programs. */
export const MAX_SHARED_LENGTH = 8_000

/** The payload in the fragment of an address; null without one. One character more than it may have tells that it was cut. */
export function sharedFlagsIn(fragment: string): string | null {
  return IN_FRAGMENT.exec(fragment)?.[1]?.slice(0, MAX_SHARED_LENGTH + 1) ?? null
}

export type SharedText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: string }
export type SharedLink = { readonly ok: true; readonly link: string } | { readonly ok: false; readonly error: string }

/** `pageUrl` with `text` in its fragment. A fragment that is there stays, as it may be the page's own address within the app. */
export function withSharedFlags(pageUrl: string, text: string): SharedLink {
  const payload = encode(text)
  if (payload.length > MAX_SHARED_LENGTH) {
    return {
      ok: false,
      error:
        `These flags make a link of ${payload.length} characters; ${MAX_SHARED_LENGTH} are the most, as longer links are cut on ` +
        'their way. Clear flags that are not needed, shorten payloads, or copy the preset as JSON instead.',
    }
  }
  const [page = '', fragment = ''] = splitOnce(pageUrl, '#')
  const own = `#${fragment}`.replace(IN_FRAGMENT, '').slice(1)
  const before = own === '' ? '' : `${own}${own.includes('?') ? '&' : '?'}`
  return { ok: true, link: `${page}#${before}hogscope=${payload}` }
}

/** Reads a payload that anybody may have written. */
export function decodeSharedFlags(payload: string): SharedText {
  if (payload.length > MAX_SHARED_LENGTH) {
    return {
      ok: false,
      error: `The link carries more than ${MAX_SHARED_LENGTH} characters of flags. Ask for the preset as JSON.`,
    }
  }
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0))
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return {
      ok: false,
      error: 'The link was changed or cut on its way. Ask for it once more, or for the preset as JSON.',
    }
  }
}

/** Base64url without padding, of UTF-8. */
function encode(text: string): string {
  const binary = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
