import { createPlanNotes } from '../plan-notes.ts'
import type { PlanNote, SourcePlace } from '../tracking-plan.ts'
import type { SyntaxNode } from './syntax-tree.ts'

/** Longest piece of source quoted in a message. */
const MAX_SNIPPET = 60

/** The 1-based place at which a node begins. */
export function placeOf(node: SyntaxNode): SourcePlace {
  return { source: node.loc.filename ?? '', line: node.loc.start.line, column: node.loc.start.column + 1 }
}

/** The 1-based place of an offset in the text. */
export function placeAt(source: string, offset: number): Omit<SourcePlace, 'source'> {
  const before = source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/)
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** The node's own text on one line, cut when long. */
export function snippetOf(source: string, node: SyntaxNode): string {
  const text = source.slice(node.start, Math.min(node.end, node.start + 4 * MAX_SNIPPET)).replaceAll(/\s+/g, ' ')
  return text.length > MAX_SNIPPET ? `${text.slice(0, MAX_SNIPPET)}…` : text
}

/** Collects what was found but not understood, each thing once, in the order of the source. */
export interface NoteList {
  add(node: SyntaxNode, message: string): void
  addAt(place: SourcePlace, message: string): void
  sorted(): readonly PlanNote[]
}

export function createNoteList(): NoteList {
  const notes = createPlanNotes()
  return { add: (node, message) => notes.add(placeOf(node), message), addAt: notes.add, sorted: notes.sorted }
}
