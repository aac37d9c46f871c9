import { quoteName } from './check-value.ts'
import { type Convention, inferConvention, keepsTo } from './naming.ts'
import type { TrackingPlan } from './tracking-plan.ts'
import type { Fault } from './violation.ts'

/** Null where names may be written in any way. */
export interface NamingConventions {
  readonly events: Convention | null
  readonly properties: Convention | null
}

/** What the plan's own names keep to. */
export function inferConventions({ events, commonProperties }: TrackingPlan): NamingConventions {
  const properties = new Set(
    [...commonProperties, ...events.flatMap((event) => event.properties)].map(({ name }) => name),
  )
  return {
    events: inferConvention(events.map(({ name }) => name)),
    properties: inferConvention([...properties]),
  }
}

/**
 * Of the names that are not planned, those against the convention. A planned name is the plan's own business, and one that was probably meant to be
 * a planned one is told of as that.
 */
export function checkNaming(faults: readonly Fault[], conventions: NamingConventions): Fault[] {
  return faults.flatMap((fault) => {
    const { kind, eventName, property, didYouMean } = fault
    if (didYouMean !== null) return []
    if (kind === 'unplanned-event') return against(fault, eventName, conventions.events)
    if (kind === 'unplanned-property') return against(fault, lastStep(property ?? ''), conventions.properties)
    return []
  })
}

function against(fault: Fault, name: string, convention: Convention | null): Fault[] {
  if (convention === null || keepsTo(convention, name)) return []
  return [
    {
      ...fault,
      kind: 'naming-convention',
      message: `${quoteName(name)} is not written in ${convention}.`,
      expected: convention,
      actual: name,
    },
  ]
}

/** `items[0].unitPrice` → `unitPrice`; a name may have dots of its own, which then are taken for steps. */
function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
