import type { PlannedEvent, PlannedFlag, PlannedProperty } from '../tracking-plan.ts'
import type { MemberDoc } from './describe-member.ts'
import type { NoteList } from './positions.ts'
import type { NamedEntry } from './read-names.ts'

/** The properties that a type gives to an event. */
export interface PropertySet {
  readonly properties: readonly PlannedProperty[]
  readonly open: boolean
}

/** The events of all sources while they are read: names come from constants, properties from types, perhaps of another source. */
export interface EventList {
  /**
   * Adds an event that a source lists, though its name may be written in another; one that is there already gets a note
   * when it stands under another key of the same source.
   */
  add(entry: NamedEntry, source: string): void
  /** `source`: the one whose type gives the properties. */
  addProperties(name: string, set: PropertySet, source: string, doc?: MemberDoc): void
  /** The event of this name, or of this key in code; undefined when there is none. */
  nameOf(nameOrConstant: string): string | undefined
  /** The event of this name or key, whatever its case and separators. */
  nameLike(text: string): string | undefined
  isEmpty(): boolean
  /** Whether some event is listed in that source. */
  hasListed(source: string): boolean
  /** Those whose entries have schemas beside their names. */
  withSchemas(): NamedEntry[]
  /** The events that a source lists or gives properties to. */
  toEvents(source: string): PlannedEvent[]
}

interface Draft {
  readonly first: NamedEntry
  readonly bySource: Map<string, NamedEntry>
  readonly sets: Map<string, DraftSet>
  doc: MemberDoc | null
}

interface DraftSet {
  readonly properties: Map<string, PlannedProperty>
  open: boolean
}

export function createEventList(notes: NoteList): EventList {
  const drafts = new Map<string, Draft>()
  const nameByConstant = new Map<string, string>()
  const nameByLetters = new Map<string, string>()
  const listing = new Set<string>()

  return {
    add(entry, source) {
      if (entry.constant !== null) {
        nameByConstant.set(entry.constant, entry.name)
        nameByLetters.set(lettersOf(entry.constant), entry.name)
      }
      nameByLetters.set(lettersOf(entry.name), entry.name)
      listing.add(source)
      const draft = drafts.get(entry.name) ?? { first: entry, bySource: new Map(), sets: new Map(), doc: null }
      drafts.set(entry.name, draft)
      const before = draft.bySource.get(source)
      if (!before) draft.bySource.set(source, entry)
      else if (before.constant !== entry.constant && entry.constant !== null)
        notes.addAt(
          entry.at,
          `\`${entry.constant}\`: the event "${entry.name}" is listed on line ${before.at.line} already.`,
        )
    },
    addProperties(name, set, source, doc) {
      const draft = drafts.get(name)
      if (!draft) return
      const into = draft.sets.get(source) ?? { properties: new Map<string, PlannedProperty>(), open: false }
      draft.sets.set(source, into)
      for (const property of set.properties) into.properties.set(property.name, property)
      into.open ||= set.open
      draft.doc = { ...doc, ...draft.doc, description: draft.doc?.description ?? doc?.description ?? null }
    },
    nameOf: (nameOrConstant) => (drafts.has(nameOrConstant) ? nameOrConstant : nameByConstant.get(nameOrConstant)),
    nameLike: (text) => nameByLetters.get(lettersOf(text)),
    isEmpty: () => drafts.size === 0,
    hasListed: (source) => listing.has(source),
    withSchemas: () =>
      [...drafts.values()].flatMap(({ bySource }) =>
        [...bySource.values()].filter(({ schema }) => schema !== undefined),
      ),
    toEvents: (source) =>
      [...drafts.values()].flatMap((draft) =>
        draft.bySource.has(source) || draft.sets.has(source) ? [toEvent(draft, source)] : [],
      ),
  }
}

/** As a source tells it. Where it gives no properties, those that another gives, so that the two don't disagree. */
function toEvent({ first, bySource, sets, doc }: Draft, source: string): PlannedEvent {
  const entry = bySource.get(source) ?? first
  const [any] = sets.values()
  const set = sets.get(source) ?? any
  const deprecated = entry.deprecated ?? first.deprecated ?? doc?.deprecated
  return {
    name: entry.name,
    constant: entry.constant ?? first.constant,
    description: entry.description ?? first.description ?? doc?.description ?? null,
    properties: [...(set?.properties.values() ?? [])],
    ...(set?.open ? { open: true as const } : {}),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(first.namePattern === undefined ? {} : { namePattern: first.namePattern }),
    at: entry.at,
  }
}

/** Each key once, in the order found, with the variants that any entry of it names. */
export function toFlags(entries: readonly NamedEntry[]): PlannedFlag[] {
  const flags = new Map<string, PlannedFlag>()
  for (const { name, constant, description, variants = [], at } of entries) {
    const before = flags.get(name) ?? { key: name, constant, description, variants: [], at }
    flags.set(name, {
      ...before,
      description: before.description ?? description,
      variants: [...new Set([...before.variants, ...variants])],
    })
  }
  return [...flags.values()]
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
