import { jsonFormat } from './json/json-format.ts'
import { deprecationByTag, deprecationOf } from './json/deprecation.ts'
import { entriesOf, itemsOf, type JsonNode, member, textOf } from './json/json-tree.ts'
import { eventOf } from './json/schema-event.ts'
import { createSchemaReader } from './json/schema-type.ts'
import type { PlanFormat } from './plan-format.ts'
import type { PlanNotes } from './plan-notes.ts'
import type { PlannedEvent } from './tracking-plan.ts'

/** Avo's export (API v1 and webhooks): `events: [{name, description, rules}]`: https://www.avo.app/docs/export/api */
export const avoPlanFormat: PlanFormat = jsonFormat({
  id: 'avo',
  label: 'Avo export',
  recognises: (text) => /"events"\s*:\s*\[/.test(text) && /"rules"\s*:/.test(text),
  lookedFor: '`events` with a name and `rules` for each',
  events(root, notes) {
    const reader = createSchemaReader(root, notes)
    return itemsOf(member(root, 'events')).flatMap((event): PlannedEvent[] => {
      const rules = member(event, 'rules')
      const name = sentName(rules) ?? textOf(member(event, 'name'))
      if (name === null) {
        notes.add(event.at, 'This has no `name`, so it is taken for no event.')
        return []
      }
      noteMappedNames(rules, notes)
      const description = textOf(member(event, 'description'))
      const deprecated = { ...deprecationByTag(event), ...deprecationOf(event) }
      return [eventOf(reader, rules, { name, description, at: event.at, ofMessage: true, ...deprecated })]
    })
  },
})

/** An event may be sent under another name; here it counts where that is so for all destinations. */
function sentName(rules: JsonNode | undefined): string | null {
  const mappings = itemsOf(member(member(rules, 'properties'), 'nameMapping'))
  const all = mappings.find((mapping) => textOf(member(mapping, 'destinationId')) === 'all')
  return textOf(member(all, 'name'))
}

function noteMappedNames(rules: JsonNode | undefined, notes: PlanNotes): void {
  const properties = member(member(member(rules, 'properties'), 'properties'), 'properties')
  for (const { name, value } of entriesOf(properties)) {
    const mapping = member(value, 'nameMapping')
    if (itemsOf(mapping).length > 0 && mapping)
      notes.add(mapping.at, `Other names under which \`${name}\` is sent to some destinations are not read.`)
  }
}
