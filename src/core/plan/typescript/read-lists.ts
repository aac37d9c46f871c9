import type { ConstReader, ConstValue } from './const-value.ts'
import { textOf } from './const-value.ts'
import type { Declarations, ValueDeclaration } from './declarations.ts'
import type { EventList } from './event-list.ts'
import { isMapOfNames, readNames } from './read-names.ts'
import type { NamedEntry, NameList, NameListTools } from './read-names.ts'
import { isAboutEventsOrFlags, roleOfList, roleOfText } from './role-of-name.ts'
import type { NameRole } from './role-of-name.ts'

export interface ListTools extends NameListTools {
  readonly declarations: Declarations
  readonly constants: ConstReader
  readonly sourceName: string
}

/** Reads the constants and enums that list events or flags; adds the events to `events`, gives back the flags. */
export function readLists(tools: ListTools, events: EventList): NamedEntry[] {
  const flags: NamedEntry[] = []
  for (const declaration of tools.declarations.values) {
    for (const list of listsOf(tools, declaration)) {
      const entries = readNames(list, tools)
      if (isEmptyList(list.value)) tools.notes.add(list.value.node, `\`${list.name}\` is empty.`)
      if (list.what === 'flag') flags.push(...entries)
      else for (const entry of entries) events.add(entry)
    }
  }
  for (const { name, node, reason } of tools.declarations.unread) {
    if (roleOfList(name) !== 'other') tools.notes.add(node, `\`${name}\` is not read: ${reason}.`)
  }
  return flags
}

/**
 * When no name told which constant lists the events: the single exported map of names does. With several of them,
 * each gets a note and none is taken.
 */
export function readOnlyMap(tools: ListTools, events: EventList): void {
  const maps = tools.declarations.values.flatMap((declaration) => {
    if (!declaration.exported || isNamedList(declaration.name) || isAboutEventsOrFlags(declaration.name)) return []
    const value = tools.constants.read(declaration.value)
    return isMapOfNames(value) ? [{ declaration, value }] : []
  })
  const [only] = maps
  if (only && maps.length === 1) {
    for (const entry of readNames({ name: only.declaration.name, what: 'event', value: only.value }, tools))
      events.add(entry)
    return
  }
  for (const { declaration } of maps) {
    tools.notes.add(
      declaration.node,
      `\`${declaration.name}\` may list events, but so may others in this file; put EVENT into the name of the one that does.`,
    )
  }
}

function isEmptyList(value: ConstValue): boolean {
  return (value.kind === 'object' && value.entries.length === 0) || (value.kind === 'array' && value.items.length === 0)
}

function listsOf(tools: ListTools, { name, exported, value: node }: ValueDeclaration): NameList[] {
  if (name === 'default') return listsOfDefault(tools, tools.constants.read(node))
  if (isAboutEventsOrFlags(name) && exported && isMapOfNames(tools.constants.read(node))) {
    tools.notes.add(node, `\`${name}\` was taken for something about events or flags, not for a list of their names.`)
  }
  if (roleOfList(name) === 'other' && roleOfText(name) === 'other') return []
  const value = tools.constants.read(node)
  if (value.kind === 'unknown' && FUNCTION_TYPES.has(node.type)) return []
  if (value.kind !== 'literal') return toLists(roleOfList(name), value, name)
  if (textOf(value) === null) return []
  const named: ConstValue = { kind: 'object', node: value.node, entries: [{ key: name, value, node: value.node }] }
  return toLists(roleOfText(name), named, name)
}

/** `export default`: a map that holds the lists (`{ EVENTS, FLAGS }`), or one list, told by the file's name. */
function listsOfDefault(tools: ListTools, value: ConstValue): NameList[] {
  if (value.kind !== 'object' && value.kind !== 'array') return []
  const entries = value.kind === 'object' ? value.entries : []
  const inside = entries.flatMap(({ key, value: list }) =>
    key !== null && (list.kind === 'object' || list.kind === 'array') ? toLists(roleOfList(key), list, key) : [],
  )
  if (inside.length > 0) return inside
  const fileName = /([^/\\]*?)(?:\.[^./\\]*)?$/.exec(tools.sourceName)?.[1] ?? ''
  return toLists(roleOfList(fileName), value, 'default')
}

function toLists(role: NameRole, value: ConstValue, name: string): NameList[] {
  return role === 'other' ? [] : [{ what: role === 'flags' ? 'flag' : 'event', value, name }]
}

/** `function`s with EVENT in their name (`trackEvent`) are no lists. */
const FUNCTION_TYPES = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression'])

function isNamedList(name: string): boolean {
  return roleOfList(name) !== 'other'
}
