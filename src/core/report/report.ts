import type { CoverageRow } from '../plan/coverage.ts'
import { keyOfIgnored } from '../plan/rules.ts'
import type { SourcePlace } from '../plan/tracking-plan.ts'
import type { Severity, Violation, ViolationKind } from '../plan/violation.ts'
import { type MaskedPart, redactProperties, redactText } from '../privacy/redact.ts'
import type { WireObject } from '../values/wire-value.ts'

/** What a tester hands on: how far the plan was covered, and what was wrong, each with an event that shows it. */
export interface Report {
  /** ISO 8601. */
  readonly at: string
  /** The path that all of it is about; null for all pages of the session. */
  readonly page: string | null
  readonly environment: Environment
  readonly sources: readonly string[]
  readonly coverage: readonly ReportedEvent[]
  /** The gravest first; notes are not reported. */
  readonly violations: readonly ReportedViolation[]
}

export interface Environment {
  readonly pages: readonly string[]
  /** `posthog-js 1.449.2 (npm)` */
  readonly sdks: readonly string[]
  /** `new-dashboard-v2 = true` */
  readonly forcedFlags: readonly string[]
  readonly browser: string
}

export interface ReportedEvent {
  readonly name: string
  readonly planned: boolean
  readonly count: number
  readonly violating: number
}

export interface ReportedViolation {
  readonly kind: ViolationKind
  readonly severity: Severity
  readonly eventName: string
  readonly property: string | null
  readonly message: string
  readonly expected: string | null
  readonly actual: string | null
  readonly at: SourcePlace | null
  /** How many events have it. */
  readonly count: number
  readonly example: ExampleEvent
}

/** The first event that shows it. */
export interface ExampleEvent {
  /** ISO 8601. */
  readonly at: string
  readonly page: string
  readonly properties: WireObject
}

/** One violation of one event; `ownProperties` are the properties the page itself passed. */
export interface FoundViolation {
  readonly violation: Violation
  readonly event: {
    readonly at: number
    readonly pageUrl: string
    readonly properties: WireObject
    readonly ownProperties: readonly string[]
  }
}

interface ReportInput {
  readonly at: string
  readonly page: string | null
  readonly environment: Environment
  readonly sources: readonly string[]
  readonly coverage: readonly CoverageRow[]
  readonly found: readonly FoundViolation[]
  /** Core has no clock and no dates. */
  readonly toIso: (epochMs: number) => string
}

const ORDER: readonly Severity[] = ['error', 'warning', 'note']

/** The same violation of many events is one line, with the first of them as the example. */
export function buildReport({ at, page, environment, sources, coverage, found, toIso }: ReportInput): Report {
  const byKey = new Map<string, ReportedViolation>()
  for (const { violation, event } of found) {
    const key = keyOfIgnored(violation)
    const before = byKey.get(key)
    if (before) byKey.set(key, { ...before, count: before.count + 1 })
    else {
      const { didYouMean, ...told } = violation
      const message = didYouMean === null ? told.message : `${told.message} Did you mean \`${didYouMean}\`?`
      byKey.set(key, { ...told, message, count: 1, example: exampleOf(event, toIso) })
    }
  }
  return {
    at,
    page,
    environment,
    sources,
    coverage: coverage.map(({ name, planned, count, violating }) => ({
      name,
      planned: planned !== null,
      count,
      violating,
    })),
    violations: [...byKey.values()].toSorted(
      (one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity) || other.count - one.count,
    ),
  }
}

function exampleOf(
  { at, pageUrl, properties, ownProperties }: FoundViolation['event'],
  toIso: (epochMs: number) => string,
): ExampleEvent {
  const own = ownProperties.flatMap((name) => {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
  return { at: toIso(at), page: pageUrl, properties: Object.fromEntries(own) }
}

export interface RedactedReport {
  readonly report: Report
  /** What was masked, each thing once. */
  readonly masked: readonly MaskedPart[]
}

/** A copy with all personal data masked, in addresses and messages too. */
export function redactReport(report: Report): RedactedReport {
  const masked = new Map<string, MaskedPart>()
  const note = (where: string, parts: readonly MaskedPart[]): void => {
    for (const part of parts) {
      const path = part.path === '' ? where : `${where} ${part.path}`
      masked.set(`${path} ${part.kind} ${part.masked}`, { ...part, path })
    }
  }
  const text = (where: string, value: string): string => {
    const redacted = redactText(value)
    note(where, redacted.masked)
    return redacted.value
  }
  const violations = report.violations.map((violation): ReportedViolation => {
    const { eventName, message, expected, actual, example } = violation
    const redacted = redactProperties(example.properties)
    note(eventName, redacted.masked)
    const page = text('page', example.page)
    return {
      ...violation,
      eventName: text('name', eventName),
      message: text(eventName, message),
      expected: expected === null ? null : text(eventName, expected),
      actual: actual === null ? null : text(eventName, actual),
      example: { ...example, page, properties: redacted.value },
    }
  })
  const coverage = report.coverage.map((row) => ({ ...row, name: text('name', row.name) }))
  const environment = { ...report.environment, pages: report.environment.pages.map((page) => text('page', page)) }
  const page = report.page === null ? null : text('page', report.page)
  return { report: { ...report, page, environment, coverage, violations }, masked: [...masked.values()] }
}

/** `events.ts:12`; empty where the plan does not know the name. */
export function placeWords(at: SourcePlace | null): string {
  return at === null ? '' : `${at.source}:${at.line}`
}

/** Which pages it is about. */
export function scopeWords({ page }: Report): string {
  return page === null ? 'all pages of the session' : `only ${page}`
}

/** `3 of 10 planned events seen` … in one line. */
export function summaryOf({ coverage, violations }: Report): string {
  const planned = coverage.filter((event) => event.planned)
  const seen = planned.filter(({ count }) => count > 0).length
  const unplanned = coverage.length - planned.length
  const errors = violations.filter(({ severity }) => severity === 'error').length
  return `${seen} of ${planned.length} planned events seen, ${unplanned} seen that are not planned; ${errors} kinds of error, ${violations.length - errors} of warning.`
}
