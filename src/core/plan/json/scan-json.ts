import { type JSONVisitor, visit } from 'jsonc-parser'
import type { LineTable } from '../line-table.ts'
import type { SourcePlace } from '../tracking-plan.ts'
import { jsonEntries } from './json-entries.ts'
import type { JsonEntry, JsonNode, JsonScalar, JsonTreeResult } from './json-tree.ts'

/** Far deeper than any taxonomy, and no deeper than the stack is. */
const MAX_NESTING = 500

class NestedTooDeep extends Error {
  readonly offset: number
  constructor(offset: number) {
    super()
    this.offset = offset
  }
}
class NoJson extends Error {}

/** Its place is counted when it is asked for: most nodes are never shown. */
class Placed {
  private readonly lines: LineTable
  private readonly offset: number
  constructor(lines: LineTable, offset: number) {
    this.lines = lines
    this.offset = offset
  }
  get at(): SourcePlace {
    return this.lines.placeAt(this.offset)
  }
}

class ObjectNode extends Placed {
  readonly kind = 'object'
  readonly entries: readonly JsonEntry[]
  constructor(lines: LineTable, offset: number, entries: readonly JsonEntry[]) {
    super(lines, offset)
    this.entries = entries
  }
}

class ListNode extends Placed {
  readonly kind = 'list'
  readonly items: readonly JsonNode[]
  constructor(lines: LineTable, offset: number, items: readonly JsonNode[]) {
    super(lines, offset)
    this.items = items
  }
}

class ScalarNode extends Placed {
  readonly kind = 'scalar'
  readonly value: JsonScalar['value']
  constructor(lines: LineTable, offset: number, value: JsonScalar['value']) {
    super(lines, offset)
    this.value = value
  }
}

class Entry extends Placed implements JsonEntry {
  readonly name: string
  readonly value: JsonNode
  constructor(lines: LineTable, offset: number, name: string, value: JsonNode) {
    super(lines, offset)
    this.name = name
    this.value = value
  }
}

/** An object or a list that is not at its end yet. */
interface Open {
  readonly offset: number
  /** Under which it stands in the object that it is in; null in a list. */
  readonly name: string | null
  readonly nameOffset: number
  /** How many entries, or items, stand before its own among those that have no object or list yet. */
  readonly before: number
  readonly isList: boolean
}

/** Reads exactly what `JSON.parse` reads, and keeps the places. Null for what is no JSON. */
export function scanJson(text: string, lines: LineTable): JsonTreeResult | null {
  const repeated: JsonEntry[] = []
  const open: Open[] = []
  // What an object or a list has is taken from these at its end, so that each has room for its own and no more.
  const entries: Entry[] = []
  const items: JsonNode[] = []
  let root: JsonNode | null = null
  let name: string | null = null
  let nameOffset = 0

  function put(node: JsonNode): void {
    if (name !== null) entries.push(new Entry(lines, nameOffset, name, node))
    else if (open.length > 0) items.push(node)
    else root = node
    name = null
  }

  function begin(offset: number, isList: boolean): void {
    open.push({ offset, name, nameOffset, before: isList ? items.length : entries.length, isList })
    name = null
    if (open.length > MAX_NESTING) throw new NestedTooDeep(offset)
  }

  function end(): void {
    const ended = open.pop()
    if (!ended) return
    const { offset, before, isList } = ended
    ;({ name, nameOffset } = ended)
    if (isList) put(new ListNode(lines, offset, items.splice(before)))
    else put(new ObjectNode(lines, offset, jsonEntries(entries.splice(before), repeated)))
  }

  const visitor: JSONVisitor = {
    onObjectBegin: (offset) => begin(offset, false),
    onArrayBegin: (offset) => begin(offset, true),
    onObjectProperty(property, offset) {
      name = property
      nameOffset = offset
    },
    onLiteralValue: (value: JsonScalar['value'], offset) => put(new ScalarNode(lines, offset, value)),
    onObjectEnd: end,
    onArrayEnd: end,
    onError() {
      throw new NoJson()
    },
  }
  try {
    visit(text, visitor, { disallowComments: true })
  } catch (error) {
    if (!(error instanceof NestedTooDeep)) return null
    const { line, column } = lines.placeAt(error.offset)
    return { ok: false, error: { line, column, message: 'It is nested too deep here to be a taxonomy.' } }
  }
  return root && { ok: true, root, repeated }
}
