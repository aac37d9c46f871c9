import { type ReadonlySignal, signal } from '@preact/signals'
import { type ApiConnection, checkConnection, type ConnectionField, keyEnd } from '../../core/flags/api-connection.ts'
import { type FlagDefinition, toDefinitionsText } from '../../core/flags/flag-definitions.ts'
import type { Experiment } from '../../core/flags/parse-experiments.ts'
import { parseFlagDefinitions } from '../../core/flags/parse-flag-definitions.ts'
import { fetchExperiments, fetchFlags } from '../network/posthog-api.ts'
import type { ApiAccess, SettingsStore } from './adapter.ts'

/** What PostHog's API said of a project, and when (epoch milliseconds). */
export interface ProjectFlags {
  /** An origin. */
  readonly host: string
  readonly projectId: string
  readonly flags: readonly FlagDefinition[]
  readonly experiments: readonly Experiment[]
  /** What was left out, and why. */
  readonly notes: readonly string[]
  readonly at: number
}

/** Why a connection could not be made; `field` is the one to be mended, null when it is none in particular. */
export interface ConnectProblem {
  readonly field: ConnectionField | null
  readonly message: string
}

export interface PostHogApiModel {
  /** What is known of the connected project; null when none is connected. Kept, so that nothing is asked unasked. */
  readonly project: ReadonlySignal<ProjectFlags | null>
  /** The key's last characters; null when it is not there (any more), and a refresh needs it again. */
  readonly keyEnd: ReadonlySignal<string | null>
  readonly busy: ReadonlySignal<boolean>
  /** Why the last refresh failed, in words; what is known stays. */
  readonly problem: ReadonlySignal<string | null>
  /** Asks for the flags and keeps the connection when they come; else says why not. From a click only. */
  connect(typed: ApiConnection, outliveBrowser: boolean): Promise<ConnectProblem | null>
  /** Ends the asking that is under way: nothing more is asked, and an answer that still comes is thrown away. */
  giveUp(): void
  /** Asks for the flags again. From a click only. */
  refresh(): Promise<void>
  dismissProblem(): void
  /** Forgets the key, and what was learnt by it. */
  disconnect(): Promise<void>
  /** Takes up the connection of the last session, without asking. */
  restore(): Promise<void>
}

const SETTING = 'posthog-project'

export function createPostHogApi(api: ApiAccess, settings: SettingsStore, now: () => number): PostHogApiModel {
  const known = createProjectStore(settings)
  const end = signal<string | null>(null)
  const problem = signal<string | null>(null)
  const loader = createLoader(api, now)

  async function keep(loaded: ProjectFlags): Promise<void> {
    if (await known.keep(loaded)) return
    problem.value = 'The flags are in use, but too large to be kept: they will be gone when DevTools closes.'
  }

  async function connect(typed: ApiConnection, outliveBrowser: boolean): Promise<ConnectProblem | null> {
    const checked = checkConnection(typed)
    if (!checked.ok) return checked
    const loaded = await loader.load(checked.connection)
    if (loaded === null) return { field: null, message: 'It was given up.' }
    if (typeof loaded === 'string') return { field: null, message: loaded }
    await api.key.write(checked.connection, outliveBrowser)
    end.value = keyEnd(checked.connection.key)
    problem.value = null
    await keep(loaded)
    return null
  }

  async function refresh(): Promise<void> {
    const stored = await api.key.read()
    problem.value = null
    if (!isConnection(stored)) {
      end.value = null
      problem.value = 'The key is gone, as the browser was closed: connect again.'
      return
    }
    const loaded = await loader.load(stored)
    if (typeof loaded === 'string') problem.value = loaded
    else if (loaded) await keep(loaded)
  }

  return {
    project: known.project,
    keyEnd: end,
    busy: loader.busy,
    problem,
    connect,
    giveUp: () => loader.giveUp(),
    refresh,
    dismissProblem() {
      problem.value = null
    },
    async disconnect() {
      loader.giveUp()
      end.value = null
      problem.value = null
      await Promise.all([api.key.remove(), known.remove()])
    },
    async restore() {
      const [key] = await Promise.all([api.key.read(), known.restore()])
      if (isConnection(key)) end.value = keyEnd(key.key)
    },
  }
}

interface ProjectStore {
  readonly project: ReadonlySignal<ProjectFlags | null>
  /** False when it is in use, but could not be written. */
  keep(loaded: ProjectFlags): Promise<boolean>
  remove(): Promise<void>
  restore(): Promise<void>
}

function createProjectStore(settings: SettingsStore): ProjectStore {
  const project = signal<ProjectFlags | null>(null)
  return {
    project,
    async keep(loaded) {
      project.value = loaded
      const { flags, ...rest } = loaded
      try {
        await settings.write(SETTING, { ...rest, text: toDefinitionsText(flags) })
        return true
      } catch {
        return false
      }
    },
    async remove() {
      project.value = null
      await settings.write(SETTING, null)
    },
    async restore() {
      const stored = await settings.read(SETTING)
      if (!isKept(stored)) return
      const { text, ...rest } = stored
      const result = parseFlagDefinitions(text)
      if (result.ok) project.value = { ...rest, flags: result.flags }
    },
  }
}

interface Loader {
  readonly busy: ReadonlySignal<boolean>
  /** The project's flags, or in words why there are none; null when it was given up meanwhile. */
  load(connection: ApiConnection): Promise<ProjectFlags | string | null>
  /** An answer that arrives after this counts no more. */
  giveUp(): void
}

function createLoader(api: ApiAccess, now: () => number): Loader {
  const busy = signal(false)
  let current: object | null = null

  async function ask(connection: ApiConnection, isCurrent: () => boolean): Promise<ProjectFlags | string | null> {
    const { host, projectId } = connection
    // The browser may ask the user first, who may have given up by the time they answer.
    const allowed = await api.allow(host)
    if (!isCurrent()) return null
    if (!allowed) return `The browser does not let Hogscope ask ${host}.`
    const flags = await fetchFlags(api, connection)
    if (!isCurrent()) return null
    if (!flags.ok) return flags.problem
    const found = await fetchExperiments(api, connection)
    const notes = [...flags.notes, ...(found.ok ? found.notes : [found.problem])]
    return { host, projectId, flags: flags.value, experiments: found.ok ? found.value : [], notes, at: now() }
  }

  function giveUp(): void {
    current = null
    busy.value = false
  }

  return {
    busy,
    giveUp,
    async load(connection) {
      const mine = {}
      current = mine
      busy.value = true
      const isCurrent = (): boolean => current === mine
      const loaded = await ask(connection, isCurrent)
      if (!isCurrent()) return null
      giveUp()
      return loaded
    },
  }
}

export function isConnection(stored: unknown): stored is ApiConnection {
  if (typeof stored !== 'object' || stored === null) return false
  const { host, projectId, key } = stored as Partial<Record<keyof ApiConnection, unknown>>
  return typeof host === 'string' && typeof projectId === 'string' && typeof key === 'string'
}

type Kept = Omit<ProjectFlags, 'flags'> & { readonly text: string }

function isKept(stored: unknown): stored is Kept {
  if (typeof stored !== 'object' || stored === null) return false
  const { host, projectId, text, at, experiments, notes } = stored as Partial<Record<keyof Kept, unknown>>
  const texts = [host, projectId, text].every((value) => typeof value === 'string')
  return texts && typeof at === 'number' && Array.isArray(experiments) && Array.isArray(notes)
}
