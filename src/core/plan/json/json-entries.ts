import type { JsonEntry } from './json-tree.ts'

/** With as many members it takes longer to look through their names than to make a map of them. */
const MANY_MEMBERS = 12

/** Of the objects with many members only: for the few that most have, a map would be most of their memory, and of the time they take. */
const entriesByName = new WeakMap<readonly JsonEntry[], ReadonlyMap<string, JsonEntry>>()

/** The entry of that name. `entries` never change. */
export function entryNamed(entries: readonly JsonEntry[], name: string): JsonEntry | undefined {
  if (entries.length < MANY_MEMBERS) {
    for (const entry of entries) if (entry.name === name) return entry
    return undefined
  }
  let byName = entriesByName.get(entries)
  if (!byName) entriesByName.set(entries, (byName = new Map(entries.map((entry) => [entry.name, entry]))))
  return byName.get(name)
}

/**
 * The members of an object, each name once: the last of it counts, in the place of the first, as in `JSON.parse`. Those whose name is there before go
 * to `repeated`, where it is given.
 */
export function jsonEntries(list: readonly JsonEntry[], repeated: JsonEntry[] = []): readonly JsonEntry[] {
  const before = repeated.length
  if (list.length < MANY_MEMBERS) tellAgainInFew(list, repeated)
  else tellAgainInMany(list, repeated)
  return repeated.length === before ? list : [...new Map(list.map((entry) => [entry.name, entry])).values()]
}

function tellAgainInFew(list: readonly JsonEntry[], repeated: JsonEntry[]): void {
  for (const entry of list) if (entryNamed(list, entry.name) !== entry) repeated.push(entry)
}

function tellAgainInMany(list: readonly JsonEntry[], repeated: JsonEntry[]): void {
  const names = new Set<string>()
  for (const entry of list) if (names.size === names.add(entry.name).size) repeated.push(entry)
}
