import { jsonFormat } from './json/json-format.ts'
import { itemsOf, member, textOf } from './json/json-tree.ts'
import { eventOf } from './json/schema-event.ts'
import { createSchemaReader } from './json/schema-type.ts'
import type { PlanFormat } from './plan-format.ts'
import type { PlannedEvent } from './tracking-plan.ts'

/** RudderStack's tracking plans: `rules: {events: [{name, eventType, rules}]}`: https://www.rudderstack.com/docs/api/tracking-plan-api/ */
export const rudderStackPlanFormat: PlanFormat = jsonFormat({
  id: 'rudderstack',
  label: 'RudderStack tracking plan',
  recognises: (text) => /"eventType"\s*:/.test(text),
  lookedFor: '`rules.events` with a name and `"eventType": "track"` for each',
  events(root, notes) {
    const reader = createSchemaReader(root, notes)
    const events = itemsOf(member(member(root, 'rules'), 'events') ?? member(root, 'events') ?? root)
    return events.flatMap((event): PlannedEvent[] => {
      const name = textOf(member(event, 'name'))
      const type = textOf(member(event, 'eventType'))
      if (name === null || (type !== null && type !== 'track')) {
        notes.add(
          event.at,
          `This is of the type \`${type ?? 'track'}\`, so it is no event that goes by a name of its own.`,
        )
        return []
      }
      const description = textOf(member(event, 'description'))
      return [eventOf(reader, member(event, 'rules'), { name, description, at: event.at, ofMessage: true })]
    })
  },
})
