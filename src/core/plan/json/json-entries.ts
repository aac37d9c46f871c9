import type { JsonEntries, JsonEntry } from './json-tree.ts'

/** With as many members it takes longer to look through their names than to make a map of them. */
const MANY_MEMBERS = 12

/** The members of an object. For the few that most have, a map would be most of their memory, and of the time they take. */
class EntryList implements JsonEntries {
  private readonly list: readonly JsonEntry[]
  private byName: ReadonlyMap<string, JsonEntry> | null = null
  constructor(list: readonly JsonEntry[]) {
    this.list = list
  }
  get size(): number {
    return this.list.length
  }
  get(name: string): JsonEntry | undefined {
    if (this.list.length < MANY_MEMBERS) return this.list.find((entry) => entry.name === name)
    this.byName ??= new Map(this.list.map((entry) => [entry.name, entry]))
    return this.byName.get(name)
  }
  [Symbol.iterator](): Iterator<JsonEntry> {
    return this.list[Symbol.iterator]()
  }
}

/**
 * Of entries of one name the last counts, in the place of the first, as in `JSON.parse`. Those whose name is there before go to `repeated`, where it is
 * given.
 */
export function jsonEntries(list: readonly JsonEntry[], repeated: JsonEntry[] = []): JsonEntries {
  const again = list.length < MANY_MEMBERS ? againInFew(list) : againInMany(list)
  if (again.length === 0) return new EntryList(list)
  // One by one: there may be more than a call takes arguments.
  for (const entry of again) repeated.push(entry)
  return new EntryList([...new Map(list.map((entry) => [entry.name, entry])).values()])
}

function againInFew(list: readonly JsonEntry[]): readonly JsonEntry[] {
  return list.filter(({ name }, index) => list.findIndex((entry) => entry.name === name) < index)
}

function againInMany(list: readonly JsonEntry[]): readonly JsonEntry[] {
  const names = new Set<string>()
  return list.filter(({ name }) => names.size === names.add(name).size)
}
