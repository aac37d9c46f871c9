/** Holds up what comes while something has to be there first; nothing is lost, and all stays in its order. */
export interface Gate {
  pass(work: () => void): void
  close(): void
  /** Lets through what waited. */
  open(): void
}

export function createGate(): Gate {
  let waiting: (() => void)[] | null = null
  return {
    pass(work) {
      if (waiting) waiting.push(work)
      else work()
    },
    close() {
      waiting ??= []
    },
    open() {
      const held = waiting ?? []
      waiting = null
      for (const work of held) work()
    },
  }
}
