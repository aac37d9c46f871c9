import { createLineTable } from '../plan/line-table.ts'
import { entryNamed } from '../plan/json/json-entries.ts'
import { scanJson } from '../plan/json/scan-json.ts'
import type { JsonNode } from '../plan/json/json-tree.ts'
import type { SourcePlace } from '../plan/tracking-plan.ts'

/** Characters. The places of all that is in a text take some ten times its memory. */
const MAX_PLACED = 20_000_000

/** `Line 12, column 7: ` for what stands at the path, or for what lacks it; empty where the place can't be told. */
export function placeOf(source: string, path: readonly (string | number)[]): string {
  if (source.length > MAX_PLACED) return ''
  const scanned = scanJson(source, createLineTable(source, ''))
  if (!scanned?.ok) return ''
  let at: SourcePlace = scanned.root.at
  let node: JsonNode | undefined = scanned.root
  for (const key of path) {
    const next: { readonly at: SourcePlace; readonly node: JsonNode } | undefined = childOf(node, key)
    if (!next) break
    ;({ at, node } = next)
  }
  return `Line ${at.line}, column ${at.column}: `
}

function childOf(
  node: JsonNode | undefined,
  key: string | number,
): { readonly at: SourcePlace; readonly node: JsonNode } | undefined {
  if (node?.kind === 'object') {
    const entry = entryNamed(node.entries, String(key))
    return entry && { at: entry.at, node: entry.value }
  }
  const item = node?.kind === 'list' && typeof key === 'number' ? node.items[key] : undefined
  return item && { at: item.at, node: item }
}
