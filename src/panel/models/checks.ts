import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Check } from '../../core/checks/check.ts'
import { MAX_CHECK_NAME } from '../../core/checks/check.ts'
import type { CheckProblem } from '../../core/checks/check-problem.ts'
import { type CheckOutcome, compileCheck } from '../../core/checks/evaluate-check.ts'
import { EXAMPLE_CHECK } from '../../core/checks/example-check.ts'
import { formatCheck, MAX_CHECK_LENGTH, parseCheck } from '../../core/checks/parse-check.ts'
import { recordCheck } from '../../core/checks/record-check.ts'
import { inOrderOfTime } from '../../core/checks/select-events.ts'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import type { PanelModels } from '../context.ts'
import { createCheckStore } from './check-store.ts'
import { followCalmly } from './follow-calmly.ts'
import type { SourceFile } from './read-sources.ts'
import { shownSite } from './shown-site.ts'

/** A file that was not taken up, and why. */
export interface RefusedFile {
  readonly fileName: string
  readonly problems: readonly CheckProblem[]
}

export interface ChecksModel {
  /** By name, in which they are told apart. */
  readonly checks: ReadonlySignal<readonly Check[]>
  readonly unreadable: ReadonlySignal<number>
  /** Each check over the events of the run, by the check's name. */
  readonly outcomes: ReadonlySignal<ReadonlyMap<string, CheckOutcome>>
  /** The events that checks are run over, in the order of time. */
  readonly run: ReadonlySignal<readonly CapturedEvent[]>
  /** Whether only events that came since `runFromNow` count. */
  readonly isPartRun: ReadonlySignal<boolean>
  /** From now on only events that come later count. */
  runFromNow(): void
  runOverAll(): void
  /** Events of the page since recording began; null while nothing is recorded. */
  readonly recorded: ReadonlySignal<readonly CapturedEvent[] | null>
  startRecording(): void
  /** A check of what was recorded, not saved yet; null when the page captured no event of its own. */
  stopRecording(): ReturnType<typeof recordCheck>
  /** What is shown; it outlives a change of tab. */
  readonly shown: Signal<ShownCheck>
  /** Files of the last import that were not taken up. */
  readonly refused: Signal<readonly RefusedFile[]>
  importFiles(files: readonly SourceFile[]): Promise<boolean>
  importText(fileName: string, text: string): Promise<boolean>
  addExample(): Promise<string | null>
  /** Saves a check, in the place of the one named `replacing`. Returns what is wrong with it; nothing when it is saved. */
  save(check: Check, replacing: string | null): Promise<readonly CheckProblem[]>
  remove(name: string): Promise<string | null>
}

export type ShownCheck =
  | { readonly view: 'glance' }
  | { readonly view: 'check'; readonly name: string }
  /** `replacing` is the name of the check that is edited; null for a new one. `note` says what to know of it. */
  | {
      readonly view: 'form'
      readonly draft: Check | null
      readonly replacing: string | null
      readonly note: string | null
    }

const made = new WeakMap<PanelModels, ChecksModel>()

/** The checks of this panel: made when they are first asked for, as most visits need none. */
export function checksOf(models: PanelModels): ChecksModel {
  const before = made.get(models)
  if (before) return before
  const checks = createChecks(models)
  made.set(models, checks)
  return checks
}

function createChecks(models: PanelModels): ChecksModel {
  const site = siteOf(models)
  const store = createCheckStore(models.settings, site)
  const shown = signal<ShownCheck>({ view: 'glance' })
  const runs = createRuns(models, store.checks)

  async function save(check: Check, replacing: string | null): Promise<readonly CheckProblem[]> {
    const read = parseCheck(formatCheck(check))
    if (!read.ok) return read.problems
    const problem = await store.change((stored) => put(stored, read.check, replacing))
    if (problem !== null) return [{ path: '', message: problem }]
    shown.value = { view: 'check', name: check.name }
    return []
  }

  async function add(check: Check): Promise<readonly CheckProblem[]> {
    const same = store.checks.peek().find((each) => formatCheck(each) === formatCheck(check))
    if (!same) return save({ ...check, name: freeName(store.checks.peek(), check.name) }, null)
    shown.value = { view: 'check', name: same.name }
    return []
  }

  return {
    checks: store.checks,
    unreadable: store.unreadable,
    ...runs,
    ...createRecording(models),
    shown,
    ...createImport(add),
    save,
    async addExample() {
      return (await add(EXAMPLE_CHECK))[0]?.message ?? null
    },
    async remove(name) {
      const problem = await store.change((stored) => stored.filter((each) => each.name !== name))
      if (problem === null) shown.value = { view: 'glance' }
      return problem
    },
  }
}

