import type { PlanNote, TrackingPlan } from '../tracking-plan.ts'
import { NO_DOC } from './describe-member.ts'
import { createEventList, toFlags } from './event-list.ts'
import type { EventList } from './event-list.ts'
import { guessLists, noteGuesses } from './guess-lists.ts'
import { createNoteList } from './positions.ts'
import { readLists, readSingleTexts } from './read-lists.ts'
import type { ListTools } from './read-lists.ts'
import type { NamedEntry } from './read-names.ts'
import { namesEvents, readSchemas, readTypes } from './read-types.ts'
import type { TypeFindings } from './read-types.ts'
import { readVariantLists } from './read-variants.ts'
import { createTypeReader } from './resolve-type.ts'
import { docsOf } from './source-module.ts'
import type { SourceModule } from './source-module.ts'
import type { Expression } from './syntax-tree.ts'
import { isZod } from './zod-declarations.ts'

/** What was made of one of the sources that are read together. */
export interface ModuleFindings {
  readonly plan: TrackingPlan
  /** It holds nothing of the plan itself, but another that does needs it, or it passes one on. */
  readonly helps: boolean
}

/** `characters`: of all sources. The result is in the order of the modules. */
export function readModules(modules: readonly SourceModule[], characters: number): readonly ModuleFindings[] {
  const notes = createNoteList()
  const events = createEventList(notes)
  const docs = docsOf(modules)
  const reader = createTypeReader({ notes, describe: docs.describe, characters })
  const scratch = createTypeReader({ notes: createNoteList(), describe: () => NO_DOC, characters })
  const tools = modules.map((module) => ({ module, notes, ...docs, isSchema: schemaTest(module) }))

  const listed = tools.map((each) => readLists(each, events))
  const areNamed = namesEvents({ scratch, modules, events })
  for (const [index, each] of tools.entries()) {
    if (listed[index]?.length === 0) listed[index].push(...readSingleTexts(each, events, areNamed))
  }
  if (events.isEmpty() && !areNamed) guessLists(tools, events)
  const listedFlags = listed.flat()
  const variants = tools.map((each) => readVariantLists(each, listedFlags))
  const types = readTypes({ reader, scratch, modules, events, listedFlags })
  readSchemas(reader, modules, events)

  const plans = modules.map((module, index) => {
    const flags = [...(listed[index] ?? []), ...(variants[index] ?? [])]
    return toPlan(module, events, flags, types.get(module))
  })
  const helping = findHelping(modules, plans)
  if (!events.isEmpty()) {
    for (const [index, each] of tools.entries())
      if (!holdsSomething(plans[index]) && !helping.has(each.module)) noteGuesses(each)
  }
  const notesBySource = bySource(notes.sorted())
  return plans.map((plan, index) => {
    const module = modules[index]
    const notUnderstood = notesBySource.get(module?.name ?? '') ?? []
    return { plan: { ...plan, notUnderstood }, helps: module !== undefined && helping.has(module) }
  })
}

export function holdsSomething(plan: TrackingPlan | undefined): boolean {
  return plan !== undefined && plan.events.length + plan.flagKeys.length + plan.commonProperties.length > 0
}

function schemaTest(module: SourceModule): ListTools['isSchema'] {
  // `isZod` answers no for what is no expression.
  return (node): node is Expression => isZod(module, node as Expression)
}

function toPlan(
  module: SourceModule,
  events: EventList,
  flags: readonly NamedEntry[],
  types: TypeFindings | undefined,
): TrackingPlan {
  return {
    sources: [module.name],
    events: events.toEvents(module.name),
    commonProperties: types?.commonProperties ?? [],
    flagKeys: toFlags([...flags, ...(types?.flags ?? [])]),
    notUnderstood: [],
    ...(types?.open ? { open: true as const } : {}),
  }
}

/** The sources that those which hold something import from, and those that pass on what others hold. */
function findHelping(modules: readonly SourceModule[], plans: readonly TrackingPlan[]): ReadonlySet<SourceModule> {
  const holding = modules.filter((_, index) => holdsSomething(plans[index]))
  const helping = new Set<SourceModule>()
  const waiting = [...holding]
  for (let module = waiting.pop(); module; module = waiting.pop()) {
    for (const target of targetsOf(module)) {
      if (helping.has(target)) continue
      helping.add(target)
      waiting.push(target)
    }
  }
  const wanted = new Set([...holding, ...helping])
  // One more round for each source that passes on what passes on.
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size
    for (const module of modules) {
      if (wanted.has(module) || !passesOn(module).some((target) => wanted.has(target))) continue
      wanted.add(module)
      helping.add(module)
    }
  }
  return helping
}

function targetsOf(module: SourceModule): SourceModule[] {
  const imported = [...module.declarations.imports.values()].flatMap(({ specifier }) =>
    specifier === null ? [] : (module.find(specifier) ?? []),
  )
  return [...imported, ...passesOn(module)]
}

function passesOn(module: SourceModule): SourceModule[] {
  const { exports, passedOn } = module.declarations
  const named = [...exports.values()].flatMap(({ specifier }) => specifier ?? [])
  return [...passedOn, ...named].flatMap((specifier) => module.find(specifier) ?? [])
}

function bySource(notes: readonly PlanNote[]): ReadonlyMap<string, readonly PlanNote[]> {
  const grouped = new Map<string, PlanNote[]>()
  for (const note of notes) {
    const before = grouped.get(note.source)
    if (before) before.push(note)
    else grouped.set(note.source, [note])
  }
  return grouped
}
