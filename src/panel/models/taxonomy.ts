import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { CapturedEvent } from '../../core/events/captured-event.ts'
import { checkEvent, compilePlan } from '../../core/plan/check-event.ts'
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
  importText(sourceName: string, text: string): Promise<void>
  dismissError(): void
  remove(): Promise<void>
  /** Takes up the taxonomy of the last session. */
  restore(): Promise<void>
}

export interface ImportError {
  readonly sourceName: string
  readonly message: string
  readonly line: number
  readonly column: number
}

const SETTING = 'taxonomy'

export function createTaxonomy(events: EventsModel, settings: SettingsStore): TaxonomyModel {
  const plan = signal<TrackingPlan | null>(null)
  const importError = signal<ImportError | null>(null)
  const compiled = computed(() => (plan.value ? compilePlan(plan.value) : null))
  // Events are immutable, so each is checked once for each plan and once more only when it changed.
  const checked = computed(() => {
    void compiled.value
    return new WeakMap<CapturedEvent, readonly Violation[]>()
  })

  function violationsOf(event: CapturedEvent): readonly Violation[] | null {
    if (!compiled.value) return null
    let violations = checked.value.get(event)
    if (!violations) {
      violations = checkEvent(event, compiled.value)
      checked.value.set(event, violations)
    }
    return violations
  }

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
    importText,
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
