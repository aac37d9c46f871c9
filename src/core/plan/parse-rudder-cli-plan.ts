import { itemsOf, type JsonNode, member, textOf } from './json/json-tree.ts'
import { createSchemaReader } from './json/schema-type.ts'
import type { PlanFormat, PlanResult, PlanSource } from './plan-format.ts'
import { createPlanNotes, type PlanNotes } from './plan-notes.ts'
import { addDefinitions, type Catalog, createCatalog, idIn, referenceOf } from './rudder/catalog.ts'
import { catalogSchema, isTrue, membersSchema, noteMissing } from './rudder/rudder-schema.ts'
import { wholeFile } from './source-text.ts'
import type { PlannedEvent } from './tracking-plan.ts'
import { readYaml } from './yaml/read-yaml.ts'

/**
 * The YAML of RudderStack's CLI, `rudder/v1` and what was before it. A project is a folder of files that refer to one another: tracking plans, events,
 * properties and custom types: https://www.rudderstack.com/docs/dev-tools/rudder-cli/yaml-data-catalog-and-tracking-plans/
 */
export const rudderCliPlanFormat: PlanFormat = {
  id: 'rudder-cli',
  label: 'RudderStack CLI (YAML)',
  recognises: ({ text }) => /^version:\s*["']?rudder\//m.test(text),
  parse,
}

interface ReadFile {
  readonly name: string
  readonly roots: readonly JsonNode[]
  readonly notes: PlanNotes
}

function parse(sources: readonly PlanSource[]): readonly PlanResult[] {
  const read = sources.map(readFile)
  const catalog = createCatalog()
  for (const file of read) {
    if ('ok' in file) continue
    for (const root of file.roots) if (!addDefinitions(catalog, root, file.notes)) noteOtherKind(root, file.notes)
  }
  const hasPlan = read.some((file) => !('ok' in file) && file.roots.some(isTrackingPlan))
  return read.map((file) => ('ok' in file ? file : toResult(file, catalog, hasPlan)))
}

function readFile({ name, text }: PlanSource): ReadFile | (PlanResult & { readonly ok: false }) {
  const result = readYaml(text, name)
  if (!result.ok) return result
  const notes = createPlanNotes()
  for (const { name: key, at } of result.repeated) notes.add(at, `\`${key}\` is there before; this one counts.`)
  return { name, roots: result.roots, notes }
}

/** `tp` before `rudder/v1`. */
function isTrackingPlan(root: JsonNode): boolean {
  const kind = textOf(member(root, 'kind'))
  return kind === 'tracking-plan' || kind === 'tp'
}

function noteOtherKind(root: JsonNode, notes: PlanNotes): void {
  const kind = member(root, 'kind')
  const words = textOf(kind)
  if (isTrackingPlan(root) || words === 'categories') return
  notes.add((kind ?? root).at, `A file of the kind \`${words?.slice(0, 80) ?? ''}\` says nothing of events.`)
}

/** Files that only define something are used by the others. Without a tracking plan every event that is defined is planned. */
function toResult({ name, roots, notes }: ReadFile, catalog: Catalog, hasPlan: boolean): PlanResult {
  const plans = roots.filter(isTrackingPlan)
  const events = new Map<string, PlannedEvent>()
  const rules = plans.flatMap((root) => itemsOf(member(member(root, 'spec'), 'rules')))
  const reader = rules.length > 0 ? createSchemaReader(catalogSchema(catalog, notes), notes) : null
  for (const rule of rules) {
    const event = eventOf(rule, catalog, notes)
    if (!event || !reader) continue
    if (events.has(event.name)) notes.add(event.at, `\`${event.name}\` is there before; this one counts.`)
    const { properties, open } = reader.membersOf(membersSchema(catalog, rule, isOpen(rule), notes))
    events.set(event.name, { ...event, properties, ...(open ? { open: true as const } : {}) })
  }
  if (!hasPlan)
    for (const definition of roots.flatMap((root) => itemsOf(member(member(root, 'spec'), 'events')))) {
      const event = definedEvent(definition, notes)
      if (event) events.set(event.name, { ...event, open: true })
    }
  if (plans.length > 0 && events.size === 0) return noEvents(name, notes)
  const [root] = roots
  if (root && !hasPlan && catalog.events.size === 0)
    notes.add(root.at, 'No events were imported with it, so nothing uses what it defines: import the whole folder.')
  const notUnderstood = notes.sorted()
  return {
    ok: true,
    plan: { sources: [name], events: [...events.values()], commonProperties: [], flagKeys: [], notUnderstood },
  }
}

function noEvents(name: string, notes: PlanNotes): PlanResult {
  const [note] = notes.sorted()
  const why = note ? ` Line ${note.line}, column ${note.column}: ${note.message}` : ''
  return { ok: false, error: wholeFile(`No rule of the tracking plan in ${name} leads to an event.${why}`) }
}

function isOpen(rule: JsonNode): boolean {
  const places = [member(rule, 'additional_properties'), member(rule, 'allow_unplanned')]
  return [...places, member(member(rule, 'event'), 'allow_unplanned')].some(isTrue)
}

function eventOf(rule: JsonNode, catalog: Catalog, notes: PlanNotes): PlannedEvent | null {
  const includes = member(rule, 'includes')
  if (includes) {
    notes.add(includes.at, 'Rules that are included from another tracking plan are not read.')
    return null
  }
  const reference = referenceOf(rule, 'event') ?? rule
  const id = idIn('events', textOf(reference) ?? '')
  const definition = id === null ? undefined : catalog.events.get(id)
  if (!definition) {
    noteMissing(reference, 'event', notes)
    return null
  }
  const event = definedEvent(definition, notes)
  return event && { ...event, at: rule.at }
}

function definedEvent(definition: JsonNode, notes: PlanNotes): PlannedEvent | null {
  const name = textOf(member(definition, 'name'))
  const type = textOf(member(definition, 'event_type')) ?? 'track'
  if (type !== 'track' || name === null) {
    const what = type === 'track' ? 'has no `name`' : `is of the type \`${type.slice(0, 80)}\``
    notes.add(definition.at, `This ${what}, so it is no event that goes by a name of its own.`)
    return null
  }
  const description = textOf(member(definition, 'description'))
  return { name, constant: null, description, properties: [], at: definition.at }
}
