import type { PlanNotes } from '../plan-notes.ts'
import type { PlannedEvent, PlannedProperty, SourcePlace } from '../tracking-plan.ts'

/** What a row says of an event or a property beside its name. */
export interface RowWords {
  readonly description: string | null
  readonly deprecated?: string
}

/** Collects events and their properties from rows that come in any order. */
export interface TablePlan {
  /** The event of that name, which is there from now on. `words` are given where the row is of the event itself. */
  addEvent(name: string, at: SourcePlace, words?: RowWords): void
  /** To the event of that name; to those that may come with any event where it is null. */
  addProperty(event: string | null, property: PlannedProperty): void
  events(): PlannedEvent[]
  commonProperties(): PlannedProperty[]
}

interface EventRows {
  readonly name: string
  readonly at: SourcePlace
  /** Undefined until a row of the event itself comes. */
  readonly words: RowWords | undefined
  readonly properties: Map<string, PlannedProperty>
}

/** `open` says that the table tells nothing of properties, so that an event may have any. */
export function createTablePlan(notes: PlanNotes, open: boolean): TablePlan {
  const events = new Map<string, EventRows>()
  const common = new Map<string, PlannedProperty>()

  function noteRepeated(name: string, at: SourcePlace): void {
    notes.add(at, `\`${name}\` is there before; this one counts.`)
  }

  return {
    addEvent(name, at, words) {
      const before = events.get(name)
      if (before && !words) return
      if (before?.words) noteRepeated(name, at)
      events.set(name, { name, at, words, properties: before?.properties ?? new Map() })
    },
    addProperty(event, property) {
      const properties = event === null ? common : events.get(event)?.properties
      if (properties?.has(property.name)) noteRepeated(property.name, property.at)
      properties?.set(property.name, property)
    },
    events: () =>
      [...events.values()].map(({ name, at, words, properties }) =>
        Object.assign(
          { name, constant: null, at, properties: [...properties.values()] },
          words ?? { description: null },
          open && properties.size === 0 ? { open: true as const } : {},
        ),
      ),
    commonProperties: () => [...common.values()],
  }
}
