import { memberOf, textOf } from './const-value.ts'
import type { ConstEntry, ConstValue } from './const-value.ts'
import type { DescribeMember } from './describe-member.ts'
import type { NoteList } from './positions.ts'
import type { SyntaxNode } from './syntax-tree.ts'

/** A name in a list of events or flags. */
export interface NamedEntry {
  readonly name: string
  /** The key it goes by in code, `USER.SIGNED_UP` for a nested one; null in an array. */
  readonly constant: string | null
  readonly description: string | null
  readonly node: SyntaxNode
}

export interface NameListTools {
  readonly notes: NoteList
  readonly describe: DescribeMember
}

const NAME_KEYS = ['name', 'event', 'eventName', 'event_name', 'key', 'flagKey']
/** What may stand beside the name in `{ name: 'item_created', description: '…' }`. */
const DETAIL_KEYS =
  /^(?:description|properties|props|schema|params|category|owner|team|type|tags|deprecated|default|defaultValue|variants|payload|required|optional)$/

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
      found.push({ name, constant, description: tools.describe(node), node })
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
    if (nameKey === undefined) return null
    const isDescriptor = item.entries.every(({ key }) => key === nameKey || DETAIL_KEYS.test(key ?? ''))
    const name = textOf(memberOf(item, nameKey) ?? item)
    if (!isDescriptor || name === null) return null
    if (item.entries.some(({ key }) => /^(?:properties|props|schema|params)$/.test(key ?? ''))) {
      tools.notes.add(node, `\`${name}\`: its properties are values, not types; they are not read.`)
    }
    const text = textOf(memberOf(item, 'description') ?? item)
    return { name, constant, description: text ?? tools.describe(node), node }
  }

  readAt(value, [], value.node)
  return found
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
