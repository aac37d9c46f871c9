import { computed, type ReadonlySignal, type Signal } from '@preact/signals'
import {
  faultOfName,
  type ForcedValue,
  formatPreset,
  MAX_PRESET_NAME,
  parsePreset,
  type Preset,
} from '../../core/flags/preset.ts'
import { type SharedLink, withSharedFlags } from '../../protocol/shared-flags.ts'
import type { PanelAdapter } from './adapter.ts'
import type { FlagsModel } from './flags.ts'
import { createPresetStore, type PresetStore } from './preset-store.ts'

/** Named sets of forced flags of the shown instance's project. */
export interface PresetsModel {
  /** By name. */
  readonly presets: ReadonlySignal<readonly Preset[]>
  /** What is forced now; empty when nothing is. */
  readonly forcedNow: ReadonlySignal<ReadonlyMap<string, ForcedValue>>
  /** Why something could not be done, in words; null when all could. */
  readonly problem: Signal<string | null>
  /** Saves what is forced now. False when it could not: then `problem` says why. */
  save(name: string): Promise<boolean>
  /** Forces its flags in the chosen scope; others stay as they are. */
  apply(preset: Preset): Promise<boolean>
  rename(preset: Preset, name: string): Promise<boolean>
  remove(preset: Preset): Promise<boolean>
  /** Takes up a preset written by `formatPreset`. Of another project it does so only when told to. */
  importText(text: string, ofAnyProject: boolean): Promise<ImportOutcome>
  /** The address of the shown page with these flags in it; an error in words where that would be too long. */
  linkTo(flags: ReadonlyMap<string, ForcedValue>, name: string): Promise<SharedLink>
}

export type ImportOutcome = 'imported' | 'refused' | 'of another project'

/** Enough for anybody, and little beside the browser's limit of what an extension keeps. */
export const MAX_PRESETS = 100

export function createPresets(flags: FlagsModel, adapter: PanelAdapter): PresetsModel {
  const token = computed(() => flags.instance.value?.init?.token ?? null)
  const store = createPresetStore(adapter.settings, token)
  const forcedNow = computed(() => forcedValues(flags))
  const ofProject = (preset: Preset): Preset => withToken(preset, token.value)

  return {
    presets: store.presets,
    forcedNow,
    problem: store.problem,
    save: (name) => add(store, ofProject({ name: name.trim(), flags: forcedNow.value })),
    apply: (preset) => flags.forceAll(preset.flags),
    rename: (preset, name) => rename(store, preset.name, name.trim()),
    remove: (preset) => store.change((stored) => stored.filter(({ name }) => name !== preset.name)),
    async importText(text, ofAnyProject) {
      const result = parsePreset(text)
      if (!result.ok) store.refuse(result.error)
      if (!result.ok) return 'refused'
      const { preset } = result
      if (!ofAnyProject && isOfAnotherProject(preset, token.value)) return 'of another project'
      const name = freeName(store.presets.value, preset.name)
      return (await add(store, ofProject({ ...preset, name }))) ? 'imported' : 'refused'
    },
    async linkTo(values, name) {
      const pageUrl = (await adapter.pageUrl()) ?? flags.instance.value?.pageUrl ?? ''
      return withSharedFlags(pageUrl, formatPreset(ofProject({ name, flags: values }), 0))
    },
  }
}

export function isOfAnotherProject(preset: Preset, token: string | null): boolean {
  return preset.token !== undefined && preset.token !== token
}

function add(store: PresetStore, preset: Preset): Promise<boolean> {
  return store.change((stored) => {
    const fault = faultOfName(preset.name) ?? faultOfTaken(stored, preset.name)
    if (fault !== null) return fault
    if (stored.length >= MAX_PRESETS) return `${MAX_PRESETS} presets are the most a project can have. Delete one first.`
    const readBack = parsePreset(formatPreset(preset, 0))
    return readBack.ok ? [...stored, preset] : readBack.error
  })
}

function rename(store: PresetStore, name: string, next: string): Promise<boolean> {
  return store.change((stored) => {
    const others = stored.filter((each) => each.name !== name)
    return (
      faultOfName(next) ??
      faultOfTaken(others, next) ??
      stored.map((each) => (each.name === name ? { ...each, name: next } : each))
    )
  })
}

function forcedValues({ rows }: FlagsModel): ReadonlyMap<string, ForcedValue> {
  return new Map(
    rows.value.flatMap(({ flagKey, override }) => {
      if (!override) return []
      const { value, payload } = override
      return [[flagKey, payload === undefined ? { value } : { value, payload }]]
    }),
  )
}

function withToken({ name, flags }: Preset, token: string | null): Preset {
  return token === null ? { name, flags } : { name, token, flags }
}

function faultOfTaken(presets: readonly Preset[], name: string): string | null {
  return presets.some((preset) => preset.name === name)
    ? `There is a preset “${name}” already. Choose another name.`
    : null
}

/** `Checkout`, `Checkout (2)` … */
function freeName(presets: readonly Preset[], name: string): string {
  const taken = new Set(presets.map((preset) => preset.name))
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` (${number})`
    const candidate = name.slice(0, MAX_PRESET_NAME - suffix.length) + suffix
    if (!taken.has(candidate)) return candidate
  }
}
