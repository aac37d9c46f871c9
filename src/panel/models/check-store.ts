import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Check } from '../../core/checks/check.ts'
import { formatCheck, parseCheck } from '../../core/checks/parse-check.ts'
import type { SettingsStore } from './adapter.ts'

/** The checks of one site at a time, as they are kept. */
export interface CheckStore {
  readonly checks: ReadonlySignal<readonly Check[]>
  /** How many of those that are kept this version can't read: they stay as they are, for one that can. */
  readonly unreadable: ReadonlySignal<number>
  /** Keeps what `edit` makes of the checks, or refuses with the words it gives. Returns why not; null when it is kept. */
  change(edit: (stored: readonly Check[]) => readonly Check[] | string): Promise<string | null>
}

/** A team has tens; each is run over all events. */
export const MAX_CHECKS = 100

/** `site` is the origin whose checks are shown; null before any. */
export function createCheckStore(settings: SettingsStore, site: ReadonlySignal<string | null>): CheckStore {
  const checks = signal<readonly Check[]>([])
  const unreadable = signal(0)

  function show({ read, others }: Kept): void {
    checks.value = read
    unreadable.value = others.length
  }

  let shownSite: string | null = null
  effect(() => {
    const of = site.value
    // Between two pages there is none for a moment: what is shown stays until it is known whose come next.
    if (of === null) return
    if (of !== shownSite) show({ read: [], others: [] })
    shownSite = of
    void readKept(settings, of).then((kept) => {
      if (site.peek() === of) show(kept)
    })
  })

  return {
    checks,
    unreadable,
    async change(edit) {
      const of = site.peek()
      if (of === null) return 'Checks are kept by site: open a page with PostHog first.'
      try {
        // What is kept is read once more, as another panel may have changed it.
        const { read, others } = await readKept(settings, of)
        const next = edit(read)
        if (typeof next === 'string') return next
        if (next.length > MAX_CHECKS) return `${MAX_CHECKS} checks are the most a site can have. Delete one first.`
        await settings.write(keyOf(of), [...next.map(formatCheck), ...others])
        if (site.peek() === of) show({ read: next, others })
        return null
      } catch (error) {
        return `The browser refused to save it (${error instanceof Error ? error.message : String(error)}).`
      }
    },
  }
}

interface Kept {
  readonly read: readonly Check[]
  readonly others: readonly unknown[]
}

function keyOf(site: string): string {
  return `checks:${site}`
}

/** Kept as text, so that what is read back goes through the same check as what is imported. */
async function readKept(settings: SettingsStore, site: string): Promise<Kept> {
  const stored = await settings.read(keyOf(site))
  const read: Check[] = []
  const others: unknown[] = []
  for (const text of Array.isArray(stored) ? (stored as unknown[]) : []) {
    const result = typeof text === 'string' ? parseCheck(text) : null
    if (result?.ok) read.push(result.check)
    else others.push(text)
  }
  return { read, others }
}
