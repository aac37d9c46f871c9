import type { SourcePlace } from './tracking-plan.ts'

export type ViolationKind =
  | 'unplanned-event'
  | 'missing-required'
  | 'type-mismatch'
  | 'value-not-allowed'
  | 'unplanned-property'

/** `note`: worth knowing, no fault of the event by itself. */
export type Severity = 'error' | 'warning' | 'note'

/** One way in which an event differs from the plan. */
export interface Violation {
  readonly kind: ViolationKind
  readonly severity: Severity
  readonly eventName: string
  /** Path of the property: `source`, `items[0].price`; null when it is about the event itself. */
  readonly property: string | null
  /** One sentence for the tester, names in it as they were sent; `didYouMean` is never part of it. */
  readonly message: string
  readonly expected: string | null
  readonly actual: string | null
  /** The planned name this one was probably meant to be. */
  readonly didYouMean: string | null
  /** Where the plan says so; null when the plan doesn't know the name at all. */
  readonly at: SourcePlace | null
}
