import type { PlannedProperty } from '../tracking-plan.ts'
import { classifyType, readEventObjects, setOf } from './classify-type.ts'
import type { TypeUse } from './classify-type.ts'
import type { EventList, PropertySet } from './event-list.ts'
import type { NamedEntry } from './read-names.ts'
import type { InterfaceDeclaration, TypeAlias, TypeReference } from './syntax-tree.ts'
import { literalsOf, TOP_SCOPE } from './type-reader.ts'
import type { TypeReader } from './type-reader.ts'

export interface TypeFindings {
  readonly commonProperties: readonly PlannedProperty[]
  readonly open: boolean
  readonly flags: readonly NamedEntry[]
}

interface Root {
  readonly name: string
  readonly declaration: InterfaceDeclaration | TypeAlias
  readonly reference: TypeReference
  readonly use: TypeUse
}

/** Types that add event names come before those that are told by the names already known. */
const PASSES: readonly (readonly TypeUse['kind'][])[] = [
  ['names', 'event-objects'],
  ['by-event'],
  ['one-event', 'by-flag', 'common', 'unclear'],
]

/** True when some type, by itself, names the events: a map under a name with EVENT, a union of names or event objects. */
export function namesEvents(scratch: TypeReader, events: EventList): boolean {
  return findRoots(scratch, events).some(
    ({ use }) =>
      use.kind === 'by-event' || use.kind === 'event-objects' || (use.kind === 'names' && use.role === 'events'),
  )
}

/**
 * Reads what the interfaces and types say: adds events and their properties to `events`, gives back what is common
 * to all events, and flags. `createScratch` makes readers for looking at types without taking notes.
 */
export function readTypes(reader: TypeReader, createScratch: () => TypeReader, events: EventList): TypeFindings {
  const common: { readonly root: Root; readonly set: PropertySet }[] = []
  const flags: NamedEntry[] = []
  const unclear: Root[] = []
  for (const kinds of PASSES) {
    const scratch = createScratch()
    const roots = findRoots(scratch, events)
    if (scratch.isExhausted()) noteTooMuch(reader, roots)
    for (const root of roots.filter(({ use }) => kinds.includes(use.kind))) {
      const wasReferred = reader.referred.has(root.name)
      if (root.use.kind === 'common') common.push({ root, set: readCommon(reader, root) })
      else if (root.use.kind === 'unclear') unclear.push(root)
      else flags.push(...readRoot(reader, root, events))
      // Reading a root goes through a reference to itself, which doesn't make it a building block of another type.
      if (!wasReferred) reader.referred.delete(root.name)
    }
  }
  for (const root of unclear) noteUnclear(reader, root)
  const own = common.filter(({ root }) => !reader.referred.has(root.name))
  const properties = new Map(own.flatMap(({ set }) => set.properties.map((property) => [property.name, property])))
  return { commonProperties: [...properties.values()], open: own.some(({ set }) => set.open), flags }
}

function findRoots(scratch: TypeReader, events: EventList): Root[] {
  return [...scratch.declarations.types].flatMap(([name, [declaration]]) => {
    const parameters = declaration?.typeParameters?.params ?? []
    if (!declaration || parameters.some((parameter) => !parameter.default)) return []
    const { start, end, loc } = declaration.id
    const reference: TypeReference = { type: 'TSTypeReference', typeName: declaration.id, start, end, loc }
    return [{ name, declaration, reference, use: classifyType(scratch, reference, name, events) }]
  })
}

function readCommon(reader: TypeReader, { reference }: Root): PropertySet {
  const list = reader.readMembers(reference, TOP_SCOPE) ?? { members: [], open: true }
  return { properties: reader.toProperties(list), open: list.open }
}

function readRoot(reader: TypeReader, root: Root, events: EventList): NamedEntry[] {
  const { use, reference } = root
  switch (use.kind) {
    case 'names': {
      const entries = namesIn(reader, root)
      if (use.role === 'flags') return entries
      for (const entry of entries) events.add(entry)
      return []
    }
    case 'by-flag':
      return (reader.readMembers(reference, TOP_SCOPE)?.members ?? []).map(({ name, node }) => ({
        name,
        constant: null,
        description: reader.describe(node),
        node,
      }))
    case 'event-objects':
      for (const { eventName, ...set } of readEventObjects(reader.resolve(reference, TOP_SCOPE).type) ?? []) {
        events.add({ name: eventName, constant: null, description: null, node: root.declaration.id })
        events.addProperties(eventName, set, reader.describe(root.declaration))
      }
      return []
    case 'by-event':
      readByEvent(reader, root, events)
      return []
    case 'one-event':
      events.addProperties(use.eventName, readCommon(reader, root), null)
      return []
    default:
      return []
  }
}

function readByEvent(reader: TypeReader, { reference }: Root, events: EventList): void {
  for (const member of reader.readMembers(reference, TOP_SCOPE)?.members ?? []) {
    const set = setOf(reader, member)
    if (!set) {
      reader.notes.add(
        member.node,
        `\`${member.name}\`: the properties of an event were expected, as an object type or \`never\`.`,
      )
      continue
    }
    const description = reader.describe(member.node)
    const name = events.nameOf(member.name) ?? member.name
    if (events.nameOf(name) === undefined) events.add({ name, constant: null, description, node: member.node })
    events.addProperties(name, set, description)
  }
}

function namesIn(reader: TypeReader, { reference, declaration }: Root): NamedEntry[] {
  const names = literalsOf(reader.resolve(reference, TOP_SCOPE).type) ?? []
  return names.map((name) => ({ name: String(name), constant: null, description: null, node: declaration.id }))
}

function noteTooMuch(reader: TypeReader, [first]: readonly Root[]): void {
  if (first)
    reader.notes.add(first.declaration, 'The types of this file multiply beyond what is read; some are left out.')
}

function noteUnclear(reader: TypeReader, { name, declaration }: Root): void {
  if (reader.referred.has(name)) return
  reader.notes.add(
    declaration.id,
    `It is not clear which events \`${name}\` is for; \`EventProperties\` would be for all of them.`,
  )
}
