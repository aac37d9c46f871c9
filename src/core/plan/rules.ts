import { type Convention, CONVENTIONS } from './naming.ts'
import type { Fault, Severity, Violation, ViolationKind } from './violation.ts'

/** What a violation of a rule counts as; `off`: it is not looked at. */
export type RuleSetting = Severity | 'off'

interface Rule {
  /** As the settings word it. */
  readonly label: string
  readonly severity: Severity
}

/** Every rule, the gravest first: what each counts as unless a site's settings say otherwise. */
export const RULES: Readonly<Record<ViolationKind, Rule>> = {
  'unplanned-event': { label: 'Event that is not planned', severity: 'error' },
  'missing-required': { label: 'Required property missing', severity: 'error' },
  'type-mismatch': { label: 'Value of another type', severity: 'error' },
  'value-not-allowed': { label: 'Value that is not allowed', severity: 'error' },
  'value-out-of-limits': { label: 'Value out of limits', severity: 'error' },
  'pattern-mismatch': { label: 'Text against its pattern or format', severity: 'error' },
  'wrong-case': { label: 'Name in another case or with other separators', severity: 'error' },
  'near-miss-property': { label: 'Property nearly named as a planned one', severity: 'warning' },
  deprecated: { label: 'Planned, but deprecated', severity: 'warning' },
  'naming-convention': { label: 'Name against the naming convention', severity: 'warning' },
  'personal-data': { label: 'Personal data where none is planned', severity: 'warning' },
  'unplanned-property': { label: 'Property that is not planned', severity: 'note' },
}

export const RULE_KINDS = Object.keys(RULES) as readonly ViolationKind[]

/** One kind of violation that a user does not want to hear of again. */
export interface IgnoredViolation {
  readonly kind: ViolationKind
  readonly eventName: string
  readonly property: string | null
}

/** How the events of one site are checked. */
export interface SiteRules {
  readonly settings: Readonly<Partial<Record<ViolationKind, RuleSetting>>>
  /** `inferred`: the convention that nearly all planned names keep to, if there is one. */
  readonly eventNaming: Convention | 'inferred'
  readonly propertyNaming: Convention | 'inferred'
  readonly ignored: readonly IgnoredViolation[]
}

export const DEFAULT_SITE_RULES: SiteRules = {
  settings: {},
  eventNaming: 'inferred',
  propertyNaming: 'inferred',
  ignored: [],
}

/** What a violation of that kind counts as on the site. */
export function settingOf(rules: SiteRules, kind: ViolationKind): RuleSetting {
  return rules.settings[kind] ?? RULES[kind].severity
}

const NONE: readonly Violation[] = []

/** The faults that the site's rules leave, with the severity they have there. */
export function applyRules(faults: readonly Fault[], rules: SiteRules): readonly Violation[] {
  if (faults.length === 0) return NONE
  const ignored = new Set(rules.ignored.map(keyOfIgnored))
  return faults.flatMap((fault) => {
    const severity = settingOf(rules, fault.kind)
    return severity === 'off' || ignored.has(keyOfIgnored(fault)) ? [] : { ...fault, severity }
  })
}

/** The items of arrays are one property: `items[0].price` and `items[7].price`. */
export function keyOfIgnored({ kind, eventName, property }: IgnoredViolation): string {
  return JSON.stringify([kind, eventName, property?.replaceAll(/\[\d+\]/g, '[]') ?? null])
}

const SETTINGS: ReadonlySet<unknown> = new Set<RuleSetting>(['error', 'warning', 'note', 'off'])

/** Reads rules that were kept: what an older or a newer version knew and this one does not is left out. Never throws. */
export function parseSiteRules(kept: unknown): SiteRules {
  const { settings, eventNaming, propertyNaming, ignored } = asObject(kept)
  const known = RULE_KINDS.filter((kind) => SETTINGS.has(asObject(settings)[kind]))
  return {
    settings: Object.fromEntries(known.map((kind) => [kind, asObject(settings)[kind]])),
    eventNaming: parseNaming(eventNaming),
    propertyNaming: parseNaming(propertyNaming),
    ignored: Array.isArray(ignored) ? ignored.filter(isIgnored) : [],
  }
}

function parseNaming(value: unknown): Convention | 'inferred' {
  return CONVENTIONS.find(({ name }) => name === value)?.name ?? 'inferred'
}

function isIgnored(value: unknown): value is IgnoredViolation {
  const { kind, eventName, property } = asObject(value)
  const isName = property === null || typeof property === 'string'
  return isName && typeof eventName === 'string' && RULE_KINDS.some((known) => known === kind)
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
