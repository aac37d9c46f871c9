import type { PlannedProperty } from '../tracking-plan.ts'
import { classifyType, setOf } from './classify-type.ts'
import type { TypeUse } from './classify-type.ts'
import { inWords } from './describe-member.ts'
import type { MemberDoc } from './describe-member.ts'
import type { EventList, PropertySet } from './event-list.ts'
import { readEventObjects } from './event-objects.ts'
import { findOpenMaps } from './open-maps.ts'
import { placeOf } from './positions.ts'
import { toPropertySet } from './property-set.ts'
import type { NamedEntry } from './read-names.ts'
import { referenceTo } from './references.ts'
import type { SourceModule } from './source-module.ts'
import type { SyntaxNode } from './syntax-tree.ts'
import { readByFlag, readVariantTypes } from './type-variants.ts'
import { ofFamily, topScope } from './type-reader.ts'
import type { ScopedType, TypeDeclaration, TypeReader } from './type-reader.ts'
import { zodDeclaration, zodSchema } from './zod-declarations.ts'

/** What the types of one source say, beside the events. */
export interface TypeFindings {
  readonly commonProperties: readonly PlannedProperty[]
  readonly open: boolean
  readonly flags: readonly NamedEntry[]
}

interface Root extends ScopedType {
  readonly module: SourceModule
  readonly name: string
  readonly declaration: TypeDeclaration
  readonly use: TypeUse
}

/** Types that add event names come before those that are told by the names already known. */
const PASSES: readonly (readonly TypeUse['kind'][])[] = [
  ['names', 'event-objects'],
  ['by-event'],
  ['one-event', 'by-flag', 'common', 'unclear'],
]

interface Reading {
  readonly reader: TypeReader
  /** For looking at types without taking notes. */
  readonly scratch: TypeReader
  readonly modules: readonly SourceModule[]
  readonly events: EventList
  readonly listedFlags: readonly NamedEntry[]
}

/** True when some type, by itself, names the events: a map under a name with EVENT, a union of names or event objects. */
export function namesEvents({ scratch, modules, events }: Pick<Reading, 'scratch' | 'modules' | 'events'>): boolean {
  return findRoots(scratch, modules, events).some(
    ({ use }) =>
      use.kind === 'by-event' || use.kind === 'event-objects' || (use.kind === 'names' && use.role === 'events'),
  )
}

/**
 * Reads what the interfaces, types and schemas say: adds events and their properties to `events`, gives back for each
 * source what is common to all events, and flags, those that are listed again where their variants are told.
 */
export function readTypes(reading: Reading): ReadonlyMap<SourceModule, TypeFindings> {
  const { reader, scratch, modules, events, listedFlags } = reading
  const common: { readonly root: Root; readonly set: PropertySet }[] = []
  const flags = new Map(modules.map((module) => [module, readVariantTypes(scratch, module, listedFlags)]))
  const unclear: Root[] = []
  const openMaps = findOpenMaps(scratch, modules)
  for (const kinds of PASSES) {
    const roots = findRoots(scratch, modules, events)
    if (scratch.isExhausted()) noteTooMuch(reader, roots)
    for (const root of roots.filter(({ use }) => kinds.includes(use.kind))) {
      const wasReferred = reader.referred.has(root.declaration)
      if (root.use.kind === 'common') common.push({ root, set: readCommon(reader, root) })
      else if (root.use.kind === 'unclear') unclear.push(root)
      else flags.get(root.module)?.push(...readRoot(reading, root, openMaps))
      // Reading a root goes through a reference to itself, which doesn't make it a building block of another type.
      if (!wasReferred) reader.referred.delete(root.declaration)
    }
  }
  for (const root of unclear) noteUnclear(reader, root)
  const own = common.filter(({ root }) => !reader.referred.has(root.declaration))
  return new Map(modules.map((module) => [module, toFindings(own, module, flags.get(module) ?? [])]))
}

function toFindings(
  common: readonly { readonly root: Root; readonly set: PropertySet }[],
  module: SourceModule,
  flags: readonly NamedEntry[],
): TypeFindings {
  const own = common.filter(({ root }) => root.module === module)
  const properties = new Map(own.flatMap(({ set }) => set.properties.map((property) => [property.name, property])))
  return { commonProperties: [...properties.values()], open: own.some(({ set }) => set.open), flags }
}

