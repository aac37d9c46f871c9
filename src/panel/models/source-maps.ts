import { signal, type Signal } from '@preact/signals'
import type { TraceMap } from '@jridgewell/trace-mapping'
import type { SourcePlace } from '../../core/events/call-site.ts'
import type { SourceAccess } from './adapter.ts'

/**
 * Where the code of a place was written. A map inside the script, as development servers make it, is used at once. One with an address of its own can
 * be had from the network alone, unless DevTools has it (Chromium 156 lists no `.map` files among a page's resources): it is offered to the user, who may have it asked for.
 */
export interface SourceMaps {
  /** Null in a browser that can't open a place in Sources. */
  readonly open: ((place: SourcePlace) => void) | null
  /** Null until the script's map is read, and when it has none. Follow it as a signal. */
  originalOf(place: SourcePlace): SourcePlace | null
  /** The map that a script names and that is not read yet; null when there is none. Follow it as a signal. */
  offerOf(scriptUrl: string): MapOffer | null
  /** Asks for the map that is offered: only for a user who was shown its address. */
  request(scriptUrl: string): Promise<void>
}

export interface MapOffer {
  readonly address: string
  readonly loading: boolean
  /** Why the last try brought no map, in words. */
  readonly problem: string | null
}

type MappedPlace = (place: SourcePlace) => SourcePlace | null

interface ScriptMap {
  readonly mapped: Signal<MappedPlace | null>
  readonly offer: Signal<MapOffer | null>
}

/** Scripts whose maps are kept: a large one takes some MB. */
const MAX_SCRIPTS = 100
/** Reading a larger map would hold up the panel. */
const MAX_MAP = 40_000_000
/** Time for the largest map on a slow line, and no more than a user waits. */
const REQUEST_PATIENCE = 30_000

export function createSourceMaps({ open, read, request }: SourceAccess): SourceMaps {
  const byScript = new Map<string, ScriptMap>()

  function mapOf(url: string): ScriptMap {
    let map = byScript.get(url)
    if (!map) {
      map = { mapped: signal(null), offer: signal(null) }
      byScript.set(url, map)
      const [oldest] = byScript.keys()
      if (byScript.size > MAX_SCRIPTS && oldest !== undefined) byScript.delete(oldest)
      void load(url, map)
    }
    return map
  }

  async function load(url: string, { mapped, offer }: ScriptMap): Promise<void> {
    try {
      const script = await read(url)
      const reference = script === null ? null : mapReference(script)
      if (reference === null) return
      const inside = reference.startsWith('data:')
      const address = inside ? url : new URL(reference, url).href
      const json = inside ? decodeDataUrl(reference) : await read(address)
      if (json !== null) mapped.value = await readMap(json, address)
      else if (/^https?:/.test(address)) offer.value = { address, loading: false, problem: null }
    } catch {
      // No map, or none that can be read: the place in the script itself is shown.
    }
  }

  async function ask(url: string): Promise<void> {
    const { mapped, offer } = mapOf(url)
    const offered = offer.value
    if (!offered || offered.loading) return
    const { address } = offered
    offer.value = { address, loading: true, problem: null }
    const answer = await request(address, { maxBytes: MAX_MAP, timeoutMs: REQUEST_PATIENCE })
    let problem = answer.ok ? null : answer.problem
    try {
      if (answer.ok) mapped.value = await readMap(answer.text, address)
    } catch {
      problem = 'What came is not a source map.'
    }
    offer.value = problem === null ? null : { address, loading: false, problem }
  }

  return {
    open,
    originalOf: (place) => mapOf(place.url).mapped.value?.(place) ?? null,
    offerOf: (scriptUrl) => mapOf(scriptUrl).offer.value,
    request: ask,
  }
}

/** `mapUrl` is what the map's own addresses are relative to. Throws when `json` is no source map. */
async function readMap(json: string, mapUrl: string): Promise<MappedPlace | null> {
  if (json.length > MAX_MAP) return null
  const { TraceMap, originalPositionFor } = await import('@jridgewell/trace-mapping')
  // Servers may put a line before it that keeps it from being run as a script.
  const map: TraceMap = new TraceMap(json.replace(/^\)\]\}'[^\n]*\n/, ''), mapUrl)
  return ({ line, column }) => {
    // Maps count columns from 0.
    const found = originalPositionFor(map, { line, column: Math.max(0, column - 1) })
    return found.source === null ? null : { url: found.source, line: found.line, column: found.column + 1 }
  }
}

/** The last `//# sourceMappingURL=` of a script. */
function mapReference(script: string): string | null {
  const start = script.lastIndexOf('# sourceMappingURL=')
  if (start === -1) return null
  return /^# sourceMappingURL=(\S+)/.exec(script.slice(start))?.[1] ?? null
}

function decodeDataUrl(url: string): string {
  const [head = '', ...rest] = url.split(',')
  const body = rest.join(',')
  if (!head.endsWith(';base64')) return decodeURIComponent(body)
  return new TextDecoder().decode(Uint8Array.from(atob(body), (char) => char.charCodeAt(0)))
}
