import type { CapturedEvent } from '../../../core/events/captured-event.ts'
import type { TaxonomyModel } from '../../models/taxonomy.ts'
import { formatAmount } from '../../ui/format-count.ts'

export interface TaxonomyMark {
  /** As the cell shows it: `✔`, `▲ 1`, `✖ 2`, `–`. */
  readonly text: string
  /** As it is read out. */
  readonly spoken: string
  readonly tone: 'ok' | 'warn' | 'wrong' | 'dim'
}

/** How an event fares against the taxonomy. Notes are no fault and are not counted. */
export function taxonomyMark(event: CapturedEvent, taxonomy: TaxonomyModel): TaxonomyMark {
  if (event.kind !== 'event') return { text: '–', spoken: "not checked: a request of posthog-js's own", tone: 'dim' }
  const violations = taxonomy.violationsOf(event)
  if (violations === null) return { text: '–', spoken: 'no taxonomy to check against', tone: 'dim' }
  const errors = violations.filter((violation) => violation.severity === 'error').length
  const warnings = violations.filter((violation) => violation.severity === 'warning').length
  const spoken = [errors > 0 && formatAmount(errors, 'error'), warnings > 0 && formatAmount(warnings, 'warning')]
    .filter(Boolean)
    .join(' and ')
  if (errors > 0) return { text: `✖ ${errors + warnings}`, spoken, tone: 'wrong' }
  if (warnings > 0) return { text: `▲ ${warnings}`, spoken, tone: 'warn' }
  if (!taxonomy.isChecked(event)) return { text: '–', spoken: "not checked: PostHog's own event", tone: 'dim' }
  return { text: '✔', spoken: 'agrees with the taxonomy', tone: 'ok' }
}
