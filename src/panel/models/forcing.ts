import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import {
  type FlagPayload,
  type FlagValue,
  type ForcedByScope,
  type ForceScope,
  type ForceSettings,
  NOTHING_FORCED,
  withOverride,
} from '../../core/flags/forced-flags.ts'
import type { ForcedValue } from '../../core/flags/preset.ts'
import type { SdkInstance } from './documents.ts'
import type { ForcedModel } from './forced.ts'

/** Forces and releases flags of the shown instance's project. */
export interface FlagForcing {
  /** The scope in which the next flag is forced. */
  readonly scope: Signal<ForceScope>
  /** How long the next flag is forced, in milliseconds; null until it is cleared. */
  readonly duration: Signal<number | null>
  readonly settings: ReadonlySignal<ForceSettings>
  /** Why the last change could not be saved, in words; null when it was. */
  readonly problem: Signal<string | null>
  /** False when it could not be saved: then `problem` says why. */
  force(flagKey: string, value: FlagValue, payload?: FlagPayload): Promise<boolean>
  /** Forces several flags in one step; others stay as they are. */
  forceAll(values: ReadonlyMap<string, ForcedValue>): Promise<boolean>
  /** Gives the flag its server value back, in both scopes. */
  release(flagKey: string): Promise<boolean>
  /** Releases every flag of the shown instance's site, in both scopes. */
  clearAll(): Promise<boolean>
  changeSettings(settings: ForceSettings): Promise<boolean>
}

export function createForcing(
  forcedModel: ForcedModel,
  instance: ReadonlySignal<SdkInstance | null>,
  now: () => number,
): FlagForcing {
  const scope = signal<ForceScope>('tab')
  const duration = signal<number | null>(null)
  const problem = signal<string | null>(null)

  async function attempt(what: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      problem.value = null
      return true
    } catch (error) {
      problem.value = refusal(what, error)
      return false
    }
  }

  async function change(what: string, edit: (forced: ForcedByScope, token: string) => ForcedByScope): Promise<boolean> {
    const { origin, init } = instance.value ?? {}
    if (origin === undefined || !init) return false
    return attempt(what, () => forcedModel.change(origin, (all) => edit(all, init.token)))
  }

  /** Sets flags in the chosen scope and releases them in the other: else a tab's old value would hide the site's new one. */
  function set(what: string, values: ReadonlyMap<string, ForcedValue | null>): Promise<boolean> {
    const [into, since] = [scope.value, now()]
    const until = duration.value === null ? {} : { until: since + duration.value }
    return change(what, (all, token) => {
      let { tab, site } = all
      for (const [flagKey, value] of values) {
        const override = value && { ...value, since, ...until }
        tab = withOverride(tab, token, flagKey, into === 'tab' ? override : null)
        site = withOverride(site, token, flagKey, into === 'site' ? override : null)
      }
      return { tab, site }
    })
  }

  return {
    scope,
    duration,
    settings: forcedModel.settings,
    problem,
    force: (flagKey, value, payload) =>
      set(`Forcing ${flagKey}`, new Map([[flagKey, payload === undefined ? { value } : { value, payload }]])),
    forceAll: (values) => set(`Forcing ${values.size} flags`, values),
    release: (flagKey) => set(`Releasing ${flagKey}`, new Map([[flagKey, null]])),
    clearAll: () => change('Clearing all forced flags', () => NOTHING_FORCED),
    changeSettings: (settings) =>
      attempt('Changing how forced flags are treated', () => forcedModel.changeSettings(settings)),
  }
}

function refusal(what: string, error: unknown): string {
  const reason = error instanceof Error && error.message !== '' ? error.message : String(error)
  return `${what} did not work: the browser refused to save it (${reason}). The page keeps the value it had.`
}
