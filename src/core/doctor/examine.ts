import type { DoctorRule, Finding, Severity } from './finding.ts'
import type { Recorded } from './recorded.ts'

/** What one rule says of what was recorded. */
export type Verdict =
  | { readonly kind: 'found'; readonly findings: readonly Finding[] }
  | { readonly kind: 'fine' }
  | { readonly kind: 'unchecked'; readonly why: string }

/** Findings of one rule that are told apart; a page that makes more has one problem, not a hundred. */
const MAX_FINDINGS = 20

/** Never throws: a rule that fails over what a page made up leaves the others their say. */
export function examine(rule: DoctorRule, recorded: Recorded): Verdict {
  try {
    const findings = rule.find(recorded).slice(0, MAX_FINDINGS)
    if (findings.length > 0) return { kind: 'found', findings: findings.map((found) => complete(rule, found)) }
    const why = rule.waitsFor(recorded)
    return why === null ? { kind: 'fine' } : { kind: 'unchecked', why }
  } catch (error) {
    return {
      kind: 'unchecked',
      why: `The check failed: ${error instanceof Error ? error.message : 'no reason given'}.`,
    }
  }
}

function complete(rule: DoctorRule, { about, ...found }: ReturnType<DoctorRule['find']>[number]): Finding {
  const { id: ruleId, severity, cause, fix, docs } = rule
  return { ruleId, severity, cause, fix, docs, ...found, key: `${ruleId} ${about}` }
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** The worst first; among equals in the order of the rules. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((one, other) => RANK[one.severity] - RANK[other.severity])
}
