import { findPersonalData } from '../privacy/find-personal-data.ts'
import { namedPersonalData } from '../privacy/personal-names.ts'
import { type CheckedEvent, type CompiledPlan, knownFor } from './check-event.ts'
import { quoteName } from './check-value.ts'
import { isPostHogProperty } from './posthog-names.ts'
import type { PlannedProperty } from './tracking-plan.ts'
import type { Fault } from './violation.ts'

/**
 * Personal data in what the page itself passed, where the plan has none: a property that is planned with a name or a format that says so (`email`)
 * is as the team wants it. The values in the messages are masked.
 */
export function checkPersonalData(event: CheckedEvent, plan: CompiledPlan): Fault[] {
  const { eventName, properties, ownProperties } = event
  const known = knownFor(plan, eventName)
  return ownProperties.flatMap((name): Fault[] => {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined
    const planned = known.properties.get(name)
    if (value === undefined || isPostHogProperty(name) || (planned && isMeantToBePersonal(planned))) return []
    return findPersonalData(Object.fromEntries([[name, value]])).map(({ kind, path, sample }) => ({
      kind: 'personal-data',
      eventName,
      property: path,
      message: `${quoteName(path)} holds ${/^[aeiou]/i.test(kind) ? 'an' : 'a'} ${kind}, and the taxonomy has none there.`,
      expected: 'no personal data',
      actual: sample,
      didYouMean: null,
      at: planned?.at ?? null,
    }))
  })
}

function isMeantToBePersonal({ name, type }: PlannedProperty): boolean {
  return namedPersonalData(name) !== null || (type.kind === 'string' && type.format === 'email')
}
