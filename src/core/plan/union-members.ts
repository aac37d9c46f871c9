import type { PlannedType } from './tracking-plan.ts'

/** The members of a union; any other type is the only member of itself. */
export function membersOf(type: PlannedType): readonly PlannedType[] {
  return type.kind === 'union' ? type.members : [type]
}
