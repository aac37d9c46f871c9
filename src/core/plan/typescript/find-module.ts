/** Finds the source that an import means; null for one that is not among the sources, such as a package. */
export type FindModule = (from: string, specifier: string) => number | null

const EXTENSION = /(?:\.d)?\.[cm]?[jt]sx?$/i
/** What bundlers are told to take for the folder of the sources: `@/analytics/events`. */
const ALIAS = /^(?:[@~#]?\/|src\/)/

const RELATIVE = /^\.\.?(?:\/|$)/

/** Whether a specifier means a file of the project, which may be imported too, and not a package. */
export function namesFile(specifier: string): boolean {
  return RELATIVE.test(specifier) || ALIAS.test(specifier)
}

/**
 * Makes the function that finds sources by their names, which may have folders (`analytics/events.ts`). Extensions need
 * not agree (`./events.js` is written for `events.ts`), and a folder stands for its index file. Files that were chosen
 * one by one have no folders: an import then means the one of that name.
 */
export function createFindModule(names: readonly string[]): FindModule {
  const indexByPath = new Map<string, number>()
  const indicesByEnd = new Map<string, number[]>()
  for (const [index, name] of names.entries()) {
    const path = joinPath([], name)
    if (!indexByPath.has(path)) indexByPath.set(path, index)
    const end = path.replace(/\/index$/, '').replace(/^.*\//, '')
    indicesByEnd.set(end, [...(indicesByEnd.get(end) ?? []), index])
  }
  const at = (path: string) => indexByPath.get(path) ?? indexByPath.get(path === '' ? 'index' : `${path}/index`) ?? null
  const only = (path: string, isWanted: (candidate: string) => boolean) => {
    const like = (indicesByEnd.get(path.replace(/^.*\//, '')) ?? []).filter((index) =>
      isWanted(joinPath([], names[index] ?? '')),
    )
    return like.length === 1 ? (like[0] ?? null) : null
  }
  return (from, specifier) => {
    if (ALIAS.test(specifier)) {
      const path = joinPath([], specifier.replace(ALIAS, ''))
      return only(path, (candidate) => `/${candidate.replace(/\/index$/, '')}`.endsWith(`/${path}`))
    }
    if (!RELATIVE.test(specifier)) return null
    const folder = from.split(/[\\/]/).slice(0, -1)
    const path = joinPath(folder, specifier)
    return at(path) ?? only(path, (candidate) => !candidate.includes('/'))
  }
}

/** The path without its extension; `..` above the first folder is left out. */
function joinPath(folder: readonly string[], relative: string): string {
  const parts: string[] = []
  for (const part of [...folder, ...relative.split(/[\\/]/)]) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/').replace(EXTENSION, '')
}
