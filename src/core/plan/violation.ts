import type { SourcePlace } from './tracking-plan.ts'

export type ViolationKind =
  | 'unplanned-event'
  | 'missing-required'
  | 'type-mismatch'
  | 'value-not-allowed'
  | 'value-out-of-limits'
  /** A text that is not of the form the plan wants: by a pattern, or a format such as `email`. */
  | 'pattern-mismatch'
  | 'unplanned-property'
  /** A planned name, but for its case or its separators. */
  | 'wrong-case'
  /** A planned property's name, but for a letter or the order of its words. */
  | 'near-miss-property'
  | 'deprecated'
  | 'naming-convention'
  | 'personal-data'

/** `note`: worth knowing, no fault of the event by itself. */
export type Severity = 'error' | 'warning' | 'note'

/** One way in which an event differs from the plan; how grave it is, the site's rules say (`applyRules`). */
export interface Fault {
  readonly kind: ViolationKind
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

/** A fault that counts as something on the event's site. */
export interface Violation extends Fault {
  readonly severity: Severity
}
