/** Those who want to be told of something. */
export interface Listeners<Args extends unknown[]> {
  /** Returns the way to stop. */
  add(listener: (...args: Args) => void): () => void
  tell(...args: Args): void
}

export function createListeners<Args extends unknown[]>(): Listeners<Args> {
  const listeners = new Set<(...args: Args) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell(...args) {
      for (const listener of listeners) listener(...args)
    },
  }
}
