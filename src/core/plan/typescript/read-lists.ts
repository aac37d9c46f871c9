import type { ConstValue } from './const-value.ts'
import { textOf } from './const-value.ts'
import type { ValueDeclaration } from './declarations.ts'
import type { EventList } from './event-list.ts'
import { isSomethingElse } from './other-texts.ts'
import { placeOf } from './positions.ts'
import { isMapOfNames, readNames } from './read-names.ts'
import type { NamedEntry, NameList, NameListTools } from './read-names.ts'
import { isAboutEventsOrFlags, readVariantsName, roleOfFile, roleOfList, roleOfText } from './role-of-name.ts'
import type { NameRole } from './role-of-name.ts'
import type { SourceModule } from './source-module.ts'
import { isZod } from './zod-declarations.ts'

export interface ListTools extends NameListTools {
  readonly module: SourceModule
}

/** Reads the constants and enums of a source that list events or flags; adds the events to `events`, gives back the flags. */
export function readLists(tools: ListTools, events: EventList): NamedEntry[] {
  const { module, notes } = tools
  const flags: NamedEntry[] = []
  for (const declaration of module.declarations.values) {
    for (const list of listsOf(tools, declaration)) {
      const entries = readNames(list, tools)
      if (isEmptyList(list.value)) notes.add(list.value.node, `\`${list.name}\` is empty.`)
      if (list.what === 'flag') flags.push(...entries)
      else for (const entry of entries) events.add(entry, module.name)
    }
  }
  for (const { name, node, reason, specifier } of module.declarations.unread) {
    if (roleOfList(name) === 'other' || (specifier !== undefined && module.find(specifier))) continue
    notes.add(node, `\`${name}\` is not read: ${reason}.`)
  }
  return flags
}

/**
 * The names of a file that is for them and declares each on its own: `export const ITEM_CREATED = 'item_created'` in
 * `events.ts`. Files that hold a list are left alone; `areNamed`: so are those for events, as types name them.
 */
export function readSingleTexts(tools: ListTools, events: EventList, areNamed: boolean): NamedEntry[] {
  const { module } = tools
  const role = roleOfFile(module.name)
  if (role === 'other' || (role === 'events' && areNamed) || events.hasListed(module.name)) return []
  const entries = textsOf(tools).filter(({ name, constant }) => {
    return !isAboutEventsOrFlags(`EVENT_${constant ?? ''}`) && !isSomethingElse(constant ?? '', [name])
  })
  if (role === 'flags') return entries
  for (const entry of entries) events.add(entry, module.name)
  return []
}

/** The exported texts of a source, each under its own name. */
export function textsOf(tools: ListTools): NamedEntry[] {
  const { module } = tools
  return module.declarations.values.flatMap((declaration) => {
    if (!declaration.exported || declaration.name === 'default') return []
    const name = textOf(module.constants.read(declaration.value))
    return name === null || name.trim() === '' ? [] : [toEntry(tools, declaration, name)]
  })
}

function toEntry(tools: ListTools, { name: constant, node, value }: ValueDeclaration, name: string): NamedEntry {
  const above = tools.describe(node)
  const { description, deprecated } =
    above.description === null && above.deprecated === undefined ? tools.describe(value) : above
  const entry = { name, constant, description, at: placeOf(node) }
  return deprecated === undefined ? entry : { ...entry, deprecated }
}

function isEmptyList(value: ConstValue): boolean {
  return (value.kind === 'object' && value.entries.length === 0) || (value.kind === 'array' && value.items.length === 0)
}

function listsOf(tools: ListTools, { name, exported, value: node, node: place }: ValueDeclaration): NameList[] {
  const { module } = tools
  if (node.type !== 'TSEnumDeclaration' && isZod(module, node)) return []
  if (name === 'default') return listsOfDefault(tools, module.constants.read(node))
  if (readVariantsName(name)) return []
  if (isAboutEventsOrFlags(name) && exported && isMapOfNames(module.constants.read(node))) {
    tools.notes.add(node, `\`${name}\` was taken for something about events or flags, not for a list of their names.`)
  }
  if (roleOfList(name) === 'other' && roleOfText(name) === 'other') return []
  const value = module.constants.read(node)
  if (value.kind === 'unknown' && FUNCTION_TYPES.has(node.type)) return []
  if (value.kind !== 'literal') return toLists(roleOfList(name), value, name)
  if (textOf(value) === null) return []
  const entries = [{ key: name, value, node: tools.describe(place).description === null ? value.node : place }]
  return toLists(roleOfText(name), { kind: 'object', node: value.node, entries }, name)
}

/** `export default`: a map that holds the lists (`{ EVENTS, FLAGS }`), or one list, told by the file's name. */
function listsOfDefault({ module }: ListTools, value: ConstValue): NameList[] {
  if (value.kind !== 'object' && value.kind !== 'array') return []
  const entries = value.kind === 'object' ? value.entries : []
  const inside = entries.flatMap(({ key, value: list }) =>
    key !== null && (list.kind === 'object' || list.kind === 'array') ? toLists(roleOfList(key), list, key) : [],
  )
  // What the map only passes on is read where it is declared.
  if (inside.length > 0)
    return inside.filter((list) => list.value.node.loc.filename === module.name && !isDeclared(module, list))
  return toLists(roleOfFile(module.name), value, 'default')
}

function isDeclared(module: SourceModule, { name }: NameList): boolean {
  return module.value(name) !== undefined
}

function toLists(role: NameRole, value: ConstValue, name: string): NameList[] {
  return role === 'other' ? [] : [{ what: role === 'flags' ? 'flag' : 'event', value, name }]
}

/** `function`s with EVENT in their name (`trackEvent`) are no lists. */
const FUNCTION_TYPES = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression'])
