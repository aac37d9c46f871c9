import { type FlagOverride, type ForceSettings, type Forcing, overridesFor } from '../core/flags/forced-flags.ts'

/** Flag key → override. A map, since a flag may be called `constructor`. */
export type Overrides = ReadonlyMap<string, FlagOverride>

/** What the tester forces in this document. Read at every flag read of the page, so it keeps the answer for each token ready. */
export interface Forced {
  /** The same map until what is forced changes. `''` is the token of an instance that was not initialised yet. */
  forToken(token: string): Overrides
  readonly settings: ForceSettings
  isEmpty(): boolean
  /** Takes a new set; tells the listeners when it differs from the one before. */
  replace(next: Forcing): void
  onChange(listener: () => void): void
}

/** `now` gives epoch milliseconds. */
export function createForced(initial: Forcing, now: () => number): Forced {
  let forced = initial
  let text = JSON.stringify(initial)
  const byToken = new Map<string, Overrides>()
  const listeners: (() => void)[] = []

  return {
    forToken(token) {
      let overrides = byToken.get(token)
      if (!overrides) byToken.set(token, (overrides = overridesFor(forced, token, now())))
      return overrides
    },
    get settings() {
      return forced.settings
    },
    isEmpty: () => Object.keys(forced.tab).length === 0 && Object.keys(forced.site).length === 0,
    replace({ tab, site, settings }) {
      const next = { tab, site, settings }
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
