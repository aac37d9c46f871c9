import { type ReadonlySignal, signal } from '@preact/signals'
import { type FlagDefinition, toDefinitionsText } from '../../core/flags/flag-definitions.ts'
import {
  type DefinitionsError,
  MAX_DEFINITIONS_LENGTH,
  parseFlagDefinitions,
} from '../../core/flags/parse-flag-definitions.ts'
import type { SettingsStore } from './adapter.ts'
import type { SourceFile } from './read-sources.ts'

/** Flags in use that came from a file or from pasted text. */
export interface ImportedDefinitions {
  /** The file's name, or "pasted text". */
  readonly sourceName: string
  readonly flags: readonly FlagDefinition[]
  /** What was left out, and why. */
  readonly notes: readonly string[]
  /** When it was imported, epoch milliseconds. */
  readonly at: number
}

export interface DefinitionsImportError extends DefinitionsError {
  readonly sourceName: string
}

export interface FlagDefinitionsModel {
  readonly imported: ReadonlySignal<ImportedDefinitions | null>
  /** Why the last import was refused, or could not be kept; what is in use stays. */
  readonly importError: ReadonlySignal<DefinitionsImportError | null>
  importText(sourceName: string, text: string): Promise<void>
  importFile(file: SourceFile): Promise<void>
  dismissError(): void
  remove(): Promise<void>
  /** Takes up the definitions of the last session. */
  restore(): Promise<void>
}

const SETTING = 'flag-definitions'

export function createFlagDefinitions(settings: SettingsStore, now: () => number): FlagDefinitionsModel {
  const imported = signal<ImportedDefinitions | null>(null)
  const importError = signal<DefinitionsImportError | null>(null)

  function refuse(sourceName: string, message: string): void {
    importError.value = { sourceName, message, line: null, column: null }
  }

  async function importText(sourceName: string, text: string): Promise<void> {
    const result = parseFlagDefinitions(text)
    if (!result.ok) {
      importError.value = { sourceName, ...result.error }
      return
    }
    const { flags, notes } = result
    const at = now()
    importError.value = null
    imported.value = { sourceName, flags, notes, at }
    try {
      await settings.write(SETTING, { sourceName, at, notes, text: toDefinitionsText(flags) })
    } catch {
      refuse(sourceName, 'It is in use, but too large to be kept: it will be gone when DevTools closes.')
    }
  }

  return {
    imported,
    importError,
    importText,
    async importFile(file) {
      if (file.size > MAX_DEFINITIONS_LENGTH) {
        return refuse(
          file.name,
          `It is larger than ${MAX_DEFINITIONS_LENGTH / 1_000_000} MB, so hardly a list of flags.`,
        )
      }
      try {
        await importText(file.name, await file.text())
      } catch (error) {
        refuse(file.name, `It could not be read: ${error instanceof Error ? error.message : String(error)}`)
      }
    },
    dismissError() {
      importError.value = null
    },
    async remove() {
      imported.value = null
      importError.value = null
      await settings.write(SETTING, null)
    },
    async restore() {
      const stored = await settings.read(SETTING)
      if (!isKept(stored)) return
      const { text, ...rest } = stored
      const result = parseFlagDefinitions(text)
      if (result.ok) imported.value = { ...rest, flags: result.flags }
    },
  }
}

interface Kept {
  readonly sourceName: string
  readonly at: number
  readonly notes: readonly string[]
  readonly text: string
}

function isKept(stored: unknown): stored is Kept {
  if (typeof stored !== 'object' || stored === null) return false
  const { sourceName, at, notes, text } = stored as Partial<Record<keyof Kept, unknown>>
  return typeof sourceName === 'string' && typeof at === 'number' && Array.isArray(notes) && typeof text === 'string'
}
