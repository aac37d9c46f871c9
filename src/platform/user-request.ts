/** The text of an address, or in words why there is none. */
export type RequestedText =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false
      readonly problem: string
      /** The HTTP status of an answer that is no success, or sends on. */
      readonly status?: number
    }

export interface RequestLimits {
  readonly maxBytes: number
  /** For the whole answer, not only its beginning. */
  readonly timeoutMs: number
}

export interface RequestOptions extends RequestLimits {
  /** For the address alone that is asked: an answer that sends on to another is not followed. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * The one request the extension can make (see docs/privacy.md). It may be used only for what a user asks for at that moment, by a control that names
 * the address: never by itself, never again in the background, and with nothing of a page in it but that address. It carries no cookies and no
 * referrer. Lint and `test/e2e/build.test.ts` see to it that there is no other. Never throws.
 */
export async function requestText(
  url: string,
  { maxBytes, timeoutMs, headers }: RequestOptions,
): Promise<RequestedText> {
  if (!/^https?:/i.test(url)) return failed('Only addresses with http: or https: can be asked.')
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const withHeaders = headers && ({ headers, redirect: 'manual', cache: 'no-store' } as const)
    const response = await fetch(url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal, ...withHeaders })
    if (response.type === 'opaqueredirect') return failed('The server sends on to another address.', 302)
    if (!response.ok) return failed(`The server answered ${response.status}.`, response.status)
    const text = await readWithin(response, maxBytes)
    return text === null ? failed(`The answer is larger than ${formatBytes(maxBytes)}.`) : { ok: true, text }
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError'
    return failed(
      late ? `There was no whole answer within ${timeoutMs / 1_000} seconds.` : 'The server could not be reached.',
    )
  }
}

function failed(problem: string, status?: number): RequestedText {
  return status === undefined ? { ok: false, problem } : { ok: false, problem, status }
}

/** Null as soon as there is more. */
async function readWithin(response: Response, maxBytes: number): Promise<string | null> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const piece = await reader?.read()
    if (!piece || piece.done) return text + decoder.decode()
    bytes += piece.value.byteLength
    if (bytes > maxBytes) {
      await reader?.cancel()
      return null
    }
    text += decoder.decode(piece.value, { stream: true })
  }
}

function formatBytes(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${Math.round(bytes / 1_000)} KB`
}
