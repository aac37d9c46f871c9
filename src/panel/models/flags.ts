import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import {
  type FlagOverride,
  type FlagPayload,
  type FlagValue,
  type ForcedByScope,
  type ForceScope,
  NOTHING_FORCED,
  overridesFor,
  withOverride,
} from '../../core/flags/forced-flags.ts'
import type { ServerFlag } from '../../core/events/facts.ts'
import type { DocumentsModel, SdkInstance } from './documents.ts'
import type { ForcedModel } from './forced.ts'

export interface FlagRow {
  readonly flagKey: string
  /** What the page gets now; undefined when neither the server nor the tester gave a value. */
  readonly effectiveValue: FlagValue | undefined
  /** What the server said; null when it does not know the flag. */
  readonly server: ServerFlag | null
  readonly override: FlagOverride | null
  /** The scope it is forced in; null when it is not forced. */
  readonly overrideScope: ForceScope | null
  /** Variants known so far: the server's, and those forced. */
  readonly variants: readonly string[]
}

export interface FlagsModel {
  /** The instance whose flags are shown: the chosen one, else the first that has been initialised. */
  readonly instance: ReadonlySignal<SdkInstance | null>
  readonly rows: ReadonlySignal<readonly FlagRow[]>
  /** False until the server's answer, or flags cached by an earlier visit, are there. */
  readonly loaded: ReadonlySignal<boolean>
  readonly forcedCount: ReadonlySignal<number>
  /** The scope in which the next flag is forced. */
  readonly scope: Signal<ForceScope>
  /** Why the last change could not be saved, in words; null when it was. */
  readonly problem: Signal<string | null>
  /** False when it could not be saved: then `problem` says why. */
  force(flagKey: string, value: FlagValue, payload?: FlagPayload): Promise<boolean>
  /** Gives the flag its server value back, in both scopes. */
  release(flagKey: string): Promise<boolean>
  /** Releases every flag of the shown instance's site, in both scopes. */
  clearAll(): Promise<boolean>
}

interface FlagState {
  readonly flags: readonly ServerFlag[]
  readonly loaded: boolean
}

export function createFlags(
  forcedModel: ForcedModel,
  documents: DocumentsModel,
  selectedInstanceId: ReadonlySignal<string | null>,
  now: () => number,
): FlagsModel {
  const stateByInstance = signal<ReadonlyMap<string, FlagState>>(new Map())
  const scope = signal<ForceScope>('tab')
  const problem = signal<string | null>(null)

  const instance = computed(() => {
    const list = documents.instances.value
    return list.find((one) => one.id === selectedInstanceId.value) ?? list.find((one) => one.init) ?? list[0] ?? null
  })
  const forced = computed(() => forcedModel.byOrigin.value.get(instance.value?.origin ?? '') ?? NOTHING_FORCED)
  const state = computed(() => stateByInstance.value.get(instance.value?.id ?? ''))
  const rows = computed(() => flagRows(state.value?.flags ?? [], forced.value, instance.value?.init?.token ?? ''))

  documents.onFacts((document, facts) => {
    const changes = facts.filter((fact) => fact.type === 'flags-changed')
    if (changes.length === 0) return
    const next = new Map(stateByInstance.value)
    for (const { instance, flags, loaded } of changes) next.set(`${document.documentId}:${instance}`, { flags, loaded })
    stateByInstance.value = next
  })

  async function change(what: string, edit: (forced: ForcedByScope) => ForcedByScope): Promise<boolean> {
    if (!instance.value) return false
    try {
      await forcedModel.change(instance.value.origin, edit)
      problem.value = null
      return true
    } catch (error) {
      problem.value = refusal(what, error)
      return false
    }
  }

  /** Sets one flag in the given scope and releases it in the other: else a tab's old value would hide the site's new one. */
  async function set(flagKey: string, override: FlagOverride | null, into: ForceScope): Promise<boolean> {
    const token = instance.value?.init?.token
    if (token === undefined) return false
    return change(`${override ? 'Forcing' : 'Releasing'} ${flagKey}`, ({ tab, site }) => ({
      tab: withOverride(tab, token, flagKey, into === 'tab' ? override : null),
      site: withOverride(site, token, flagKey, into === 'site' ? override : null),
    }))
  }

  return {
    instance,
    rows,
    loaded: computed(() => state.value?.loaded ?? false),
    forcedCount: computed(() => rows.value.filter((row) => row.override).length),
    scope,
    problem,
    force: (flagKey, value, payload) =>
      set(flagKey, { value, since: now(), ...(payload === undefined ? {} : { payload }) }, scope.value),
    release: (flagKey) => set(flagKey, null, scope.value),
    clearAll: () => change('Clearing all forced flags', () => NOTHING_FORCED),
  }
}

function refusal(what: string, error: unknown): string {
  const reason = error instanceof Error && error.message !== '' ? error.message : String(error)
  return `${what} did not work: the browser refused to save it (${reason}). The page keeps the value it had.`
}

function flagRows(flags: readonly ServerFlag[], forced: ForcedByScope, token: string): FlagRow[] {
  const overrides = overridesFor(forced, token)
  const serverByKey = new Map(flags.map((flag) => [flag.key, flag]))
  const keys = [...new Set([...serverByKey.keys(), ...Object.keys(overrides)])].toSorted()
  return keys.map((flagKey) => {
    const server = serverByKey.get(flagKey) ?? null
    const override = overrides[flagKey] ?? null
    const values = [server?.value, override?.value]
    return {
      flagKey,
      effectiveValue: override ? override.value : server?.value,
      server,
      override,
      overrideScope: override ? (forced.tab[token]?.[flagKey] ? 'tab' : 'site') : null,
      variants: [...new Set(values.filter((value) => typeof value === 'string'))],
    }
  })
}
