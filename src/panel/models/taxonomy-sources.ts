import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type MergedPlan, mergePlans } from '../../core/plan/merge-plans.ts'
import type { ColumnMapping, PlanResult, PlanSource } from '../../core/plan/plan-format.ts'
import type { TrackingPlan } from '../../core/plan/tracking-plan.ts'
import type { PanelAdapter, PlanLoader, SourceAccess } from './adapter.ts'
import { readFiles, requestSource, type SourceFile } from './read-sources.ts'

/** One source in use. */
export interface UsedSource {
  readonly source: PlanSource
  readonly plan: TrackingPlan
}

/** Why a source was not taken up, or what else went wrong with it. */
export interface ImportError {
  readonly sourceName: string
  readonly message: string
  /** Where in the source's text, 1-based; null where there is no text, or none that is to blame. */
  readonly place: { readonly line: number; readonly column: number } | null
  /** Set for a source that is in use all the same. */
  readonly inUse?: true
  /** A table of which the user has to say first which column says what. */
  readonly unmapped?: UnmappedTable
}

export interface UnmappedTable {
  readonly source: PlanSource
  readonly headings: readonly string[]
}

export interface TaxonomySources {
  readonly sources: ReadonlySignal<readonly UsedSource[]>
  /** All sources as one; null when there is none. */
  readonly merged: ReadonlySignal<MergedPlan | null>
  /** What the last import did not take up, and why; what was in use stays. */
  readonly importErrors: ReadonlySignal<readonly ImportError[]>
  /** True while sources are being read. */
  readonly busy: ReadonlySignal<boolean>
  /** Adds a source; one of a name that is there takes its place. True when it was taken up. */
  importText(name: string, text: string): Promise<boolean>
  importFiles(files: readonly SourceFile[]): Promise<boolean>
  /** Asks the network for the address, which becomes the source's name. From a click only. */
  importAddress(address: string): Promise<boolean>
  /** Takes up a table that was refused, now that its columns are known. Other errors stay. */
  importTable(source: PlanSource, columns: ColumnMapping): Promise<boolean>
  /** Refuses something in the place of an import that could not even begin. */
  refuse(sourceName: string, message: string): void
  dismissErrors(): void
  remove(sourceName: string): Promise<void>
  /** Takes up the sources of the last session. */
  restore(): Promise<void>
}

const SETTING = 'taxonomy'

export function createTaxonomySources({ plans, settings, sources: access }: PanelAdapter): TaxonomySources {
  const sources = signal<readonly UsedSource[]>([])
  const importErrors = signal<readonly ImportError[]>([])
  const queue = createQueue()
  const use = (added: readonly PlanSource[]): Promise<boolean> => takeUp(plans, { sources, importErrors }, added)

  function refuse(sourceName: string, message: string): void {
    importErrors.value = [...importErrors.value, toError(sourceName, message)]
  }

  async function keep(): Promise<void> {
    const kept = sources.value.map(({ source }) => source)
    try {
      await settings.write(SETTING, kept.length === 0 ? null : { sources: kept })
    } catch {
      const names = kept.map(({ name }) => name).join(', ')
      const message = 'in use, but too large to be kept; it will be gone when DevTools closes.'
      importErrors.value = [...importErrors.value, { ...toError(names, message), inUse: true }]
    }
  }

  async function change(added: readonly PlanSource[]): Promise<boolean> {
    const before = sources.value
    const done = await use(added.map((source) => withKnownColumns(source, before)))
    if (sources.value !== before) await keep()
    return done
  }

  return {
    sources,
    merged: computed(() => (sources.value.length === 0 ? null : mergePlans(sources.value.map(({ plan }) => plan)))),
    importErrors,
    busy: queue.busy,
    refuse,
    ...createImports(access, queue, importErrors, change),
    dismissErrors() {
      importErrors.value = []
    },
    remove: (sourceName) =>
      queue.run(async () => {
        sources.value = sources.value.filter(({ source }) => source.name !== sourceName)
        await use([])
        await keep()
      }),
    async restore() {
      const stored = await settings.read(SETTING)
      if (isKept(stored)) await queue.run(() => use(stored.sources))
    },
  }
}

type Imports = Pick<TaxonomySources, 'importText' | 'importTable' | 'importAddress' | 'importFiles'>

