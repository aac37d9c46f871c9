import type { TrackingPlan } from './tracking-plan.ts'

/** Text that a plan, or a part of one, may be made of. */
export interface PlanSource {
  /** A file name, perhaps with its folders (`analytics/events.ts`), an address, or something like "pasted text". */
  readonly name: string
  readonly text: string
  /** For a table: which of its columns says what, as the user has mapped them. */
  readonly columns?: ColumnMapping
}

/** What a table of a taxonomy can say, with the heading of the column that says it. */
export type ColumnMapping = Readonly<Partial<Record<PlanColumn, string>>>

/** In the order in which Hogscope writes them. */
export const PLAN_COLUMNS = [
  'event',
  'property',
  'type',
  'required',
  'values',
  'minimum',
  'maximum',
  'pattern',
  'format',
  'description',
  'deprecated',
] as const

export type PlanColumn = (typeof PLAN_COLUMNS)[number]

/** Why no plan could be made of a source. `line` and `column` are 1-based; 1:1 when it is about the whole file. */
export interface PlanError {
  readonly line: number
  readonly column: number
  readonly message: string
  /** The headings of a table whose columns the user has to map first. */
  readonly headings?: readonly string[]
}

export type PlanResult =
  | { readonly ok: true; readonly plan: TrackingPlan }
  | { readonly ok: false; readonly error: PlanError }

/** One kind of file a tracking plan can come from; each lives in a file of its own and is listed in load-plan.ts. */
export interface PlanFormat {
  readonly id: string
  /** As the user reads it: "TypeScript or JavaScript". */
  readonly label: string
  /** Must not throw. */
  recognises(source: PlanSource): boolean
  /**
   * One result for each source, in their order. The sources are all that one taxonomy has in this format, so they may refer to one another.
   * Must not throw: what is wrong with a text is the error of its result.
   */
  parse(sources: readonly PlanSource[]): readonly PlanResult[]
}
