import type { Limits } from './tracking-plan.ts'

/** Decimal fractions are not exact: 0.3 is 2.9999999999999996 times 0.1. */
const ROUNDING = 1e-9

/** What of the limits a number does not keep, in words that end "the taxonomy wants …"; null when it keeps all. */
export function brokenLimit(measure: number, limits: Limits): string | null {
  const { atLeast, atMost, above, below, multipleOf } = limits
  if (atLeast !== undefined && measure < atLeast) return `at least ${atLeast}`
  if (atMost !== undefined && measure > atMost) return `at most ${atMost}`
  if (above !== undefined && measure <= above) return `more than ${above}`
  if (below !== undefined && measure >= below) return `less than ${below}`
  if (!multipleOf) return null
  const times = measure / multipleOf
  const isMultiple = Math.abs(times - Math.round(times)) <= ROUNDING * Math.max(1, Math.abs(times))
  if (isMultiple) return null
  return multipleOf === 1 ? 'a whole number' : `a multiple of ${multipleOf}`
}
