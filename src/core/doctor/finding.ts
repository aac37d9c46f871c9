import type { Severity } from '../plan/violation.ts'
import type { Recorded } from './recorded.ts'

export type { Severity }

export const RULE_GROUPS = [
  'Events that do not appear',
  'Feature flags',
  'People and their properties',
  'Event volume',
  'Set-up',
  'Names and data',
] as const
export type RuleGroup = (typeof RULE_GROUPS)[number]

/** What shows that a finding is true. `at`: epoch milliseconds. */
export type Evidence =
  | { readonly kind: 'event'; readonly eventId: string; readonly text: string; readonly at: number }
  /** `eventId` of an event that went with it; null when none is listed. */
  | { readonly kind: 'request'; readonly eventId: string | null; readonly text: string; readonly at: number }
  | { readonly kind: 'call'; readonly instanceId: string; readonly text: string; readonly at: number }
  | { readonly kind: 'flag'; readonly flagKey: string; readonly text: string; readonly at: number | null }
  | { readonly kind: 'config'; readonly instanceId: string; readonly text: string }
  /** A number or a time that was measured. */
  | { readonly kind: 'measure'; readonly text: string }

export interface Fix {
  readonly text: string
  /** To be copied into the page's code; left out where there is none. */
  readonly code?: string
}

/** What a rule found. `cause`, `fix` and `severity` take the place of the rule's own. */
export interface Found {
  /** Tells findings of one rule apart, and stays the same over page loads: a token, a flag's key, an event's name. */
  readonly about: string
  /** What is wrong, in one sentence. Names stand between backquotes. */
  readonly sentence: string
  readonly evidence: readonly Evidence[]
  readonly severity?: Severity
  readonly cause?: string
  readonly fix?: Fix
}

export interface Finding {
  readonly ruleId: string
  readonly severity: Severity
  readonly sentence: string
  readonly evidence: readonly Evidence[]
  readonly cause: string
  readonly fix: Fix
  readonly docs: string
  /** By which "not a problem here" is remembered. */
  readonly key: string
}

/** One thing that can be wrong with a site's use of PostHog. */
export interface DoctorRule {
  readonly id: string
  readonly group: RuleGroup
  /** What is wrong, in a few words. */
  readonly title: string
  readonly severity: Severity
  /** What is so where the rule finds nothing. */
  readonly fine: string
  readonly cause: string
  readonly fix: Fix
  /** An address of PostHog's documentation. */
  readonly docs: string
  /** Why it can't be told yet, in words; null when it can. */
  readonly waitsFor: (recorded: Recorded) => string | null
  /** Does the costly part of `find` beforehand, in steps between which the caller may take a break, and keeps what comes of it. */
  prepare?(recorded: Recorded): Generator<undefined, void, undefined>
  find(recorded: Recorded): readonly Found[]
}
