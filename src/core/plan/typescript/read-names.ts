import type { SourcePlace } from '../tracking-plan.ts'
import { memberOf, textOf } from './const-value.ts'
import type { ConstEntry, ConstValue } from './const-value.ts'
import { inWords } from './describe-member.ts'
import { placeOf } from './positions.ts'
import type { NoteList } from './positions.ts'
import { addNote, variantsFromComments, variantsOf } from './read-variants.ts'
import type { Docs } from './source-module.ts'
import type { Expression, SyntaxNode } from './syntax-tree.ts'

/** A name in a list of events or flags. */
export interface NamedEntry {
  readonly name: string
  /** The key it goes by in code, `USER.SIGNED_UP` for a nested one; null in an array. */
  readonly constant: string | null
  readonly description: string | null
  /** Of a flag, where the source names them. */
  readonly variants?: readonly string[]
  /** Of an event that should no longer be sent. */
  readonly deprecated?: string
  /** Of an event whose name stands for a family of names. */
  readonly namePattern?: string
  /** The schema of an event's properties that stands beside its name. */
  readonly schema?: Expression
  readonly at: SourcePlace
}

export interface NameListTools extends Docs {
  readonly notes: NoteList
  /** Whether an expression is a schema that types can be read of. */
  readonly isSchema: (node: SyntaxNode) => node is Expression
}

const NAME_KEYS = ['name', 'event', 'eventName', 'event_name', 'key', 'flagKey']
/** What may stand beside the name in `{ name: 'item_created', description: '…' }`. */
const DETAIL_KEYS =
  /^(?:description|properties|props|schema|params|category|owner|team|type|tags|deprecated|default|defaultValue|variants|payloads?|rollout|required|optional)$/

/** A constant that lists names; `name` is its own. */
export interface NameList {
  readonly name: string
  readonly what: 'event' | 'flag'
  readonly value: ConstValue
}

/** Reads the names of a constant: a map (nested too), an array, an enum. What is no name gets a note. */
export function readNames(list: NameList, tools: NameListTools): NamedEntry[] {
  const { value, what } = list
  const found: NamedEntry[] = []

  function readAt(item: ConstValue, path: readonly string[], node: SyntaxNode): void {
    const constant = path.length > 0 ? path.join('.') : null
    const subject = `\`${constant ?? list.name}\``
    const name = textOf(item)
    if (name !== null && name.trim() !== '') {
      found.push(withVariants(entryOf(name, constant, node), node, null))
    } else if (item.kind === 'literal') {
      tools.notes.add(
        node,
        `${subject}: the value is ${JSON.stringify(item.value)}; the name of ${aOrAn(what)} was expected.`,
      )
    } else if (item.kind === 'unknown') {
      tools.notes.add(node, `${subject}: the value is ${item.reason}; only names written out in this file can be read.`)
    } else if (item.kind === 'array') {
      for (const element of item.items) readAt(element, path, element.node)
    } else {
      const described = readDescribed(item, constant, node)
      if (described) found.push(described)
      else
        for (const entry of lastOfEachKey(item.entries))
          readAt(entry.value, entry.key === null ? path : [...path, entry.key], entry.node)
    }
  }

  function readDescribed(
    item: ConstValue & { readonly kind: 'object' },
    constant: string | null,
    node: SyntaxNode,
  ): NamedEntry | null {
    const nameKey = NAME_KEYS.find((key) => textOf(memberOf(item, key) ?? item) !== null)
    const variants = memberOf(item, 'variants')
    // `{ 'pricing-page': { variants: ['control', 'test'] } }`
    const ownKey = what === 'flag' && variants ? constant : null
    const isDescriptor = item.entries.every(({ key }) => key === nameKey || DETAIL_KEYS.test(key ?? ''))
    const name = nameKey === undefined ? ownKey : textOf(memberOf(item, nameKey) ?? item)
    if (!isDescriptor || name === null) return null
    const text = textOf(memberOf(item, 'description') ?? item)
    const read = withSchema(entryOf(name, constant, node), item, node, tools)
    return withVariants(text === null ? read : { ...read, description: text }, node, variants)
  }

  function entryOf(name: string, constant: string | null, node: SyntaxNode): NamedEntry {
    const doc = tools.describe(node)
    const entry = { name, constant, description: doc.description, at: placeOf(node) }
    if (doc.deprecated === undefined) return entry
    return what === 'event' ? { ...entry, deprecated: doc.deprecated } : { ...entry, description: inWords(doc) }
  }

  function withVariants(entry: NamedEntry, node: SyntaxNode, listed: ConstValue | null): NamedEntry {
    if (what === 'event') return entry
    const subject = entry.constant ?? entry.name
    const names = listed && variantsOf(listed)
    if (names) return { ...entry, variants: names }
    if (listed) addNote(tools.notes, node, subject)
    const comments = [inWords(tools.describe(node)), tools.remarkAbove(node)]
    const variants = variantsFromComments(comments, { notes: tools.notes, node, subject })
    return variants.length > 0 ? { ...entry, variants } : entry
  }

  readAt(value, [], value.node)
  return found
}

/** The entry with the schema that stands beside its name; what stands there else gets a note. */
function withSchema(
  entry: NamedEntry,
  item: ConstValue & { readonly kind: 'object' },
  node: SyntaxNode,
  { notes, isSchema }: NameListTools,
): NamedEntry {
  const described = item.entries.find(({ key }) => /^(?:properties|props|schema|params)$/.test(key ?? ''))
  if (!described) return entry
  const { node: schema } = described.value
  if (isSchema(schema)) return { ...entry, schema }
  notes.add(node, `\`${entry.name}\`: its properties are values, not types; they are not read.`)
  return entry
}

/** True for an object or enum whose every leaf is a text, and that has at least one. */
export function isMapOfNames(value: ConstValue): boolean {
  return (
    value.kind === 'object' &&
    value.entries.length > 0 &&
    value.entries.every(({ value: item }) => textOf(item) !== null || isMapOfNames(item))
  )
}

/** After a spread a key may come twice; the last one counts, as at run time. */
function lastOfEachKey(entries: readonly ConstEntry[]): readonly ConstEntry[] {
  const lastIndex = new Map(entries.map(({ key }, index) => [key, index]))
  return entries.filter(({ key }, index) => key === null || lastIndex.get(key) === index)
}

function aOrAn(what: 'event' | 'flag'): string {
  return what === 'event' ? 'an event' : 'a flag'
}
