import { countFunnel, type FunnelRow } from '../glance/count-funnel.ts'
import { type Check, isStep, timesOf } from './check.ts'
import type { Selection } from './select-events.ts'

/** The steps of an ordered check as a funnel; empty where fewer than two events have an order. */
export function funnelOfCheck(check: Check, selections: readonly Selection[]): readonly FunnelRow[] {
  const steps = check.expectations.flatMap((expectation, index) => {
    if (!isStep(check, expectation)) return []
    const { event: name, withinMs = null } = expectation
    return [{ name, need: timesOf(expectation).min, withinMs, hits: selections[index]?.hits ?? [] }]
  })
  return steps.length < 2 ? [] : countFunnel(steps)
}
