import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { checkEvent, compilePlan, type CompiledPlan } from '../../core/plan/check-event.ts'
import { isPostHogEvent } from '../../core/plan/posthog-names.ts'
import type { TrackingPlan } from '../../core/plan/tracking-plan.ts'
import type { Violation } from '../../core/plan/violation.ts'
import type { SettingsStore } from './adapter.ts'
import type { EventsModel } from './events.ts'

export interface EventViolation {
  readonly event: CapturedEvent
  readonly violation: Violation
}

export interface TaxonomyModel {
  readonly plan: ReadonlySignal<TrackingPlan | null>
  /** Why the last import was refused; the plan in use stays. Null after an import that worked. */
  readonly importError: ReadonlySignal<ImportError | null>
  /** Violations of severity error and warning, newest event last. Empty without a plan. */
  readonly violations: ReadonlySignal<readonly EventViolation[]>
  /** All that differs, notes included. Null without a plan. */
  violationsOf(event: CapturedEvent): readonly Violation[] | null
  /** False for PostHog's own events that the plan does not list. */
  isChecked(event: CapturedEvent): boolean
  importText(sourceName: string, text: string): Promise<void>
  importFile(file: SourceFile): Promise<void>
  dismissError(): void
  remove(): Promise<void>
  /** Takes up the taxonomy of the last session. */
  restore(): Promise<void>
}

/** A file of the user's; `File` is one. */
export interface SourceFile {
  readonly name: string
  readonly size: number
  text(): Promise<string>
}

export interface ImportError {
  readonly sourceName: string
  readonly message: string
  readonly line: number
  readonly column: number
}

const SETTING = 'taxonomy'

/** Far more than any taxonomy; beyond it somebody dropped the wrong file, and reading it would only hold up the panel. */
const MAX_FILE_SIZE = 10_000_000
const TOO_LARGE = 'It is larger than 10 MB, so hardly a taxonomy.'

export function createTaxonomy(events: EventsModel, settings: SettingsStore): TaxonomyModel {
  const plan = signal<TrackingPlan | null>(null)
  const importError = signal<ImportError | null>(null)
  const { compiled, violationsOf, isChecked } = createChecker(plan)

  async function importText(sourceName: string, text: string): Promise<void> {
    // The parser is the panel's largest part and needed by those alone who import.
    const { loadPlan } = await import('../../core/plan/load-plan.ts')
    const result = loadPlan(sourceName, text)
    if (!result.ok) {
      const { message, line, column } = result.error
      importError.value = { sourceName, message, line, column }
      return
    }
    importError.value = null
    plan.value = result.plan
    await settings.write(SETTING, { sourceName, text })
  }

  async function importFile(file: SourceFile): Promise<void> {
    if (file.size > MAX_FILE_SIZE) return refuse(file.name, TOO_LARGE)
    try {
      await importText(file.name, await file.text())
    } catch (error) {
      refuse(file.name, `It could not be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  function refuse(sourceName: string, message: string): void {
    importError.value = { sourceName, message, line: 1, column: 1 }
  }

  return {
    plan,
    importError,
    violations: computed(() => {
      if (!compiled.value) return []
      return events.events.value.flatMap((event) =>
        (violationsOf(event) ?? [])
          .filter((violation) => violation.severity !== 'note')
          .map((violation) => ({ event, violation })),
      )
    }),
    violationsOf,
    isChecked,
    importText,
    importFile,
    dismissError() {
      importError.value = null
    },
    async remove() {
      plan.value = null
      importError.value = null
      await settings.write(SETTING, null)
    },
    async restore() {
      const stored = await settings.read(SETTING)
      if (isSource(stored)) await importText(stored.sourceName, stored.text)
    },
  }
}

const NONE: readonly Violation[] = []

interface Checker {
  readonly compiled: ReadonlySignal<CompiledPlan | null>
  violationsOf(event: CapturedEvent): readonly Violation[] | null
  isChecked(event: CapturedEvent): boolean
}

function createChecker(plan: ReadonlySignal<TrackingPlan | null>): Checker {
  const compiled = computed(() => (plan.value ? compilePlan(plan.value) : null))
  // Events are immutable, so each is checked once for each plan and once more only when it changed.
  const checked = computed(() => {
    void compiled.value
    return new WeakMap<CapturedEvent, readonly Violation[]>()
  })

  function violationsOf(event: CapturedEvent): readonly Violation[] | null {
    if (!compiled.value) return null
    // A request of the SDK's own is no event that a plan could list.
    if (event.kind !== 'event') return NONE
    let violations = checked.value.get(event)
    if (!violations) {
      violations = checkEvent(event, compiled.value)
      checked.value.set(event, violations)
    }
    return violations
  }

  return {
    compiled,
    violationsOf,
    isChecked: ({ kind, eventName }) =>
      kind === 'event' && (compiled.value?.events?.has(eventName) === true || !isPostHogEvent(eventName)),
  }
}

function isSource(stored: unknown): stored is { sourceName: string; text: string } {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'sourceName' in stored &&
    typeof stored.sourceName === 'string' &&
    'text' in stored &&
    typeof stored.text === 'string'
  )
}
