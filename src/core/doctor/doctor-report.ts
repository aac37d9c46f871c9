import { DOCTOR_RULES } from './doctor-rules.ts'
import { examine, worstFirst } from './examine.ts'
import type { DoctorRule, Finding } from './finding.ts'
import type { Recorded } from './recorded.ts'

/** What all rules say together. */
export interface DoctorReport {
  /** The worst first. */
  readonly findings: readonly Finding[]
  readonly fine: readonly DoctorRule[]
  readonly unchecked: readonly { readonly rule: DoctorRule; readonly why: string }[]
}

/** Asks one rule after the other, and yields after each, so that the caller can take a break. */
export function* examineAll(recorded: Recorded): Generator<undefined, DoctorReport, undefined> {
  const findings: Finding[] = []
  const fine: DoctorRule[] = []
  const unchecked: DoctorReport['unchecked'][number][] = []
  for (const rule of DOCTOR_RULES) {
    yield* prepare(rule, recorded)
    const verdict = examine(rule, recorded)
    if (verdict.kind === 'found') findings.push(...verdict.findings)
    else if (verdict.kind === 'fine') fine.push(rule)
    else unchecked.push({ rule, why: verdict.why })
    yield undefined
  }
  return { findings: worstFirst(findings), fine, unchecked }
}

function* prepare(rule: DoctorRule, recorded: Recorded): Generator<undefined, void, undefined> {
  try {
    if (rule.prepare) yield* rule.prepare(recorded)
  } catch {
    // The rule fails over it again, and says so.
  }
}
