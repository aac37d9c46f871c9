import type { PlannedEvent, PlannedFlag, PlannedProperty } from '../tracking-plan.ts'
import { placeOf } from './positions.ts'
import type { NoteList } from './positions.ts'
import type { NamedEntry } from './read-names.ts'

/** The properties that a type gives to an event. */
export interface PropertySet {
  readonly properties: readonly PlannedProperty[]
  readonly open: boolean
}

/** The events of a plan while it is read: names come from constants, properties from types. */
export interface EventList {
  /** Adds an event; a name that is there already gets a note when it stands under another key. */
  add(entry: NamedEntry): void
  addProperties(name: string, set: PropertySet, description: string | null): void
  /** The event of this name, or of this key in code; undefined when there is none. */
  nameOf(nameOrConstant: string): string | undefined
  /** The event of this name or key, whatever its case and separators. */
  nameLike(text: string): string | undefined
  isEmpty(): boolean
  toEvents(): PlannedEvent[]
}

interface Draft extends NamedEntry {
  readonly properties: Map<string, PlannedProperty>
  open: boolean
  laterDescription: string | null
}

export function createEventList(notes: NoteList): EventList {
  const drafts = new Map<string, Draft>()
  const nameByConstant = new Map<string, string>()
  const nameByLetters = new Map<string, string>()

  return {
    add(entry) {
      const before = drafts.get(entry.name)
      if (entry.constant !== null) {
        nameByConstant.set(entry.constant, entry.name)
        nameByLetters.set(lettersOf(entry.constant), entry.name)
      }
      nameByLetters.set(lettersOf(entry.name), entry.name)
      if (!before) {
        drafts.set(entry.name, { ...entry, properties: new Map(), open: false, laterDescription: null })
      } else if (before.constant !== entry.constant && entry.constant !== null) {
        const { line } = placeOf(before.node)
        notes.add(entry.node, `\`${entry.constant}\`: the event "${entry.name}" is listed on line ${line} already.`)
      }
    },
    addProperties(name, set, description) {
      const draft = drafts.get(name)
      if (!draft) return
      for (const property of set.properties) draft.properties.set(property.name, property)
      draft.open ||= set.open
      draft.laterDescription ??= description
    },
    nameOf: (nameOrConstant) => (drafts.has(nameOrConstant) ? nameOrConstant : nameByConstant.get(nameOrConstant)),
    nameLike: (text) => nameByLetters.get(lettersOf(text)),
    isEmpty: () => drafts.size === 0,
    toEvents: () => [...drafts.values()].map(toEvent),
  }
}

function toEvent(draft: Draft): PlannedEvent {
  const event = {
    name: draft.name,
    constant: draft.constant,
    description: draft.description ?? draft.laterDescription,
    properties: [...draft.properties.values()],
    at: placeOf(draft.node),
  }
  return draft.open ? { ...event, open: true } : event
}

/** Each key once, in the order found. */
export function toFlags(entries: readonly NamedEntry[]): PlannedFlag[] {
  const flags = new Map<string, PlannedFlag>()
  for (const { name, constant, node } of entries) {
    if (!flags.has(name)) flags.set(name, { key: name, constant, at: placeOf(node) })
  }
  return [...flags.values()]
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
