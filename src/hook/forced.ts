import { type FlagOverrides, type ForcedByScope, NOTHING_FORCED, overridesFor } from '../core/flags/forced-flags.ts'

/** What the tester forces in this document. Read at every flag read of the page, so it keeps the answer for each token ready. */
export interface Forced {
  forToken(token: string): FlagOverrides
  isEmpty(): boolean
  /** Takes a new set; tells the listeners when it differs from the one before. */
  replace(next: ForcedByScope): void
  onChange(listener: () => void): void
}

const NONE: FlagOverrides = {}

export function createForced(initial: ForcedByScope = NOTHING_FORCED): Forced {
  let forced = initial
  let text = JSON.stringify(initial)
  const byToken = new Map<string, FlagOverrides>()
  const listeners: (() => void)[] = []

  return {
    forToken(token) {
      let overrides = byToken.get(token)
      if (!overrides) {
        overrides = overridesFor(forced, token)
        if (Object.keys(overrides).length === 0) overrides = NONE
        byToken.set(token, overrides)
      }
      return overrides
    },
    isEmpty: () => Object.keys(forced.tab).length === 0 && Object.keys(forced.site).length === 0,
    replace(next) {
      const nextText = JSON.stringify(next)
      if (nextText === text) return
      forced = next
      text = nextText
      byToken.clear()
      for (const listener of listeners) listener()
    },
    onChange(listener) {
      listeners.push(listener)
    },
  }
}
