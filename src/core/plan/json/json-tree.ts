import { parseJson } from '../../values/parse-json.ts'
import type { PlanError } from '../plan-format.ts'
import { createLineTable } from '../line-table.ts'
import { wholeFile } from '../source-text.ts'
import type { SourcePlace } from '../tracking-plan.ts'
import { entryNamed } from './json-entries.ts'
import { scanJson } from './scan-json.ts'

/** JSON that knows where it stands in its text, so that what is wrong or not understood can be shown there. */
export type JsonNode = JsonObject | JsonList | JsonScalar

export interface JsonObject {
  readonly kind: 'object'
  readonly at: SourcePlace
  /** In the order of the text, each name once. No record, since a name may be `__proto__`. */
  readonly entries: readonly JsonEntry[]
}

export interface JsonEntry {
  readonly name: string
  /** The place of its name. */
  readonly at: SourcePlace
  readonly value: JsonNode
}

export interface JsonList {
  readonly kind: 'list'
  readonly at: SourcePlace
  readonly items: readonly JsonNode[]
}

export interface JsonScalar {
  readonly kind: 'scalar'
  readonly at: SourcePlace
  readonly value: string | number | boolean | null
}

export type JsonTreeResult =
  | {
      readonly ok: true
      readonly root: JsonNode
      /** Names that their object has before: the last of them counts, as in `JSON.parse`. */
      readonly repeated: readonly { readonly name: string; readonly at: SourcePlace }[]
    }
  | { readonly ok: false; readonly error: PlanError }

/** Never throws. */
export function readJsonTree(text: string, sourceName: string): JsonTreeResult {
  const scanned = scanJson(text, createLineTable(text, sourceName))
  if (scanned) return scanned
  const parsed = parseJson(text)
  return { ok: false, error: parsed.ok ? wholeFile('It could not be read as JSON.') : parsed.problem }
}

/** The member of that name; undefined where there is none, or the node is no object. */
export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? entryNamed(node.entries, name)?.value : undefined
}

/** The items of a list; empty for anything else. */
export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.kind === 'list' ? node.items : []
}

/** The entries of an object; empty for anything else. */
export function entriesOf(node: JsonNode | undefined): readonly JsonEntry[] {
  return node?.kind === 'object' ? node.entries : []
}

/** The text; null where it is none, or empty. */
export function textOf(node: JsonNode | undefined): string | null {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value !== '' ? node.value : null
}
