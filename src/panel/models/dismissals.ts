import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { SettingsStore } from './adapter.ts'

/** A finding that a user said is no problem on a site. */
export interface Dismissed {
  readonly key: string
  /** What it said then. */
  readonly sentence: string
}

/** What is no problem on which site. A site is an origin. */
export interface Dismissals {
  /** Of the site that the tab shows. */
  readonly ofSite: ReadonlySignal<readonly Dismissed[]>
  dismiss(finding: Dismissed): Promise<void>
  takeBack(key: string): Promise<void>
  restore(): Promise<void>
}

const SETTING = 'doctor-dismissed'
/** Nobody reads a longer list. */
const MAX_A_SITE = 200
const MAX_TEXT = 500

export function createDismissals(site: ReadonlySignal<string | null>, settings: SettingsStore): Dismissals {
  const bySite = signal<ReadonlyMap<string, readonly Dismissed[]>>(new Map())
  const ofSite = computed(() => bySite.value.get(site.value ?? '') ?? [])

  async function change(to: readonly Dismissed[]): Promise<void> {
    if (site.value === null) return
    const next = new Map(bySite.value).set(site.value, to.slice(-MAX_A_SITE))
    if (to.length === 0) next.delete(site.value)
    bySite.value = next
    await settings.write(SETTING, Object.fromEntries(next))
  }

  return {
    ofSite,
    dismiss: ({ key, sentence }) =>
      change([...ofSite.value.filter((each) => each.key !== key), { key, sentence: sentence.slice(0, MAX_TEXT) }]),
    takeBack: (key) => change(ofSite.value.filter((each) => each.key !== key)),
    async restore() {
      const stored = await settings.read(SETTING)
      if (typeof stored !== 'object' || stored === null) return
      bySite.value = new Map(
        Object.entries(stored).flatMap(([each, list]) =>
          Array.isArray(list) ? [[each, list.filter(isDismissed)] as const] : [],
        ),
      )
    },
  }
}

function isDismissed(value: unknown): value is Dismissed {
  const { key, sentence } = (value ?? {}) as Partial<Record<string, unknown>>
  return typeof key === 'string' && typeof sentence === 'string'
}
