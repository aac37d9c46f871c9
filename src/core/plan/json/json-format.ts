import type { PlanFormat, PlanResult, PlanSource } from '../plan-format.ts'
import { wholeFile } from '../source-text.ts'
import type { PlannedEvent, PlannedProperty } from '../tracking-plan.ts'
import { type JsonNode, readJsonTree } from './json-tree.ts'
import { createPlanNotes, type PlanNotes } from '../plan-notes.ts'

interface JsonFormat {
  readonly id: string
  readonly label: string
  /** Whether the text, which begins as JSON does, may be of this format. It is not known to be JSON, and may be large. */
  recognises(text: string): boolean
  /** What is needed for an event to be found, in words for whoever has none. */
  readonly lookedFor: string
  events(root: JsonNode, notes: PlanNotes, sourceName: string): readonly PlannedEvent[]
  /** Properties that may come with any event. */
  commonProperties?(root: JsonNode, notes: PlanNotes): readonly PlannedProperty[]
}

const BEGINS_AS_JSON = /^\s*[[{]/

/** A format of plans that is JSON: reads the text, and says what is wrong with it. */
export function jsonFormat({ id, label, recognises, lookedFor, events, commonProperties }: JsonFormat): PlanFormat {
  function parse({ name: sourceName, text }: PlanSource): PlanResult {
    const read = readJsonTree(text, sourceName)
    if (!read.ok) return read
    const notes = createPlanNotes()
    for (const { name, at } of read.repeated) notes.add(at, `\`${name}\` is there before; this one counts.`)
    const found = new Map<string, PlannedEvent>()
    for (const event of events(read.root, notes, sourceName)) {
      if (found.has(event.name)) notes.add(event.at, `\`${event.name}\` is there before; this one counts.`)
      found.set(event.name, event)
    }
    const common = commonProperties?.(read.root, notes) ?? []
    if (found.size === 0 && common.length === 0) {
      const [note] = notes.sorted()
      const why = note ? ` Line ${note.line}, column ${note.column}: ${note.message}` : ''
      return { ok: false, error: wholeFile(`No events were found in ${sourceName}. Looked for ${lookedFor}.${why}`) }
    }
    const plan = { sources: [sourceName], events: [...found.values()], commonProperties: common, flagKeys: [] }
    return { ok: true, plan: { ...plan, notUnderstood: notes.sorted() } }
  }
  return {
    id,
    label,
    recognises: ({ text }) => BEGINS_AS_JSON.test(text) && recognises(text),
    parse: (sources) => sources.map(parse),
  }
}
