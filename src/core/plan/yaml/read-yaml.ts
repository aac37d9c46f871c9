import { type Document, isAlias, isMap, isNode, isScalar, isSeq, parseAllDocuments } from 'yaml'
import { jsonEntries } from '../json/json-entries.ts'
import type { JsonEntry, JsonNode } from '../json/json-tree.ts'
import { createLineTable, type LineTable } from '../line-table.ts'
import type { PlanError } from '../plan-format.ts'
import type { SourcePlace } from '../tracking-plan.ts'

export type YamlResult =
  | {
      readonly ok: true
      /** One for each document of the text. */
      readonly roots: readonly JsonNode[]
      /** Names that their map has before: the last of them counts. */
      readonly repeated: readonly { readonly name: string; readonly at: SourcePlace }[]
    }
  | { readonly ok: false; readonly error: PlanError }

/** Far deeper than any taxonomy, and no deeper than the stack is. */
const MAX_NESTING = 100
/** As many as a text of the largest size may have; aliases can make far more of few. */
const MAX_NODES = 1_000_000

/** A part of the text at which it is no taxonomy any more. */
class NotReadable extends Error {
  readonly offset: number
  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/** Reads YAML 1.2 as what JSON can hold, aliases resolved. Never throws: what is wrong is told with its place. */
export function readYaml(text: string, sourceName: string): YamlResult {
  const lines = createLineTable(text, sourceName)
  const reading: Reading = { lines, nodesLeft: MAX_NODES, deepest: 0, repeated: [], anchors: new Map() }
  try {
    const roots = parseDocuments(text).flatMap(({ errors: [fault], contents }) => {
      if (fault) throw new NotReadable(`This is no YAML: ${fault.message}`, fault.pos[0])
      reading.anchors.clear()
      return contents ? [toNode(reading, contents, 0)] : []
    })
    return { ok: true, roots, repeated: reading.repeated }
  } catch (error) {
    // The parser goes down into what is nested until the stack ends.
    const fault = error instanceof NotReadable ? error : new NotReadable('It could not be read as YAML.', 0)
    const { line, column } = lines.placeAt(fault.offset)
    return { ok: false, error: { line, column, message: fault.message } }
  }
}

function parseDocuments(text: string): readonly Document.Parsed[] {
  // Whether keys are unique is looked at here: the parser compares each with each.
  const documents = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
  return Array.isArray(documents) ? documents : []
}

interface Reading {
  readonly lines: LineTable
  readonly repeated: JsonEntry[]
  /** What aliases stand for: the same node, counted again for each of them. */
  readonly anchors: Map<string, { readonly node: JsonNode; readonly size: number; readonly height: number }>
  nodesLeft: number
  deepest: number
}

function toNode(reading: Reading, node: unknown, depth: number): JsonNode {
  const offset = offsetOf(node)
  spend(reading, { size: 1, depth, offset })
  if (isAlias(node)) {
    const anchored = reading.anchors.get(node.source)
    if (!anchored) throw new NotReadable(`\`*${node.source}\` stands for nothing that is there before.`, offset)
    spend(reading, { size: anchored.size, depth: depth + anchored.height, offset })
    return anchored.node
  }
  const anchor = isNode(node) && 'anchor' in node ? node.anchor : undefined
  if (anchor === undefined) return contentsOf(reading, node, depth)
  const before = { nodesLeft: reading.nodesLeft, deepest: reading.deepest }
  reading.deepest = depth
  const contents = contentsOf(reading, node, depth)
  const size = before.nodesLeft - reading.nodesLeft
  reading.anchors.set(anchor, { node: contents, size, height: reading.deepest - depth })
  reading.deepest = Math.max(reading.deepest, before.deepest)
  return contents
}

function spend(
  reading: Reading,
  spent: { readonly size: number; readonly depth: number; readonly offset: number },
): void {
  const { size, depth, offset } = spent
  reading.nodesLeft -= size
  reading.deepest = Math.max(reading.deepest, depth)
  if (depth > MAX_NESTING) throw new NotReadable('It is nested too deep here to be a taxonomy.', offset)
  if (reading.nodesLeft < 0) throw new NotReadable('Its aliases stand for too much to be a taxonomy.', offset)
}

function contentsOf(reading: Reading, node: unknown, depth: number): JsonNode {
  const { lines, repeated } = reading
  const offset = offsetOf(node)
  if (isSeq(node)) {
    const items = node.items.map((item) => toNode(reading, item, depth + 1))
    return placed(lines, offset, { kind: 'list', items })
  }
  if (!isMap(node)) return placed(lines, offset, { kind: 'scalar', value: scalarOf(node) })
  const entries = node.items.map(({ key, value }): JsonEntry => {
    return placed(lines, offsetOf(key), { name: String(scalarOf(key)), value: toNode(reading, value, depth + 1) })
  })
  return placed(lines, offset, { kind: 'object', entries: jsonEntries(entries, repeated) })
}

function scalarOf(node: unknown): string | number | boolean | null {
  const value: unknown = isScalar(node) ? node.value : null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

/** Its place is counted when it is asked for: most are never shown. */
function placed<Part extends object>(
  lines: LineTable,
  offset: number,
  part: Part,
): Part & { readonly at: SourcePlace } {
  return Object.defineProperty(part, 'at', { get: () => lines.placeAt(offset), enumerable: true }) as Part & {
    readonly at: SourcePlace
  }
}
