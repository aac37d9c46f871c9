import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { formatPreset, parsePreset, type Preset } from '../../core/flags/preset.ts'
import type { SettingsStore } from './adapter.ts'

/** The presets of one project at a time, as they are kept. */
export interface PresetStore {
  /** By name. */
  readonly presets: ReadonlySignal<readonly Preset[]>
  /** Why something could not be done, in words; null when all could. */
  readonly problem: Signal<string | null>
  /** Keeps what `edit` makes of the presets, or refuses with the words it gives. */
  change(edit: (stored: readonly Preset[]) => readonly Preset[] | string): Promise<boolean>
  /** Sets `problem`. */
  refuse(words: string): false
}

/** `token` is that of the project whose presets are shown; null before any. */
export function createPresetStore(settings: SettingsStore, token: ReadonlySignal<string | null>): PresetStore {
  const presets = signal<readonly Preset[]>([])
  const problem = signal<string | null>(null)

  effect(() => {
    const of = token.value
    presets.value = []
    if (of === null) return
    void read(settings, of).then((stored) => {
      if (token.peek() === of) presets.value = stored
    })
  })

  function refuse(words: string): false {
    problem.value = words
    return false
  }

  return {
    presets,
    problem,
    refuse,
    async change(edit) {
      const of = token.value
      if (of === null) return refuse('PostHog has not started on this page yet.')
      try {
        // What is kept is read once more, as another panel may have changed it.
        const next = edit(await read(settings, of))
        if (typeof next === 'string') return refuse(next)
        const sorted = next.toSorted((a, b) => a.name.localeCompare(b.name))
        const texts = sorted.map((preset) => formatPreset(preset, 0))
        await settings.write(keyOf(of), texts)
        if (token.peek() === of) presets.value = sorted
        problem.value = null
        return true
      } catch (error) {
        return refuse(`The browser refused to save it (${error instanceof Error ? error.message : String(error)}).`)
      }
    },
  }
}

function keyOf(token: string): string {
  return `presets:${token}`
}

/** Kept as text, so that what is read back goes through the same check as what is imported. */
async function read(settings: SettingsStore, token: string): Promise<readonly Preset[]> {
  const stored = await settings.read(keyOf(token))
  if (!Array.isArray(stored)) return []
  return (stored as unknown[]).flatMap((text) => {
    const result = typeof text === 'string' ? parsePreset(text) : null
    return result?.ok ? result.preset : []
  })
}
