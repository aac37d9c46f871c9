import { effect, signal, type ReadonlySignal } from '@preact/signals'
import { type ForcedByScope, nextEnd, withoutEnded } from '../../core/flags/forced-flags.ts'

/** The longest a timer can wait, some 24 days; longer, and it would not wait at all. */
const LONGEST_WAIT = 2 ** 31 - 1

/**
 * The time as far as forced flags are concerned, epoch milliseconds: moves when something is forced or released, and when what was forced for a time
 * ends by itself.
 */
export function createForcedClock(forced: ReadonlySignal<ForcedByScope>, now: () => number): ReadonlySignal<number> {
  const time = signal(now())
  const wakings = signal(0)
  effect(() => {
    void wakings.value
    const { tab, site } = forced.value
    const at = now()
    time.value = at
    const end = nextEnd({ tab: withoutEnded(tab, at), site: withoutEnded(site, at) })
    if (end === null) return undefined
    const timer = setTimeout(() => void wakings.value++, Math.min(LONGEST_WAIT, end - at))
    return () => clearTimeout(timer)
  })
  return time
}
