import type { FindPattern } from './compiled-patterns.ts'

interface Family<Compiled> {
  readonly namePattern?: string
  readonly compiled: Compiled
}

/** Null for a name that is of no family; `perhaps` for any name while patterns are not judged. */
export type FindFamily<Compiled> = (eventName: string) => Compiled | 'perhaps' | null

/** Looks among the events whose name stands for a family of names; the first of them that matches counts. */
export function createFindFamily<Compiled>(
  events: readonly Family<Compiled>[],
  findPattern: FindPattern,
): FindFamily<Compiled> {
  const families = events.flatMap(({ namePattern, compiled }) =>
    namePattern === undefined ? [] : [{ namePattern, compiled }],
  )
  return (eventName) => {
    let answer: 'perhaps' | null = null
    for (const { namePattern, compiled } of families) {
      const pattern = findPattern(namePattern)
      if (pattern?.isAllOf(eventName)) return compiled
      if (!pattern) answer = 'perhaps'
    }
    return answer
  }
}
