import type { Violation, ViolationKind } from '../../../core/plan/violation.ts'
import type { Tone } from '../../ui/Pill.tsx'

/** The kind on a pill beside the property. */
export const KIND_WORDS: Record<ViolationKind, string> = {
  'unplanned-event': 'unplanned event',
  'missing-required': 'missing',
  'type-mismatch': 'wrong type',
  'value-not-allowed': 'value not allowed',
  'value-out-of-limits': 'value out of limits',
  'pattern-mismatch': 'pattern not matched',
  'unplanned-property': 'unplanned',
  'wrong-case': 'wrong case',
  'near-miss-property': 'unplanned',
  deprecated: 'deprecated',
  'naming-convention': 'naming',
  'personal-data': 'personal data',
}

export function violationTone({ severity }: Violation): Tone {
  return severity === 'error' ? 'wrong' : severity === 'warning' ? 'warn' : 'dim'
}

/** Whether the violation is about the property or a part of it: `items[0].price` is about `items`. */
export function concerns(violation: Violation, propertyName: string): boolean {
  const path = violation.property
  if (path === null || !path.startsWith(propertyName)) return false
  const next = path[propertyName.length]
  return next === undefined || next === '.' || next === '['
}
