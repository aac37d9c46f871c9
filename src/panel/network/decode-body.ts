import type { WireBody } from '../../core/network/network-request.ts'
import type { SeenBody } from '../../platform/web-requests.ts'
import { decompressLz64 } from './lz64.ts'

/** A body whose text may be PostHog's: still to be recognised by its shape. */
export interface DecodedBody {
  readonly json: unknown
  readonly wire: WireBody
}

/** Larger bodies are left alone: PostHog refuses them (20 MB) or its SDKs never make them (1 MB), and reading one holds up the panel. */
export const MAX_BODY = 5_000_000
/** Most characters unpacked of one body. A batch of events has ten times fewer; a bomb stops here. */
export const MAX_UNPACKED = 20_000_000

/** Null for what is surely not PostHog's, or can't be had: most requests of a page, told apart by their first bytes. Never throws. */
export async function decodeBody(body: SeenBody | null): Promise<DecodedBody | null> {
  try {
    if (body?.kind === 'form') return decodeForm(body.fields)
    return body?.kind === 'bytes' ? await decodeBytes(body.pieces) : null
  } catch {
    return null
  }
}

/** The text of a GET request's `data` parameter: the oldest SDKs can be told to send no other, and a tracking pixel can't. */
export function decodeQuery(url: string): DecodedBody | null {
  try {
    if (url.length > MAX_BODY) return null
    const data = new URL(url).searchParams.get('data')
    return data === null ? null : decodeText(data, data.length)
  } catch {
    return null
  }
}

function decodeForm(fields: Readonly<Record<string, readonly unknown[]>>): DecodedBody | null {
  const [data] = fields['data'] ?? []
  // How many bytes it was before the browser took it apart is not told.
  return typeof data === 'string' && data.length <= MAX_BODY ? decodeText(data, null) : null
}

async function decodeBytes(pieces: readonly ArrayBuffer[]): Promise<DecodedBody | null> {
  const size = pieces.reduce((sum, piece) => sum + piece.byteLength, 0)
  if (size === 0 || size > MAX_BODY) return null
  const bytes = join(pieces, size)
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const text = await gunzip(bytes)
    return text === null ? null : asJson(text, { bytes: size, encoding: 'gzip' })
  }
  if (!mayBeText(bytes)) return null
  const text = new TextDecoder().decode(bytes)
  return text.startsWith('data=') ? decodeFormText(text, size) : decodeText(text, size)
}

function decodeFormText(text: string, size: number): DecodedBody | null {
  const data = new URLSearchParams(text).get('data')
  return data === null ? null : decodeText(data, size)
}

/** Plain JSON, base64 of JSON, or base64 of lz-string's compression. */
function decodeText(text: string, size: number | null): DecodedBody | null {
  if (/^\s*[[{]/.test(text)) return asJson(text, { bytes: size, encoding: 'json' })
  // `+` may have become a space on its way through a form.
  const base64 = text.trim().replaceAll(' ', '+')
  if (!/^[\w+/-]+={0,2}$/.test(base64)) return null
  const plain = decodeBase64(base64)
  if (plain !== null && /^\s*[[{]/.test(plain)) return asJson(plain, { bytes: size, encoding: 'base64' })
  const unpacked = decompressLz64(base64, MAX_UNPACKED)
  return unpacked === null ? null : asJson(unpacked, { bytes: size, encoding: 'lz64' })
}

/** Names that everything PostHog takes has; without one of them nothing is parsed. */
const SIGNS = ['"event"', '"distinct_id"', '"resourceLogs"', '"resourceMetrics"']

function asJson(text: string, wire: WireBody): DecodedBody | null {
  if (!SIGNS.some((sign) => text.includes(sign))) return null
  return { json: JSON.parse(text) as unknown, wire }
}

function decodeBase64(text: string): string | null {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
  } catch {
    return null
  }
}

/** First bytes of JSON, of a form's `data=`, and of base64: letters, digits, brackets, space. */
function mayBeText(bytes: Uint8Array): boolean {
  return /^[[{\s\w+/]/.test(String.fromCharCode(bytes[0] ?? 0))
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    text += decoder.decode(value, { stream: true })
    if (text.length > MAX_UNPACKED) {
      await reader.cancel()
      return null
    }
  }
}

function join(pieces: readonly ArrayBuffer[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const piece of pieces) {
    bytes.set(new Uint8Array(piece), offset)
    offset += piece.byteLength
  }
  return bytes
}
