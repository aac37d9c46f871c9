import type { PlannedProperty, PlannedType, TrackingPlan } from './tracking-plan.ts'

export interface TextPattern {
  isFoundIn(text: string): boolean
  isAllOf(text: string): boolean
}

/** Null for what is no pattern. In the product that of text-pattern.ts, which is large and loaded for plans that have patterns. */
export type CompilePattern = (pattern: string) => TextPattern | null

/** The compiled form of a pattern of the plan; null where patterns are not judged. */
export type FindPattern = (pattern: string) => TextPattern | null

/** Compiles each pattern when it is first needed, and once. */
export function createFindPattern(compilePattern: CompilePattern | undefined): FindPattern {
  const compiled = new Map<string, TextPattern | null>()
  return (pattern) => {
    if (!compilePattern) return null
    const before = compiled.get(pattern)
    if (before !== undefined) return before
    const made = compilePattern(pattern)
    compiled.set(pattern, made)
    return made
  }
}

/** Whether checking against the plan takes text-pattern.ts. */
export function planHasPatterns({ events, commonProperties }: TrackingPlan): boolean {
  return (
    commonProperties.some(hasPattern) ||
    events.some(({ namePattern, properties }) => namePattern !== undefined || properties.some(hasPattern))
  )
}

function hasPattern({ type }: PlannedProperty): boolean {
  return typeHasPattern(type)
}

function typeHasPattern(type: PlannedType): boolean {
  switch (type.kind) {
    case 'string':
      return type.pattern !== undefined
    case 'union':
      return type.members.some(typeHasPattern)
    case 'array':
      return typeHasPattern(type.items)
    case 'object':
      return type.properties.some(hasPattern)
    default:
      return false
  }
}