/** The properties by the schemas that stand beside the events' names: `{ name: 'item_created', schema: z.object({ … }) }`. */
export function readSchemas(reader: TypeReader, modules: readonly SourceModule[], events: EventList): void {
  const byName = new Map(modules.map((module) => [module.name, module]))
  for (const { name, schema } of events.withSchemas()) {
    const module = byName.get(schema?.loc.filename ?? '')
    const set = schema && module ? toPropertySet(reader.resolve(zodSchema(schema), topScope(module))) : null
    if (module && set) events.addProperties(name, set, module.name)
  }
}

function findRoots(scratch: TypeReader, modules: readonly SourceModule[], events: EventList): Root[] {
  return modules.flatMap((module) => {
    const scope = topScope(module)
    const types = [...module.declarations.types.values()].flatMap(([declaration]): TypeDeclaration[] => {
      const parameters = declaration?.typeParameters?.params ?? []
      return !declaration || parameters.some((parameter) => !parameter.default) ? [] : [declaration]
    })
    const schemas = module.declarations.values.flatMap(({ name }) => zodDeclaration(module, name) ?? [])
    return [
      ...types.map((declaration) => ({ declaration, node: referenceTo(declaration.id) })),
      ...schemas.map((declaration) => ({ declaration, node: declaration.typeAnnotation })),
    ].map(({ declaration, node }) => {
      const { name } = declaration.id
      return { module, name, declaration, node, scope, use: classifyType(scratch, { node, scope }, name, events) }
    })
  })
}

function readCommon(reader: TypeReader, { node, scope }: Root): PropertySet {
  const list = reader.readMembers(node, scope) ?? { members: [], open: true }
  return { properties: reader.toProperties(list), open: list.open }
}

function readRoot(reading: Reading, root: Root, openMaps: ReadonlySet<SyntaxNode>): NamedEntry[] {
  const { reader, events, listedFlags } = reading
  const { use, module } = root
  switch (use.kind) {
    case 'names': {
      const entries = namesIn(reader, root, use.role)
      // `keyof typeof EVENTS` lists the keys by which code knows the events, which are no names.
      const keys = new Set(listedFlags.flatMap(({ constant }) => constant ?? []))
      if (use.role === 'flags') return entries.filter(({ name }) => !keys.has(name))
      for (const entry of entries)
        if ((events.nameOf(entry.name) ?? entry.name) === entry.name) events.add(entry, module.name)
      return []
    }
    case 'by-flag':
      return readByFlag(reader, root, listedFlags)
    case 'event-objects':
      for (const { eventName, at, doc, ...set } of readEventObjects(reader, root, 'any') ?? []) {
        events.add({ name: eventName, constant: null, description: null, at }, module.name)
        events.addProperties(eventName, set, module.name, doc)
      }
      return []
    case 'by-event':
      readByEvent(reader, root, events, openMaps.has(root.declaration))
      return []
    case 'one-event':
      events.addProperties(use.eventName, readCommon(reader, root), module.name)
      return []
    default:
      return []
  }
}

function readByEvent(reader: TypeReader, { node, scope, module }: Root, events: EventList, isOpen: boolean): void {
  for (const member of reader.readMembers(node, scope)?.members ?? []) {
    const set = setOf(reader, member)
    if (!set) {
      reader.notes.add(
        member.node,
        `\`${member.name}\`: the properties of an event were expected, as an object type or \`never\`.`,
      )
      continue
    }
    const doc = reader.describe(member.node)
    const name = events.nameOf(member.name) ?? member.name
    const { namePattern } = member
    if (events.nameOf(name) === undefined) {
      events.add(ofFamily(toEntry(name, doc, member.node), namePattern), module.name)
    }
    events.addProperties(name, isOpen ? { ...set, open: true } : set, module.name, doc)
  }
}

function namesIn(reader: TypeReader, { node: root, scope }: Root, role: 'events' | 'flags'): NamedEntry[] {
  return (reader.findNames(root, scope) ?? []).map(({ name, namePattern, node }) => {
    const doc = reader.describe(node)
    return ofFamily(toEntry(name, role === 'flags' ? { description: inWords(doc) } : doc, node), namePattern)
  })
}

function toEntry(name: string, doc: MemberDoc, node: SyntaxNode): NamedEntry {
  return { name, constant: null, ...doc, at: placeOf(node) }
}

function noteTooMuch(reader: TypeReader, [first]: readonly Root[]): void {
  if (first)
    reader.notes.add(first.declaration, 'The types of this file multiply beyond what is read; some are left out.')
}

function noteUnclear(reader: TypeReader, { name, declaration }: Root): void {
  if (reader.referred.has(declaration)) return
  reader.notes.add(
    declaration.id,
    `It is not clear which events \`${name}\` is for; \`EventProperties\` would be for all of them.`,
  )
}
