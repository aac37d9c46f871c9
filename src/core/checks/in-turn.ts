import type { Hit } from './select-events.ts'

interface Turn {
  readonly hit: Hit
  /** Which of the lists it is from. */
  readonly at: number
}

/** The hits of several lists, each in the order of time, as one; an event in several comes for the last of them first. */
export function* inTurn(lists: readonly (readonly Hit[])[]): Generator<Turn, void> {
  const next = lists.map(() => 0)
  for (;;) {
    let hit: Hit | undefined
    let at = -1
    for (const [list, hits] of lists.entries()) {
      const candidate = hits[next[list] ?? 0]
      if (candidate && (!hit || candidate.position <= hit.position)) {
        hit = candidate
        at = list
      }
    }
    if (!hit) return
    next[at] = (next[at] ?? 0) + 1
    yield { hit, at }
  }
}