/** The ways in which sources come; `change` takes them up. */
function createImports(
  access: SourceAccess,
  queue: Queue,
  importErrors: Signal<readonly ImportError[]>,
  change: (added: readonly PlanSource[]) => Promise<boolean>,
): Imports {
  return {
    importText: (name, text) => queue.run(() => change([{ name, text }])),
    importTable: (source, columns) =>
      queue.run(async () => {
        const others = importErrors.value.filter(({ sourceName }) => sourceName !== source.name)
        const done = await change([{ ...source, columns }])
        importErrors.value = [...importErrors.value, ...others]
        return done
      }),
    importAddress: (address) =>
      queue.run(async () => {
        const answer = await requestSource(access, address)
        if (answer.ok) return change([{ name: address, text: answer.text }])
        importErrors.value = [toError(address, answer.problem)]
        return false
      }),
    importFiles: (files) =>
      queue.run(async () => {
        const { read, errors } = await readFiles(files)
        importErrors.value = []
        const isGood = read.length === 0 || (await change(read))
        importErrors.value = [
          ...importErrors.value,
          ...errors.map(({ sourceName, message }) => toError(sourceName, message)),
        ]
        return isGood && errors.length === 0
      }),
  }
}

interface SourceState {
  readonly sources: Signal<readonly UsedSource[]>
  readonly importErrors: Signal<readonly ImportError[]>
}

/** Takes up what can be read of the sources that are there and the new ones; of the others, says why not. */
async function takeUp(
  plans: PlanLoader,
  { sources, importErrors }: SourceState,
  added: readonly PlanSource[],
): Promise<boolean> {
  const names = new Set(added.map(({ name }) => name))
  const before = sources.value.map(({ source }) => source)
  const wanted = [...before.filter(({ name }) => !names.has(name)), ...added]
  try {
    const results = await plans.load(wanted)
    const errors = wanted.flatMap((source, index) => toErrors(source, results[index]))
    importErrors.value = errors
    // A source whose new text is bad keeps its old one.
    const kept = wanted.flatMap((source, index) =>
      results[index]?.ok ? source : before.filter(({ name }) => name === source.name),
    )
    const isUnchanged = kept.length === before.length && kept.every((source, index) => source === before[index])
    if (errors.length === 0) sources.value = inUse(wanted, results)
    else if (!isUnchanged) sources.value = inUse(kept, await plans.load(kept))
    return errors.length === 0
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    importErrors.value = added.map(({ name }) => toError(name, words))
    return false
  }
}

function inUse(sources: readonly PlanSource[], results: readonly PlanResult[]): readonly UsedSource[] {
  return sources.flatMap((source, index) => {
    const result = results[index]
    return result?.ok ? { source, plan: result.plan } : []
  })
}

function toError(sourceName: string, message: string): ImportError {
  return { sourceName, message, place: null }
}

function toErrors(source: PlanSource, result: PlanResult | undefined): ImportError[] {
  if (!result || result.ok) return []
  const { message, line, column, headings } = result.error
  const error = { sourceName: source.name, message, place: { line, column } }
  return [headings ? { ...error, unmapped: { source, headings } } : error]
}

/** A table that is imported again, in a later version, most likely has the columns that it had. */
function withKnownColumns(source: PlanSource, before: readonly UsedSource[]): PlanSource {
  const columns = before.find((used) => used.source.name === source.name)?.source.columns
  return columns && !source.columns ? { ...source, columns } : source
}

interface Queue {
  readonly busy: ReadonlySignal<boolean>
  /** One after the other: each begins with what the one before it left. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
}

function createQueue(): Queue {
  const waiting = signal(0)
  let last: Promise<unknown> = Promise.resolve()
  return {
    busy: computed(() => waiting.value > 0),
    run(work) {
      waiting.value++
      const mine = last.then(work).finally(() => void waiting.value--)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

function isKept(stored: unknown): stored is { sources: readonly PlanSource[] } {
  if (typeof stored !== 'object' || stored === null) return false
  const { sources } = stored as { sources?: unknown }
  return Array.isArray(sources) && sources.every(isSource)
}

function isSource(value: unknown): value is PlanSource {
  if (typeof value !== 'object' || value === null) return false
  const { name, text, columns } = value as Partial<Record<keyof PlanSource, unknown>>
  return typeof name === 'string' && typeof text === 'string' && (columns === undefined || isMapping(columns))
}

function isMapping(value: unknown): value is ColumnMapping {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((heading) => typeof heading === 'string')
  )
}
