import { signal, type Signal } from '@preact/signals'
import type { TraceMap } from '@jridgewell/trace-mapping'
import type { SourcePlace } from '../../core/events/call-site.ts'
import type { SourceAccess } from './adapter.ts'

/**
 * Where the code of a place was written, where a source map within DevTools' reach tells it. That is one inside the script, as development servers
 * make it: Chromium (156) does not list `.map` files among a page's resources, so a place in a production build is shown as it is in the script.
 */
export interface SourceMaps {
  /** Null in a browser that can't open a place in Sources. */
  readonly open: ((place: SourcePlace) => void) | null
  /** Null until the script's map is read, and when it has none that can be had without the network. Follow it as a signal. */
  originalOf(place: SourcePlace): SourcePlace | null
}

type MappedPlace = (place: SourcePlace) => SourcePlace | null

/** Scripts whose maps are kept: a large one takes some MB. */
const MAX_SCRIPTS = 100
/** Reading a larger map would hold up the panel. */
const MAX_MAP = 40_000_000

export function createSourceMaps({ open, read }: SourceAccess): SourceMaps {
  const byScript = new Map<string, Signal<MappedPlace | null>>()

  function mapOf(url: string): Signal<MappedPlace | null> {
    let map = byScript.get(url)
    if (!map) {
      map = signal(null)
      byScript.set(url, map)
      const [oldest] = byScript.keys()
      if (byScript.size > MAX_SCRIPTS && oldest !== undefined) byScript.delete(oldest)
      void load(url, map)
    }
    return map
  }

  async function load(url: string, map: Signal<MappedPlace | null>): Promise<void> {
    try {
      map.value = await loadMap(url, read)
    } catch {
      // No map, or none that can be read: the place in the script itself is shown.
    }
  }

  return { open, originalOf: (place) => mapOf(place.url).value?.(place) ?? null }
}

async function loadMap(url: string, read: SourceAccess['read']): Promise<MappedPlace | null> {
  const script = await read(url)
  const reference = script === null ? null : mapReference(script)
  if (reference === null) return null
  const json = reference.startsWith('data:') ? decodeDataUrl(reference) : await read(new URL(reference, url).href)
  if (json === null || json.length > MAX_MAP) return null
  const { TraceMap, originalPositionFor } = await import('@jridgewell/trace-mapping')
  const map: TraceMap = new TraceMap(json, reference.startsWith('data:') ? url : new URL(reference, url).href)
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

function decodeDataUrl(url: string): string | null {
  const [head = '', ...rest] = url.split(',')
  const body = rest.join(',')
  if (!head.endsWith(';base64')) return decodeURIComponent(body)
  return new TextDecoder().decode(Uint8Array.from(atob(body), (char) => char.charCodeAt(0)))
}
