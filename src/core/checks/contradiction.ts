import { compilePattern } from '../plan/text-pattern.ts'
import type { Condition, Scalar } from './check.ts'

export interface Contradiction {
  /** The condition that can't hold, and an earlier one with which it can't. */
  readonly index: number
  readonly with: number
  readonly why: string
}

/** Two conditions on one property that no value meets; null where there are none. */
export function findContradiction(where: readonly Condition[]): Contradiction | null {
  for (const [index, condition] of where.entries()) {
    for (const [earlier, other] of where.slice(0, index).entries()) {
      if (condition.property !== other.property) continue
      const why = whyNever(other, condition) ?? whyNever(condition, other)
      if (why !== null) return { index, with: earlier, why }
    }
  }
  return null
}

function whyNever(one: Condition, other: Condition): string | null {
  if (one.operator === 'absent') return other.operator === 'absent' ? null : 'a property that is not there has no value'
  if (one.operator === 'greaterThan' && other.operator === 'lessThan' && one.value >= other.value) {
    return `no number is more than ${one.value} and less than ${other.value}`
  }
  const values = valuesOf(one)
  if (values !== null) {
    return values.some((value) => mayMeet(value, other)) ? null : `no value that the one allows is allowed by the other`
  }
  const types = [typeAskedBy(one), typeAskedBy(other)]
  return types[0] !== null && types[1] !== null && types[0] !== types[1]
    ? `one asks for type ${types[0]}, the other for ${types[1]}`
    : null
}

function valuesOf(condition: Condition): readonly Scalar[] | null {
  if (condition.operator === 'equals') return [condition.value]
  return condition.operator === 'oneOf' ? condition.value : null
}

function typeAskedBy(condition: Condition): string | null {
  switch (condition.operator) {
    case 'matches':
      return 'string'
    case 'greaterThan':
    case 'lessThan':
      return 'number'
    case 'type':
      return condition.value
    default:
      return null
  }
}

function mayMeet(value: Scalar, condition: Condition): boolean {
  switch (condition.operator) {
    case 'equals':
      return value === condition.value
    case 'oneOf':
      return condition.value.includes(value)
    case 'matches':
      return typeof value === 'string' && (compilePattern(condition.value)?.isFoundIn(value) ?? true)
    case 'greaterThan':
      return typeof value === 'number' && value > condition.value
    case 'lessThan':
      return typeof value === 'number' && value < condition.value
    case 'type':
      return (value === null ? 'null' : typeof value) === condition.value
    case 'absent':
      return false
    case 'exists':
      return true
  }
}
