import type { FunnelRow } from '../glance/count-funnel.ts'
import { redactText } from '../privacy/redact.ts'
import type { MaskedPart } from '../privacy/redact.ts'
import type { Environment } from '../report/report.ts'
import type { Check } from './check.ts'
import { funnelOfCheck } from './check-funnel.ts'
import { describeExpectation, eventWords } from './describe-expectation.ts'
import { type CheckOutcome, type CheckState, summaryOfCheck } from './evaluate-check.ts'

/** What a check found, to be handed on. */
export interface CheckReport {
  /** ISO 8601. */
  readonly at: string
  readonly name: string
  readonly description: string
  readonly state: CheckState
  readonly summary: string
  readonly environment: Environment
  readonly expectations: readonly ReportedExpectation[]
  /** Empty where the check has no order. */
  readonly funnel: readonly FunnelRow[]
}

export interface ReportedExpectation {
  /** Its event, names in backquotes as in all words here. */
  readonly event: string
  readonly expected: string
  readonly state: CheckState
  readonly found: string
  readonly count: number
  /** The event that shows it. */
  readonly shownBy: { readonly at: string; readonly page: string } | null
  /** Milliseconds after the former step. */
  readonly after: number | null
}

interface CheckReportInput {
  readonly at: string
  readonly check: Check
  readonly outcome: CheckOutcome
  readonly environment: Environment
  /** Core has no dates. */
  readonly toIso: (epochMs: number) => string
}

export function buildCheckReport({ at, check, outcome, environment, toIso }: CheckReportInput): CheckReport {
  return {
    at,
    name: check.name,
    description: check.description ?? '',
    state: outcome.state,
    summary: summaryOfCheck(outcome),
    environment,
    expectations: outcome.outcomes.map(({ expectation, state, words, event, count, after }) => ({
      event: eventWords(expectation.event),
      expected: describeExpectation(expectation),
      state,
      found: words,
      count,
      shownBy: event && { at: toIso(event.at), page: event.pageUrl },
      after,
    })),
    funnel: funnelOfCheck(check, outcome.selections),
  }
}

export interface RedactedCheckReport {
  readonly report: CheckReport
  /** What was masked, each thing once. */
  readonly masked: readonly MaskedPart[]
}

/** A copy with all personal data masked, in names, addresses and values. */
export function redactCheckReport(report: CheckReport): RedactedCheckReport {
  const masked = new Map<string, MaskedPart>()
  const text = (path: string, value: string): string => {
    const redacted = redactText(value)
    for (const part of redacted.masked) masked.set(`${path} ${part.kind} ${part.masked}`, { ...part, path })
    return redacted.value
  }
  const { environment } = report
  return {
    report: {
      ...report,
      name: text('name', report.name),
      description: text('description', report.description),
      environment: { ...environment, pages: environment.pages.map((page) => text('page', page)) },
      expectations: report.expectations.map((each) => ({
        ...each,
        event: text('event', each.event),
        expected: text('expected', each.expected),
        found: text('found', each.found),
        shownBy: each.shownBy && { ...each.shownBy, page: text('page', each.shownBy.page) },
      })),
      funnel: report.funnel.map((row) => ({ ...row, name: text('event', row.name) })),
    },
    masked: [...masked.values()],
  }
}