/** Of the page that the tab shows, or else of the newest event: a session that was read from a file may have no page. */
function siteOf({ documents, events }: PanelModels): ReadonlySignal<string | null> {
  const shown = shownSite(documents)
  return computed(() => {
    const pageUrl = events.events.value.at(-1)?.pageUrl ?? ''
    return shown.value ?? (URL.canParse(pageUrl) ? new URL(pageUrl).origin : null)
  })
}

type Runs = Pick<ChecksModel, 'outcomes' | 'run' | 'isPartRun' | 'runFromNow' | 'runOverAll'>

function createRuns(models: PanelModels, checks: ReadonlySignal<readonly Check[]>): Runs {
  const { events, taxonomy } = models
  const beginning = createBeginning(models)
  const chosen = followCalmly(events.ofChosen)
  const run = computed(() => {
    const ids = beginning.before.value
    return inOrderOfTime(chosen.value.filter(({ id }) => !ids?.has(id)))
  })
  const earlier = computed(() => {
    const ids = beginning.before.value
    return ids ? chosen.value.filter(({ id }) => ids.has(id)) : []
  })
  const compiled = computed(() => checks.value.map((check) => ({ check, evaluate: compileCheck(check) })))
  return {
    run,
    outcomes: computed(() => {
      const { violationsOf } = taxonomy
      return new Map(
        compiled.value.map(({ check, evaluate }) => [
          check.name,
          evaluate({ events: run.value, earlier: earlier.value, violationsOf }),
        ]),
      )
    }),
    isPartRun: computed(() => beginning.before.value !== null),
    runFromNow: () => beginning.begin(),
    runOverAll: () => beginning.forget(),
  }
}

type Recording = Pick<ChecksModel, 'recorded' | 'startRecording' | 'stopRecording'>

function createRecording(models: PanelModels): Recording {
  const beginning = createBeginning(models)
  const recorded = computed(() => {
    const ids = beginning.before.value
    return ids && models.events.ofChosen.value.filter(({ id }) => !ids.has(id))
  })
  return {
    recorded,
    startRecording: () => beginning.begin(),
    stopRecording() {
      const result = recordCheck(recorded.value ?? [])
      beginning.forget()
      return result
    },
  }
}

interface Beginning {
  /** IDs of the events that were there before; null where nothing began. A session read from a file has no now, so nothing begins in it. */
  readonly before: ReadonlySignal<ReadonlySet<string> | null>
  begin(): void
  forget(): void
}

/** A moment of the live page from which on events count. */
function createBeginning({ events, savedSessions }: PanelModels): Beginning {
  const before = signal<ReadonlySet<string> | null>(null)
  return {
    before: computed(() => (savedSessions.shown.value ? null : before.value)),
    begin() {
      savedSessions.backToLive()
      // A page that is left takes its events along, unless they are preserved: a check that goes over several pages needs them.
      events.preserveLog.value = true
      events.recording.value = true
      before.value = new Set(events.events.peek().map(({ id }) => id))
    },
    forget() {
      before.value = null
    },
  }
}

type Import = Pick<ChecksModel, 'refused' | 'importFiles' | 'importText'>

function createImport(add: (check: Check) => Promise<readonly CheckProblem[]>): Import {
  const refused = signal<readonly RefusedFile[]>([])

  function refuse(fileName: string, problems: readonly CheckProblem[]): boolean {
    if (problems.length > 0) refused.value = [...refused.peek(), { fileName, problems }]
    return problems.length === 0
  }

  async function take(fileName: string, text: string): Promise<boolean> {
    const result = parseCheck(text)
    return refuse(fileName, result.ok ? await add(result.check) : result.problems)
  }

  async function takeFile(file: SourceFile): Promise<boolean> {
    if (file.size > MAX_FILE_SIZE) {
      return refuse(file.name, [{ path: '', message: `It has ${file.size} bytes, so it is hardly a check.` }])
    }
    try {
      return await take(file.name, await file.text())
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      return refuse(file.name, [{ path: '', message: `It could not be read: ${why}` }])
    }
  }

  return {
    refused,
    importText(fileName, text) {
      refused.value = []
      return take(fileName, text)
    },
    async importFiles(files) {
      refused.value = []
      for (const file of files) await takeFile(file)
      return refused.peek().length === 0
    },
  }
}

/** Bytes. A character of a check takes up to four; what is larger is not even read. */
const MAX_FILE_SIZE = 4 * MAX_CHECK_LENGTH

function put(stored: readonly Check[], check: Check, replacing: string | null): readonly Check[] | string {
  const others = stored.filter(({ name }) => name !== replacing)
  if (others.some(({ name }) => name === check.name)) {
    return `There is a check “${check.name}” already. Choose another name.`
  }
  return [...others, check].toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

/** `Funnel`, `Funnel (2)` … */
function freeName(checks: readonly Check[], name: string): string {
  const taken = new Set(checks.map((check) => check.name))
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : ` (${number})`
    const candidate = name.slice(0, MAX_CHECK_NAME - suffix.length) + suffix
    if (!taken.has(candidate)) return candidate
  }
}
