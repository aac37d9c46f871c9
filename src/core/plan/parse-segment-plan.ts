import { jsonFormat } from './json/json-format.ts'
import { itemsOf, type JsonNode, member, textOf } from './json/json-tree.ts'
import { eventOf } from './json/schema-event.ts'
import { createSchemaReader } from './json/schema-type.ts'
import type { PlanFormat } from './plan-format.ts'
import type { PlannedEvent } from './tracking-plan.ts'

/**
 * Segment Protocols: the rules of a tracking plan, as its Public API lists them (`rules: [{key, type, jsonSchema}]`:
 * https://docs.segmentapis.com/tag/Tracking-Plans) and as its older Config API does (`rules: {events: [{name, rules}]}`).
 */
export const segmentPlanFormat: PlanFormat = jsonFormat({
  id: 'segment',
  label: 'Segment Protocols',
  recognises: (text) =>
    /"jsonSchema"\s*:/.test(text) || (text.includes('"workspaces/') && /"rules"\s*:\s*\{/.test(text)),
  lookedFor: '`rules` with an event for each: `{"key": …, "type": "TRACK", "jsonSchema": …}`, or `rules.events`',
  events(root, notes) {
    const reader = createSchemaReader(root, notes)
    return rulesOf(root).flatMap((rule): PlannedEvent[] => {
      const name = textOf(member(rule, 'key')) ?? textOf(member(rule, 'name'))
      const type = typeOf(rule)
      if (type === 'COMMON') return []
      if (name === null || type !== 'TRACK') {
        notes.add(rule.at, `This rule is of the type \`${type}\`, so it is of no event that goes by a name of its own.`)
        return []
      }
      const schema = member(rule, 'jsonSchema') ?? member(rule, 'rules')
      const description = textOf(member(rule, 'description')) ?? textOf(member(schema, 'description'))
      return [eventOf(reader, schema, { name, description, at: rule.at, ofMessage: true, ...deprecationOf(rule) })]
    })
  },
  commonProperties(root, notes) {
    const reader = createSchemaReader(root, notes)
    const rules = rulesOf(root).filter((rule) => typeOf(rule) === 'COMMON')
    return rules.flatMap((rule) => {
      const schema = member(rule, 'jsonSchema') ?? rule
      return eventOf(reader, onlyProperties(schema), { name: '', description: null, at: rule.at }).properties
    })
  },
})

/** Of a list of rules, of a tracking plan, or of either as the API answers. */
function rulesOf(root: JsonNode): readonly JsonNode[] {
  const plan = member(member(root, 'data'), 'trackingPlan') ?? member(root, 'data') ?? root
  const rules = member(plan, 'rules') ?? plan
  return [...itemsOf(rules), ...itemsOf(member(rules, 'events'))]
}

/** `TRACK`, `IDENTIFY`, `COMMON` …; the Config API has lists by type instead. */
const typeOf = (rule: JsonNode): string => (textOf(member(rule, 'type')) ?? 'TRACK').toUpperCase()

/** Of what all messages have in common, an event has `properties`. */
function onlyProperties(schema: JsonNode): JsonNode | undefined {
  return member(member(schema, 'properties'), 'properties')
}

/** The API answers with the first day of the first year for what is not deprecated. */
function deprecationOf(rule: JsonNode): { readonly deprecated?: string } {
  const [date] = textOf(member(rule, 'deprecatedAt'))?.split('T') ?? []
  return date === undefined || date.startsWith('0001')
    ? {}
    : { deprecated: `It is deprecated in Segment since ${date}.` }
}
