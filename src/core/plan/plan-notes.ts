import type { PlanNote, SourcePlace } from './tracking-plan.ts'

/** Collects what a source holds that is not understood, each thing once, in the order of the source. */
export interface PlanNotes {
  add(at: SourcePlace, message: string): void
  sorted(): readonly PlanNote[]
}

export function createPlanNotes(): PlanNotes {
  const notes = new Map<string, PlanNote>()
  return {
    add({ source, line, column }, message) {
      notes.set(`${source}:${line}:${column}:${message}`, { source, line, column, message })
    },
    sorted: () => [...notes.values()].toSorted((a, b) => a.line - b.line || a.column - b.column),
  }
}
